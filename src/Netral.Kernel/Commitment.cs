using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Netral.Kernel;

/// <summary>HMAC-SHA256(salt, RFC 8785 text): binds to a value without showing it. Deleting the 32-byte salt makes the value unguessable for good,
/// which is how a person is erased from a public log without touching it.</summary>
public static class Commitment
{
    public const int SaltBytes = 32;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    public static byte[] To(JsonNode value, ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltBytes)
            throw new ArgumentException($"The salt must be {SaltBytes} bytes.", nameof(salt));
        return HMACSHA256.HashData(salt, CanonicalJson.Write(value));
    }
}
