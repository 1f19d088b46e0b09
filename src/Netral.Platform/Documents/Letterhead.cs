namespace Netral.Platform.Documents;

/// <summary>Agency and office over a double rule, as on an official letter; the two bars of the mark at the right.</summary>
public static class Letterhead
{
    private const double MarkWidth = 65;

    private static readonly TextStyle Agency = new(Weight.Bold, 16, 24, Ink.Text, -0.01);
    private static readonly TextStyle Office = new(Weight.Regular, 12.5, 18, Ink.Second);
    private static readonly TextStyle Brand = new(Weight.Bold, 14, 18, Ink.Text, -0.01);

    /// <summary>Lower edge of the rule, from the upper edge of the letterhead.</summary>
    public const double Height = 62.5;

    public static void Draw(Paper paper, string agency, string office, double left, double right, double top) => paper.Artifact(() =>
    {
        var width = right - left;
        paper.Draw([agency], Fitted(Agency, agency, width), left, top);
        paper.Draw([office], Fitted(Office, office, width), left, top + 23.5);
        paper.Fill(Ink.Sogan, right - MarkWidth, top + 28.5, 17, 3.5);
        paper.Fill(Ink.Sogan, right - MarkWidth, top + 34, 17, 3.5);
        paper.Draw(["Netral"], Brand, right - Brand.Measure("Netral"), top + 23.5);
        paper.Fill(Ink.Sogan, left, top + 55.5, width, 2);
        paper.Fill(Ink.Sogan, left, top + 60.5, width, 2);
    });

    /// <summary>It stays on its line: a very long agency is set smaller.</summary>
    private static TextStyle Fitted(TextStyle style, string text, double width) =>
        style.Scaled(Math.Min(1, (width - MarkWidth - 24) / Math.Max(1, style.Measure(text)))) with { Line = style.Line };
}
