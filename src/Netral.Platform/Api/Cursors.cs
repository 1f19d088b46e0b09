using System.Buffers.Text;
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
    private const int Longest = 2_000;

    public static readonly Problem Unknown = new(Trouble.Invalid, "cursor.unknown", "Kursor ini bukan dari daftar ini. Mulai lagi dari halaman pertama, tanpa kursor.", "cursor");

    private readonly byte[] key = keys.Derive(KeyPurpose.ListCursor);

    /// <param name="list">Names the list and its filters.</param>
    /// <param name="at">Where the page ended; null at the end of the list.</param>
    public string? Seal(string list, string? at)
    {
        if (at is null)
            return null;
        return Base64Url.EncodeToString(ClosedBox.Close(key, Encoding.UTF8.GetBytes(at), Encoding.UTF8.GetBytes(list)));
    }

    /// <returns>What was sealed, or an empty text where none was sent.</returns>
    public Result<string> Open(string list, string? cursor)
    {
        if (string.IsNullOrWhiteSpace(cursor))
            return "";
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor) || ClosedBox.Open(key, Base64Url.DecodeFromChars(cursor), Encoding.UTF8.GetBytes(list)) is not { Length: > 0 } plain)
            return Unknown;
        return Encoding.UTF8.GetString(plain);
    }
}
