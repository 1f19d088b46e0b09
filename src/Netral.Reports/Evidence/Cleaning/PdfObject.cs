using System.Globalization;
using System.Text;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>What one piece of a PDF tells of itself, read in one go over its tokens; broken or unusual ones are refused rather than guessed at.</summary>
internal sealed class PdfObject
{
    private static readonly HashSet<string> Remarks = ["/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/Sound", "/Redact"];
    private readonly List<string> filters = [];

    public int? Number { get; private set; }
    public bool IsTable { get; private set; }
    public bool IsMetadata { get; private set; }
    public bool IsRemark { get; private set; }
    /// <summary>Bytes of the stream; null where another object tells it.</summary>
    public long? Length { get; private set; }
    public Snag? Snag { get; private set; }
    /// <summary>Numbers of the objects that <c>/Info</c> and <c>/Metadata</c> point to.</summary>
    public List<int> Info { get; } = [];
    public List<int> Metadata { get; } = [];
    public List<int> References { get; } = [];

    /// <summary>A stream that is one JPEG picture; of other packed pictures we know nothing.</summary>
    public bool IsJpeg => filters is ["/DCTDecode"];

    public static PdfObject? Read(ReadOnlySpan<byte> piece, PdfEnd end)
    {
        var found = new PdfObject();
        var reader = new PdfReader(piece);
        if (!found.Begin(ref reader, end))
            return null;
        return end == PdfEnd.File || found.Inside(ref reader) ? found : null;
    }

    /// <summary>What the piece is: its first tokens.</summary>
    private bool Begin(ref PdfReader reader, PdfEnd end)
    {
        var token = Past(ref reader);
        if (end == PdfEnd.File)
            return token == PdfToken.End;
        if (end == PdfEnd.Object && token == PdfToken.Word && reader.Token.SequenceEqual("endstream"u8))
            return true;
        if (end == PdfEnd.Places)
            return IsTable = true;
        if (token != PdfToken.Number || !int.TryParse(reader.Token, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        Number = number;
        return Past(ref reader) == PdfToken.Number && Past(ref reader) == PdfToken.Word && reader.Token.SequenceEqual("obj"u8);
    }

    private static PdfToken Past(ref PdfReader reader)
    {
        PdfToken token;
        do
            token = reader.Next();
        while (token == PdfToken.Remark);
        return token;
    }

    private bool Inside(ref PdfReader reader)
    {
        var (name, before, depth, first, second) = ("", "", 0, (long?)null, (long?)null);
        while (Past(ref reader) is not PdfToken.End and var token)
        {
            if (token == PdfToken.Wrong || (token == PdfToken.Close && --depth < 0))
                return false;
            if (token == PdfToken.Word && reader.Token.SequenceEqual("R"u8) && first is { } pointed && pointed <= int.MaxValue)
            {
                Point(name, (int)pointed);
                if (name == "/Length")
                    Length = null;
            }
            if (token == PdfToken.Open)
                depth++;
            if (token == PdfToken.Name)
                (before, name) = (name, Named(before: name, Unescaped(reader.Token)));
            // "12 0 R" is a reference: the two numbers before the R.
            first = token == PdfToken.Number ? second : null;
            second = token == PdfToken.Number && long.TryParse(reader.Token, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
            if (token == PdfToken.Number && name == "/Length" && depth == 1 && first is null)
                Length = second;
        }
        return depth == 0;
    }

    private void Point(string name, int number)
    {
        References.Add(number);
        if (name == "/Info")
            Info.Add(number);
        else if (name == "/Metadata")
            Metadata.Add(number);
    }

    private string Named(string before, string name)
    {
        Snag ??= name switch
        {
            "/Encrypt" => Cleaning.Snag.Encrypted,
            "/ObjStm" when before == "/Type" => Cleaning.Snag.Packed,
            "/EmbeddedFile" or "/EmbeddedFiles" or "/EF" => Cleaning.Snag.Attachments,
            "/PieceInfo" or "/JPXDecode" => Cleaning.Snag.Opaque,
            _ => null,
        };
        IsTable |= before == "/Type" && name == "/XRef";
        IsMetadata |= (before == "/Type" && name == "/Metadata") || (before == "/Subtype" && name == "/XML");
        IsRemark |= before == "/Subtype" && Remarks.Contains(name);
        if (before is "/Filter" or "/FlateDecode" or "/ASCII85Decode" or "/ASCIIHexDecode" or "/RunLengthDecode" or "/LZWDecode" && name.EndsWith("Decode", StringComparison.Ordinal))
            filters.Add(name);
        if (filters.Count > 1 && filters.Contains("/DCTDecode"))
            Snag ??= Cleaning.Snag.Opaque;
        return name;
    }

    /// <summary>A name may hide its letters: <c>/Enc#72ypt</c>.</summary>
    internal static string Unescaped(ReadOnlySpan<byte> token)
    {
        var text = Encoding.Latin1.GetString(token);
        for (var at = text.IndexOf('#', StringComparison.Ordinal); at >= 0 && at + 2 < text.Length; at = text.IndexOf('#', at + 1))
        {
            if (byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var letter))
                text = text[..at] + (char)letter + text[(at + 3)..];
        }
        return text;
    }
}
