using System.Security.Cryptography;
using System.Text;

namespace Netral.Platform.Documents;

/// <summary>PDFsharp draws the document's ids and the tags of font subsets by lot; the same input would give another file each time.
/// They are replaced in place, at the same length and so without moving an offset, by what follows from the content.</summary>
internal static class PdfIdentity
{
    private const int TagLength = 6, UuidLength = 36, IdLength = 32;

    public static void Settle(Span<byte> pdf)
    {
        SettleSubsetTags(pdf);
        WriteIds(pdf, Guid.Empty);
        WriteIds(pdf, new Guid(SHA256.HashData(pdf).AsSpan(..16)));
    }

    /// <summary><c>/ABCDEF+Plus#20Jakarta…</c> (ISO 32000-1 §9.6.4): the letters need only differ between the subsets of one file.</summary>
    private static void SettleSubsetTags(Span<byte> pdf)
    {
        var seen = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var at in All(pdf, "+Plus#20"u8))
        {
            var tag = at > TagLength && pdf[at - TagLength - 1] == '/' ? pdf[(at - TagLength)..at] : [];
            if (tag.IsEmpty || tag.ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
                continue;
            var old = Encoding.ASCII.GetString(tag);
            if (!seen.TryGetValue(old, out var letter))
                seen[old] = letter = (char)('A' + seen.Count % 26);
            Encoding.ASCII.GetBytes($"NETRL{letter}", tag);
        }
    }

    /// <summary>The two ids of the trailer and the two of the XMP packet.</summary>
    private static void WriteIds(Span<byte> pdf, Guid id)
    {
        foreach (var at in All(pdf, "ID>uuid:"u8))
            Encoding.ASCII.GetBytes(id.ToString(), pdf.Slice(at + 8, UuidLength));
        // Only in the trailer: a title may hold any characters.
        var trailer = pdf[pdf.LastIndexOf("trailer"u8)..];
        foreach (var at in All(trailer, "/ID[<"u8))
        {
            var hex = id.ToString("N").ToUpperInvariant();
            Encoding.ASCII.GetBytes(hex, trailer.Slice(at + 5, IdLength));
            Encoding.ASCII.GetBytes(hex, trailer.Slice(at + 5 + IdLength + 2, IdLength));
        }
    }

    private static List<int> All(ReadOnlySpan<byte> pdf, ReadOnlySpan<byte> mark)
    {
        var found = new List<int>();
        for (int from = 0, next; (next = pdf[from..].IndexOf(mark)) >= 0; from += next + mark.Length)
            found.Add(from + next);
        return found;
    }
}
