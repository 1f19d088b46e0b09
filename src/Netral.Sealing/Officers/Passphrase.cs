using System.Security.Cryptography;
using System.Text;
using Netral.Kernel;

namespace Netral.Sealing.Officers;

/// <summary>How a passphrase becomes a key: PBKDF2-HMAC-SHA256 (RFC 8018 §5.2) over its UTF-8 bytes in Unicode's form NFC (as RFC 8265 §4.2 has it), so that
/// the same words typed on a telephone and on a computer are the same.</summary>
public static class Passphrase
{
    /// <summary>What NIST SP 800-63B-4 asks of a secret that stands alone.</summary>
    public const int MinimumCharacters = 15;
    public const int MaximumCharacters = 256;
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA256. Raise it here when theirs rises: old keys open as before and say
    /// <see cref="WrappedKeys.NeedsUpgrade"/>.</summary>
    public const int TodaysCost = 600_000;
    /// <summary>A server that hands out a wrapped key with a low cost, or one that would stop the browser for an hour, is refused.</summary>
    internal const int LeastCost = 600_000, MostCost = 10_000_000;

    public static Problem? Refuse(string chosen) =>
        chosen.EnumerateRunes().Count() is >= MinimumCharacters and <= MaximumCharacters ? null : SealingProblems.PassphraseShort;

    internal static byte[] Key(string passphrase, ReadOnlySpan<byte> salt, int cost)
    {
        var words = Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC));
        var key = Rfc2898DeriveBytes.Pbkdf2(words, salt, cost, HashAlgorithmName.SHA256, Aead.KeyBytes);
        CryptographicOperations.ZeroMemory(words);
        return key;
    }
}
