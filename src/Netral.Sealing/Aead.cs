using System.Security.Cryptography;

namespace Netral.Sealing;

/// <summary>AES-256-GCM (NIST SP 800-38D) with the tag behind the ciphertext, as WebCrypto writes it.</summary>
internal static class Aead
{
    public const int KeyBytes = 32;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    /// <summary>For keys that seal one message in their life.</summary>
    public static ReadOnlySpan<byte> OnceNonce => new byte[NonceBytes];

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> aad)
    {
        using var cipher = new AesGcm(key, TagBytes);
        var message = new byte[plain.Length + TagBytes];
        cipher.Encrypt(nonce, plain, message.AsSpan(0, plain.Length), message.AsSpan(plain.Length), aad);
        return message;
    }

    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> message, ReadOnlySpan<byte> aad)
    {
        using var cipher = new AesGcm(key, TagBytes);
        return Open(cipher, nonce, message, aad);
    }

    /// <summary>Null when the tag does not fit: the platform says it by an exception only, and the caller expects it.</summary>
    public static byte[]? Open(AesGcm cipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> message, ReadOnlySpan<byte> aad)
    {
        if (message.Length < TagBytes)
            return null;
        var plain = new byte[message.Length - TagBytes];
        return TryOpen(cipher, nonce, message, plain, aad) ? plain : null;
    }

    public static bool TryOpen(AesGcm cipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> message, Span<byte> plain, ReadOnlySpan<byte> aad)
    {
        try
        {
            cipher.Decrypt(nonce, message[..^TagBytes], message[^TagBytes..], plain, aad);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
