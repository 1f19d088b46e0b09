using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Netral.Platform.Documents;

/// <summary>PDFsharp draws the document's ids and the tags of font subsets by lot; the same input would give another file each time.
/// They are replaced, at the same length and so without moving an offset, by what follows from the content.</summary>
internal static partial class PdfIdentity
{
    public static byte[] Settle(byte[] pdf)
    {
        // Latin-1 maps each byte to one character and back.
        var text = Encoding.Latin1.GetString(pdf);
        var tags = 0;
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        text = SubsetTag().Replace(text, found =>
        {
            if (!seen.TryGetValue(found.Value, out var tag))
                seen[found.Value] = tag = $"/NETRL{(char)('A' + tags++ % 26)}+";
            return tag;
        });
        text = Uuid().Replace(text, "uuid:" + new string('0', 36));
        text = Id().Replace(text, $"/ID[<{new string('0', 32)}><{new string('0', 32)}>]");
        var id = new Guid(SHA256.HashData(Encoding.Latin1.GetBytes(text)).AsSpan(..16));
        text = Uuid().Replace(text, $"uuid:{id}");
        text = Id().Replace(text, $"/ID[<{id.ToString("N").ToUpperInvariant()}><{id.ToString("N").ToUpperInvariant()}>]");
        return Encoding.Latin1.GetBytes(text);
    }

    [GeneratedRegex(@"/[A-Z]{6}\+(?=Plus)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SubsetTag();

    [GeneratedRegex("uuid:[0-9a-f-]{36}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();
}
