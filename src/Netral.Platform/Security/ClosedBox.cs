using System.Security.Cryptography;

namespace Netral.Platform.Security;

/// <summary>
/// What the program closes for itself with AES-256-GCM (NIST SP 800-38D), under a key of <see cref="KeyFile"/>: nonce (12 random bytes), tag (16), ciphertext.
/// Not for what only people may open: that is <c>Netral.Sealing</c>.
/// </summary>
public static class ClosedBox
{
    private const int Nonce = 12, Tag = 16;

    /// <summary>How many bytes a box is longer than what it holds.</summary>
    public const int Around = Nonce + Tag;

    /// <param name="key">32 bytes.</param>
    /// <param name="bound">What the box belongs to; with anything else it does not open.</param>
    public static byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var box = new byte[Around + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var cipher = new AesGcm(key, Tag);
        cipher.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Around), box.AsSpan(Nonce, Tag), bound);
        return box;
    }

    /// <returns>Null where it was changed, belongs to something else or was closed with another key.</returns>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> bound)
    {
        if (box.Length < Around)
            return null;
        var plain = new byte[box.Length - Around];
        using var cipher = new AesGcm(key, Tag);
        try
        {
            cipher.Decrypt(box[..Nonce], box[Around..], box[Nonce..Around], plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            // The only way the library says "not mine".
            return null;
        }
    }
}
