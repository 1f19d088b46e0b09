using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Netral.Sealing.Hpke;

/// <summary>A set of algorithms of HPKE (RFC 9180 §7). The KEM is DHKEM(P-256, HKDF-SHA256) (0x0010), the KDF HKDF-SHA256 (0x0001); the AEAD varies.</summary>
public sealed class HpkeSuite
{
    /// <summary>AEAD 0x0001, key 16 bytes; for the vectors of RFC 9180 A.3 and for other programs.</summary>
    public static readonly HpkeSuite Aes128Gcm = new(1, 16);
    /// <summary>AEAD 0x0002, key 32 bytes; what Netral seals with.</summary>
    public static readonly HpkeSuite Aes256Gcm = new(2, 32);

    internal const ushort Kem = 0x0010;
    internal const ushort Kdf = 0x0001;
    internal static readonly LabeledHkdf KemHkdf = new([.. "KEM"u8, 0x00, 0x10]);

    private HpkeSuite(ushort aead, int keyBytes)
    {
        (Aead, KeyBytes) = (aead, keyBytes);
        var id = new byte[10];
        "HPKE"u8.CopyTo(id);
        BinaryPrimitives.WriteUInt16BigEndian(id.AsSpan(4), Kem);
        BinaryPrimitives.WriteUInt16BigEndian(id.AsSpan(6), Kdf);
        BinaryPrimitives.WriteUInt16BigEndian(id.AsSpan(8), aead);
        Hkdf = new(id);
    }

    public ushort Aead { get; }
    internal int KeyBytes { get; }
    internal LabeledHkdf Hkdf { get; }
}

/// <summary>LabeledExtract and LabeledExpand (RFC 9180 §4) over HKDF-SHA256 (RFC 5869).</summary>
internal sealed class LabeledHkdf(byte[] suiteId)
{
    public const int HashBytes = 32;

    public byte[] Extract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm)
    {
        byte[] labeled = [.. "HPKE-v1"u8, .. suiteId, .. label, .. ikm];
        var key = new byte[HashBytes];
        HKDF.Extract(HashAlgorithmName.SHA256, labeled, salt, key);
        CryptographicOperations.ZeroMemory(labeled);
        return key;
    }

    public byte[] Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, int bytes)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)bytes));
        var output = new byte[bytes];
        // The RFC allows a length of 0, the platform does not.
        if (bytes > 0)
            HKDF.Expand(HashAlgorithmName.SHA256, key, output, [.. length, .. "HPKE-v1"u8, .. suiteId, .. label, .. info]);
        return output;
    }
}
