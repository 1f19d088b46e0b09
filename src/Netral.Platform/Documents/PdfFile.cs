using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Netral.Platform.Documents;

/// <summary>As much of a PDF's structure as sealing needs. Reads only what PDFsharp writes for us (one classic cross-reference table, plain objects);
/// anything else is a bug of ours and throws.</summary>
internal sealed partial class PdfFile
{
    private readonly string text;
    private readonly int table;
    private readonly string trailer;

    public PdfFile(byte[] pdf)
    {
        // Latin-1 maps each byte to one character and back, so that positions are offsets.
        text = Encoding.Latin1.GetString(pdf);
        var start = text.LastIndexOf("startxref\n", StringComparison.Ordinal);
        Xref = int.Parse(text.AsSpan(start + 10, text.AsSpan(start + 10).IndexOfAnyExceptInRange('0', '9')), CultureInfo.InvariantCulture);
        trailer = text[text.IndexOf("trailer", Xref, StringComparison.Ordinal)..start];
        var head = TableHead().Match(text, Xref);
        if (!head.Success || head.Index != Xref || trailer.Contains("/Prev", StringComparison.Ordinal))
            throw new InvalidDataException("Only a PDF of one revision with a classic cross-reference table can be sealed.");
        table = Xref + head.Length;
        Size = Number(SizeEntry().Match(trailer));
        Root = Number(RootEntry().Match(trailer));
        Info = Number(InfoEntry().Match(trailer));
        Ids = IdEntry().Match(trailer).Value;
        FirstPage = Number(FirstKid().Match(Object(Number(PagesEntry().Match(Object(Root))))));
    }

    /// <summary>Offset of the cross-reference table.</summary>
    public int Xref { get; }
    public int Size { get; }
    public int Root { get; }
    public int Info { get; }
    public int FirstPage { get; }
    /// <summary>The trailer's <c>/ID[…]</c>.</summary>
    public string Ids { get; }

    /// <summary>The dictionary of an object, from <c>&lt;&lt;</c> to <c>&gt;&gt;</c>.</summary>
    public string Object(int number)
    {
        var offset = int.Parse(text.AsSpan(table + 20 * number, 10), CultureInfo.InvariantCulture);
        var body = text[offset..text.IndexOf("endobj", offset, StringComparison.Ordinal)];
        return body[body.IndexOf("<<", StringComparison.Ordinal)..(body.LastIndexOf(">>", StringComparison.Ordinal) + 2)];
    }

    /// <summary>The object's dictionary with entries added at its end.</summary>
    public string With(int number, string entries) => Object(number)[..^2] + entries + ">>";

    private static int Number(Match found) => int.Parse(found.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"xref\r?\n0 [0-9]+ ?\r?\n", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableHead();

    [GeneratedRegex(@"/Size (?<n>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"/Root (?<n>[0-9]+) 0 R", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RootEntry();

    [GeneratedRegex(@"/Info (?<n>[0-9]+) 0 R", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InfoEntry();

    [GeneratedRegex(@"/ID\[<[0-9A-F]*><[0-9A-F]*>\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdEntry();

    [GeneratedRegex(@"/Pages (?<n>[0-9]+) 0 R", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PagesEntry();

    [GeneratedRegex(@"/Kids ?\[(?<n>[0-9]+) 0 R", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstKid();
}
