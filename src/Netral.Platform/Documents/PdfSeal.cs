using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Netral.Platform.Documents;

/// <summary>An agency's digital seal on a PDF made by <see cref="Paper"/>: PAdES baseline B (ETSI EN 319 142-1), one incremental update with one
/// signature over everything, certifying that no change is allowed (DocMDP 1).</summary>
public static class PdfSeal
{
    internal const string SubFilter = "ETSI.CAdES.detached";

    /// <summary>Returns the sealed file; throws where the PDF is not one of ours.</summary>
    /// <param name="pdf">A file of <see cref="Paper.ToBytes"/>, not yet sealed.</param>
    /// <param name="key">The agency's key.</param>
    /// <param name="at">The time the seal claims (UTC): that of what the paper attests, so that the same paper is sealed the same way; never before the certificate existed.</param>
    /// <param name="reason">Shown by readers beside the signature.</param>
    public static byte[] Seal(byte[] pdf, SealKey key, DateTime at, string reason)
    {
        var room = SealCms.Room(key);
        var born = key.Certificate.Leaf.NotBefore.ToUniversalTime();
        var update = Update(pdf, new(key.Certificate, at < born ? born : at, reason, room));
        byte[] sealedPdf = [.. pdf, .. update.Bytes];
        var (open, close) = (pdf.Length + update.Hole, pdf.Length + update.Hole + 2 * room + 2);

        var range = $"/ByteRange[0 {open} {close} {sealedPdf.Length - close}]";
        Encoding.ASCII.GetBytes(range).CopyTo(sealedPdf, pdf.Length + update.Range);
        var cms = SealCms.Seal(key, Digest(sealedPdf, open, close));
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms)).CopyTo(sealedPdf, open + 1);
        return sealedPdf;
    }

    /// <inheritdoc cref="SealCheck.Of"/>
    public static SealCheck Check(ReadOnlyMemory<byte> pdf, Func<string, SealCertificate?> known) => SealCheck.Of(pdf.Span, known);

    /// <summary>Reads at most <see cref="SealCheck.MaxBytes"/> and one.</summary>
    public static async Task<SealCheck> CheckAsync(Stream pdf, Func<string, SealCertificate?> known, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        while (read.Length <= SealCheck.MaxBytes && await pdf.ReadAsync(buffer, stop) is var got and > 0)
            read.Write(buffer, 0, got);
        return SealCheck.Of(read.GetBuffer().AsSpan(0, (int)read.Length), known);
    }

    internal static byte[] Digest(ReadOnlySpan<byte> pdf, int open, int close)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(pdf[..open]);
        hash.AppendData(pdf[close..]);
        return hash.GetHashAndReset();
    }

    private sealed record Claim(SealCertificate By, DateTime At, string Reason, int Room);

    /// <summary>The incremental update (ISO 32000-1 §7.5.6) with room for ByteRange and Contents; positions count from its first byte.</summary>
    private static (byte[] Bytes, int Range, int Hole) Update(byte[] pdf, Claim claim)
    {
        var file = new PdfFile(pdf);
        int signature = file.Size, field = file.Size + 1;
        var text = new StringBuilder("\n");
        var offsets = new SortedDictionary<int, int>();
        void Object(int number, string dictionary)
        {
            offsets[number] = pdf.Length + text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{dictionary}\nendobj\n");
        }

        Object(file.Root, file.With(file.Root, $"/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>/Perms<</DocMDP {signature} 0 R>>"));
        Object(file.FirstPage, file.With(file.FirstPage, $"/Annots[{field} 0 R]"));
        // No area and hidden from print: the paper says in words that it is sealed.
        Object(field, $"<</Type/Annot/Subtype/Widget/FT/Sig/Rect[0 0 0 0]/F 132/T(Segel)/TU({Escape(claim.Reason)})/P {file.FirstPage} 0 R/V {signature} 0 R>>");
        Object(signature, SignatureDictionary(claim));
        var bytes = text.ToString();
        var (range, hole) = (bytes.IndexOf("/ByteRange", StringComparison.Ordinal), bytes.IndexOf("/Contents<", StringComparison.Ordinal) + 9);

        var table = pdf.Length + text.Length;
        text.Append("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, offset) in offsets)
            text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture,
            $"trailer\n<</Size {file.Size + 2}/Root {file.Root} 0 R/Info {file.Info} 0 R{file.Ids}/Prev {file.Xref}>>\nstartxref\n{table}\n%%EOF\n");
        return (Encoding.Latin1.GetBytes(text.ToString()), range, hole);
    }

    private static string SignatureDictionary(Claim claim)
    {
        var name = claim.By.Leaf.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false);
        return string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/{SubFilter}/M(D:{claim.At:yyyyMMddHHmmss}Z)/Name({Escape(name)})/Reason({Escape(claim.Reason)})" +
            $"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]" +
            $"/ByteRange[{new string(' ', 44)}/Contents<{new string('0', 2 * claim.Room)}>>>");
    }

    /// <summary>A PDF literal string: UTF-16 with a byte order mark where PDFDocEncoding might not hold the character.</summary>
    private static string Escape(string value)
    {
        var raw = value.All(c => c is >= ' ' and <= '~') ? value : "\u00FE\u00FF" + Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(value));
        return raw.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
    }
}
