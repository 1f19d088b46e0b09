using System.Net;
using System.Text.RegularExpressions;

namespace Netral.Tests.Conduct.ChangeLaw;

/// <summary>Reads the last form of a page as a browser would send it back untouched.</summary>
internal static partial class Forms
{
    public static (string Name, string Value)[] Fields(string page)
    {
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
        var form = main[main.LastIndexOf("<form", StringComparison.Ordinal)..];
        var fields = new List<(int At, string Name, string Value)>();
        foreach (Match input in Input().Matches(form))
            fields.Add((input.Index, Name(input.Value), Decoded(Value().Match(input.Value).Groups["value"].Value)));
        foreach (Match area in Area().Matches(form))
            fields.Add((area.Index, Name(area.Value), Decoded(area.Groups["text"].Value)));
        foreach (Match select in Select().Matches(form))
            fields.Add((select.Index, Name(select.Value), Decoded(Chosen().Match(select.Value) is { Success: true } chosen ? chosen.Groups["value"].Value : "")));
        return [.. fields.Where(f => f.Name is not ("" or "__RequestVerificationToken")).OrderBy(f => f.At).Select(f => (f.Name, f.Value))];
    }

    private static string Name(string tag) => NameOf().Match(tag).Groups["name"].Value;
    private static string Decoded(string text) => WebUtility.HtmlDecode(text);

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Input();
    [GeneratedRegex("<textarea[^>]*>(?<text>[^<]*)</textarea>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Area();
    [GeneratedRegex("<select.*?</select>", RegexOptions.Singleline, 1000)]
    private static partial Regex Select();
    [GeneratedRegex("<option[^>]*value=\"(?<value>[^\"]*)\"[^>]*\\sselected", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();
    [GeneratedRegex("\\sname=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameOf();
    [GeneratedRegex("\\svalue=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();
}
