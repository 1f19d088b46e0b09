using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Netral.Sealing.Hpke;

/// <summary>An HPKE encryption context in base mode (RFC 9180 §5). The sequence number is 32 bits here: far below the limit of §5.2, and the same as in the
/// script.</summary>
public abstract class HpkeContext : IDisposable
{
    internal const int TagBytes = 16;
    private const int NonceBytes = 12;
    private readonly HpkeSuite suite;
    private readonly byte[] baseNonce;
    private readonly byte[] exporterSecret;
    private uint sequence;

    /// <summary>KeySchedule (RFC 9180 §5.1), mode_base, without psk.</summary>
    private protected HpkeContext(HpkeSuite suite, byte[] sharedSecret, ReadOnlySpan<byte> info)
    {
        this.suite = suite;
        KeyScheduleContext = [0, .. suite.Hkdf.Extract([], "psk_id_hash"u8, []), .. suite.Hkdf.Extract([], "info_hash"u8, info)];
        Secret = suite.Hkdf.Extract(sharedSecret, "secret"u8, []);
        Key = suite.Hkdf.Expand(Secret, "key"u8, KeyScheduleContext, suite.KeyBytes);
        baseNonce = suite.Hkdf.Expand(Secret, "base_nonce"u8, KeyScheduleContext, NonceBytes);
        exporterSecret = suite.Hkdf.Expand(Secret, "exp"u8, KeyScheduleContext, LabeledHkdf.HashBytes);
        CryptographicOperations.ZeroMemory(sharedSecret);
        Cipher = new AesGcm(Key, TagBytes);
    }

    internal byte[] KeyScheduleContext { get; }
    internal byte[] Secret { get; }
    internal byte[] Key { get; }
    internal ReadOnlySpan<byte> BaseNonce => baseNonce;
    internal ReadOnlySpan<byte> ExporterSecret => exporterSecret;
    private protected AesGcm Cipher { get; }

    /// <summary>Export (RFC 9180 §5.3): a secret of its own for <paramref name="exporterContext"/>, at most 255 × 32 bytes.</summary>
    public byte[] Export(ReadOnlySpan<byte> exporterContext, int bytes) => suite.Hkdf.Expand(exporterSecret, "sec"u8, exporterContext, bytes);

    /// <summary>ComputeNonce (RFC 9180 §5.2).</summary>
    internal byte[] Nonce()
    {
        var nonce = (byte[])baseNonce.Clone();
        var tail = nonce.AsSpan(NonceBytes - sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(tail, BinaryPrimitives.ReadUInt32BigEndian(tail) ^ sequence);
        return nonce;
    }

    /// <summary>IncrementSeq (RFC 9180 §5.2); only after a message was sealed, or opened with success.</summary>
    private protected void Advance()
    {
        if (sequence == uint.MaxValue)
            throw new InvalidOperationException("MessageLimitReachedError (RFC 9180 §5.2).");
        sequence++;
    }

    public void Dispose()
    {
        Cipher.Dispose();
        CryptographicOperations.ZeroMemory(Secret);
        CryptographicOperations.ZeroMemory(Key);
        CryptographicOperations.ZeroMemory(baseNonce);
        CryptographicOperations.ZeroMemory(exporterSecret);
        GC.SuppressFinalize(this);
    }
}

/// <summary>The sender's side: SetupBaseS and Context.Seal (RFC 9180 §5.1.1, §5.2).</summary>
public sealed class HpkeSender : HpkeContext
{
    private HpkeSender(HpkeSuite suite, byte[] sharedSecret, ReadOnlySpan<byte> info, byte[] enc) : base(suite, sharedSecret, info) => Enc = enc;

    /// <summary>The encapsulated key, 65 bytes, that the recipient needs.</summary>
    public byte[] Enc { get; }

    public static HpkeSender Start(HpkeSuite suite, SealingPublicKey recipient, ReadOnlySpan<byte> info) =>
        Start(suite, recipient, info, Randomness.OfTheSystem);

    internal static HpkeSender Start(HpkeSuite suite, SealingPublicKey recipient, ReadOnlySpan<byte> info, Entropy entropy)
    {
        var secret = Dhkem.Encapsulate(recipient, entropy, out var enc);
        return new(suite, secret, info, enc);
    }

    /// <summary>Ciphertext and 16 bytes of tag.</summary>
    public byte[] Seal(ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[plain.Length + TagBytes];
        Cipher.Encrypt(Nonce(), plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), aad);
        Advance();
        return sealedBytes;
    }
}

/// <summary>The recipient's side: SetupBaseR and Context.Open (RFC 9180 §5.1.1, §5.2).</summary>
public sealed class HpkeRecipient : HpkeContext
{
    private HpkeRecipient(HpkeSuite suite, byte[] sharedSecret, ReadOnlySpan<byte> info) : base(suite, sharedSecret, info) { }

    /// <summary>Null when <paramref name="enc"/> is no point of the curve.</summary>
    public static HpkeRecipient? Start(HpkeSuite suite, ReadOnlySpan<byte> enc, SealingPrivateKey key, ReadOnlySpan<byte> info) =>
        Dhkem.Decapsulate(enc, key) is { } secret ? new(suite, secret, info) : null;

    /// <summary>Null when the message does not open; the sequence number then stays, so that the right message still opens.</summary>
    public byte[]? Open(ReadOnlySpan<byte> aad, ReadOnlySpan<byte> message)
    {
        if (Aead.Open(Cipher, Nonce(), message, aad) is not { } plain)
            return null;
        Advance();
        return plain;
    }
}
