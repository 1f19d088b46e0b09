using System.Net;
using System.Text.RegularExpressions;

namespace Netral.Tests.Web.Safety;

/// <param name="Kind">The type of an input, or <c>select</c>, <c>textarea</c>.</param>
/// <param name="Value">What stands in it, or the first thing that may be chosen.</param>
internal sealed record FormField(string Name, string Kind, string Value)
{
    public bool IsTyped => Kind is "text" or "email" or "password" or "tel" or "search" or "number" or "date" or "textarea" or "url" or "";
}

internal sealed record PageForm(string Action, bool Posts, bool TakesFiles, IReadOnlyList<FormField> Fields);

/// <summary>The forms of a page, read as a browser without script would.</summary>
internal static partial class Forms
{
    public static List<PageForm> Of(string html, string page) =>
    [
        .. from Match form in Form().Matches(html)
           let tag = form.Groups["tag"].Value
           select new PageForm(Attribute(tag, "action") is { Length: > 0 } action ? action : page, string.Equals(Attribute(tag, "method"), "post", StringComparison.OrdinalIgnoreCase),
               tag.Contains("multipart", StringComparison.Ordinal), [.. Fields(form.Groups["body"].Value)])
    ];

    private static IEnumerable<FormField> Fields(string body)
    {
        foreach (Match field in Field().Matches(body))
        {
            var (element, tag) = (field.Groups["element"].Value, field.Groups["tag"].Value);
            if (Attribute(tag, "name") is not { Length: > 0 } name || name == "__RequestVerificationToken")
                continue;
            if (element == "select")
                yield return new(name, element, Options().Matches(body[field.Index..]).Select(o => WebUtility.HtmlDecode(o.Groups["value"].Value)).FirstOrDefault(v => v.Length > 0) ?? "");
            else if (element != "button")
                yield return new(name, element == "textarea" ? element : Attribute(tag, "type") ?? "", Attribute(tag, "value") ?? "");
        }
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\b{name}\\s*=\\s*\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["value"].Value) : null;

    [GeneratedRegex("<form\\b(?<tag>[^>]*)>(?<body>.*?)</form>", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Form();
    [GeneratedRegex("<(?<element>input|select|textarea|button)\\b(?<tag>[^>]*)>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Field();
    [GeneratedRegex("<option\\b[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Options();
}
