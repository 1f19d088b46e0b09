using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Netral.Kernel;
using Netral.Platform.Security;

namespace Netral.Platform.Api;

/// <summary>
/// Where a page of a list ended, sealed: a cursor stands in addresses and in logs, and what it points at may be a name (lists run by name).
/// AES-256-GCM under a key outside the database; the list and its filters are bound in, so that a cursor continues the list it came from and no other.
/// </summary>
public sealed class Cursors(KeyFile keys)
{
    private const int Nonce = 12, Tag = 16, Longest = 2_000;

    public static readonly Problem Unknown = new(Trouble.Invalid, "cursor.unknown", "Kursor ini bukan dari daftar ini. Mulai lagi dari halaman pertama, tanpa kursor.", "cursor");

    private readonly byte[] key = keys.Derive(KeyPurpose.ListCursor);

    /// <param name="list">Names the list and its filters.</param>
    /// <param name="at">Where the page ended; null at the end of the list.</param>
    public string? Seal(string list, string? at)
    {
        if (at is null)
            return null;
        var plain = Encoding.UTF8.GetBytes(at);
        var whole = new byte[Nonce + plain.Length + Tag];
        using var cipher = new AesGcm(key, Tag);
        RandomNumberGenerator.Fill(whole.AsSpan(0, Nonce));
        cipher.Encrypt(whole.AsSpan(0, Nonce), plain, whole.AsSpan(Nonce, plain.Length), whole.AsSpan(Nonce + plain.Length), Encoding.UTF8.GetBytes(list));
        return Base64Url.EncodeToString(whole);
    }

    /// <returns>What was sealed, or an empty text where none was sent.</returns>
    public Result<string> Open(string list, string? cursor)
    {
        if (string.IsNullOrWhiteSpace(cursor))
            return "";
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor) || Base64Url.DecodeFromChars(cursor) is not { Length: > Nonce + Tag } whole)
            return Unknown;
        var plain = new byte[whole.Length - Nonce - Tag];
        using var cipher = new AesGcm(key, Tag);
        try
        {
            cipher.Decrypt(whole.AsSpan(0, Nonce), whole.AsSpan(Nonce, plain.Length), whole.AsSpan(Nonce + plain.Length), plain, Encoding.UTF8.GetBytes(list));
        }
        catch (AuthenticationTagMismatchException)
        {
            // The only way the library says "not mine".
            return Unknown;
        }
        return Encoding.UTF8.GetString(plain);
    }
}
