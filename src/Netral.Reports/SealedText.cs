using System.Buffers.Text;

namespace Netral.Reports;

/// <summary>Sealed bytes as they come in forms and JSON: base64url without padding.</summary>
internal static class SealedText
{
    /// <param name="length">How many bytes it must be; null for any.</param>
    /// <returns>Null where it is none.</returns>
    public static byte[]? Read(string? text, int? length = null)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return length is null || bytes.Length == length ? bytes : null;
    }
}
