using System.Buffers;
using System.Text;

namespace Netral.Platform.Documents;

/// <summary><c>untouched</c>: every byte is as the agency sealed it. <c>altered</c>: it carries a seal, and something was changed or added.
/// <c>unsigned</c> in the interface's words: no seal of an agency known here.</summary>
public enum SealState { Untouched, Altered, Unsealed }

/// <summary>What a dropped PDF turned out to be.</summary>
/// <param name="State">The finding.</param>
/// <param name="By">The agency's certificate, only when untouched.</param>
/// <param name="Code">The certificate code the file claims, without check; proven only when untouched.</param>
public sealed record SealCheck(SealState State, SealCertificate? By, string? Code)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    private const int LongestCode = 64;

    // Hexadecimal digits. Our seals need a tenth of it; what is larger is not read at all, since reading costs time.
    private const int LongestSeal = 64 * 1024;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEF"u8);

    /// <summary>The finding as the JSON interface names it.</summary>
    public string Word => State switch { SealState.Untouched => "untouched", SealState.Altered => "altered", _ => "unsigned" };

    /// <summary>Checks a file that a stranger chose; never throws. The rule is simple because only our own seals count: the signature must cover every byte
    /// but its own hexadecimal digits, and those digits must be exactly what the known key's seal would be. Then nothing can be appended (incremental
    /// update attacks), hidden in a gap of the ByteRange, or wrapped around a moved signature.</summary>
    /// <param name="pdf">The file; more than <see cref="MaxBytes"/> is never ours.</param>
    /// <param name="known">From SHA-256 thumbprint (lowercase hex) to a certificate that an agency uses or used.</param>
    public static SealCheck Of(ReadOnlySpan<byte> pdf, Func<string, SealCertificate?> known)
    {
        if (pdf.Length > MaxBytes || !pdf.StartsWith("%PDF-"u8))
            return new(SealState.Unsealed, null, null);
        var code = ClaimedCode(pdf);
        var marked = pdf.IndexOf("/ByteRange"u8) >= 0 || pdf.IndexOf(Encoding.ASCII.GetBytes(PdfSeal.SubFilter)) >= 0;
        if (!marked)
            return new(SealState.Unsealed, null, code);
        if (Hole(pdf) is not { } hole || hole.Close - hole.Open > LongestSeal || Unhex(pdf[(hole.Open + 1)..(hole.Close - 1)]) is not { } padded)
            return new(SealState.Altered, null, code);
        if (SealCms.Read(padded) is not { } cms)
            return new(SealState.Altered, null, code);
        if (known(cms.Thumbprint) is not { } by)
            return new(SealState.Unsealed, null, code);
        return SealCms.Verify(by, PdfSeal.Digest(pdf, hole.Open, hole.Close), cms.Signature, padded)
            ? new(SealState.Untouched, by, code) : new(SealState.Altered, null, code);
    }

    /// <summary>The one gap in the one ByteRange, brackets included; null where anything is not as we write it.</summary>
    private static (int Open, int Close)? Hole(ReadOnlySpan<byte> pdf)
    {
        var at = pdf.IndexOf("/ByteRange["u8);
        if (at < 0 || pdf[(at + 1)..].IndexOf("/ByteRange"u8) >= 0)
            return null;
        var rest = pdf[(at + 11)..];
        var end = rest.IndexOf((byte)']');
        if (end is < 0 or > 44)
            return null;
        var parts = Encoding.ASCII.GetString(rest[..end]).Split(' ');
        if (parts.Length != 4 || parts[0] != "0" || Number(parts[1]) is not { } open || Number(parts[2]) is not { } close || Number(parts[3]) is not { } tail)
            return null;
        var whole = open >= 9 && close > open + 2 && close <= pdf.Length && (long)close + tail == pdf.Length
            && pdf[(open - 9)..open].SequenceEqual("/Contents"u8) && pdf[open] == '<' && pdf[close - 1] == '>';
        return whole ? (open, close) : null;
    }

    private static int? Number(string digits) =>
        digits.Length is > 0 and <= 9 && digits.All(char.IsAsciiDigit) && (digits.Length == 1 || digits[0] != '0')
            ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Only the digits we write: a small letter would be the same value and another file.</summary>
    private static byte[]? Unhex(ReadOnlySpan<byte> digits)
    {
        if (digits.Length % 2 != 0 || digits.IndexOfAnyExcept(HexDigits) >= 0)
            return null;
        return Convert.FromHexString(Encoding.ASCII.GetString(digits));
    }

    /// <summary>From the Info dictionary, which PDFsharp writes as the first object; there, brackets inside other strings are escaped, so no title can pose as a code.</summary>
    private static string? ClaimedCode(ReadOnlySpan<byte> pdf)
    {
        var end = pdf.IndexOf("endobj"u8);
        var info = end < 0 ? [] : pdf[..end];
        var key = Encoding.ASCII.GetBytes(Paper.CodeKey + "(");
        var at = info.IndexOf(key);
        if (at < 0)
            return null;
        var value = info[(at + key.Length)..];
        var close = value.IndexOf((byte)')');
        if (close is <= 0 or > LongestCode)
            return null;
        var code = Encoding.ASCII.GetString(value[..close]);
        return code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-') ? code : null;
    }
}
