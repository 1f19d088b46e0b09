using Netral.Platform.Documents;
using Tag = PdfSharp.UniversalAccessibility.PdfBlockLevelElementTag;

namespace Netral.Pledges.Ceremony;

/// <summary>What the papers of a ceremony have in common: letterhead, foot, and places to sign by hand.</summary>
internal static class CeremonyPages
{
    private const double BlockGap = 40, BlockWidth = (Flow.Width - BlockGap) / 2, HandSpace = 72, RowGap = 30;

    private static readonly TextStyle Foot = new(Weight.Regular, 10.5, 14, Ink.Second);
    private static readonly TextStyle Mark = new(Weight.Bold, 10.5, 14, Ink.Second);

    public static void Head(Flow flow, string agency, string office)
    {
        Letterhead.Draw(flow.Paper, agency, office, Flow.Left, Flow.Right, flow.Y);
        flow.Gap(Letterhead.Height + 30);
    }

    /// <param name="plan">The paper says what is to be, not what was.</param>
    public static void Furnish(Paper paper, int page, int total, bool demo, bool plan = false)
    {
        const double top = Paper.Height - 58;
        var pages = $"Halaman {page} dari {total}";
        paper.Fill(Ink.Line, Flow.Left, top - 10, Flow.Width, 0.75);
        string[] marks = [.. plan ? ["RANCANGAN"] : Array.Empty<string>(), .. demo ? ["DATA CONTOH"] : Array.Empty<string>()];
        if (marks.Length > 0)
            paper.Draw([string.Join("    ", marks)], Mark, Flow.Left, top);
        paper.Draw([pages], Foot, Flow.Right - Foot.Measure(pages), top);
    }

    /// <summary>Two blocks a row; a row is never split, and the first keeps the closing sentence with it: signatures alone on a page could be put under another text.</summary>
    public static void Signatures(Flow flow, string closing, string placeAndDate, IReadOnlyList<BeritaAcaraWitness> people)
    {
        var opening = (Lines.Fill(closing, Flow.Body, Flow.Width).Count + 1) * Flow.Body.Line + 28;
        foreach (var (i, pair) in people.Chunk(2).Index())
        {
            var (roles, names) = (Tallest(pair, p => p.Role), Tallest(pair, Name));
            flow.Keep(roles + HandSpace + names + RowGap + (i == 0 ? opening : 0));
            if (i == 0)
            {
                flow.Text(closing);
                flow.Gap(20);
                flow.Text(placeAndDate);
                flow.Gap(8);
            }
            DrawPair(flow, pair, roles + HandSpace);
            flow.Gap(roles + HandSpace + names + RowGap);
        }
    }

    private static void DrawPair(Flow flow, BeritaAcaraWitness[] pair, double nameAt)
    {
        for (var i = 0; i < pair.Length; i++)
        {
            var x = Flow.Left + i * (BlockWidth + BlockGap);
            flow.Paper.Text(pair[i].Role, Flow.Body, x, flow.Y, BlockWidth);
            flow.Paper.Text(Name(pair[i]), Flow.Strong, x, flow.Y + nameAt, BlockWidth);
        }
    }

    private static double Tallest(BeritaAcaraWitness[] pair, Func<BeritaAcaraWitness, string> text) =>
        pair.Max(p => Lines.Fill(text(p), Flow.Strong, BlockWidth).Count) * Flow.Body.Line;

    /// <summary>The lines at the head of a letter: a word, and what it says.</summary>
    public static void Facts(Flow flow, IReadOnlyList<(string Label, string Value)> facts)
    {
        const double indent = 112;
        foreach (var (label, value) in facts)
        {
            var lines = Lines.Fill(value, Flow.Body, Flow.Width - indent);
            flow.Keep(lines.Count * Flow.Body.Line);
            var y = flow.Y;
            flow.Paper.Element(Tag.Paragraph, () =>
            {
                flow.Paper.Draw([label], Flow.Strong, Flow.Left, y);
                flow.Y = flow.Paper.Draw(lines, Flow.Body, Flow.Left + indent, y);
            });
            flow.Gap(5);
        }
    }

    public static string Name(BeritaAcaraWitness person) => person.Name ?? "(.....................................................)";
}
