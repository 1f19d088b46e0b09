using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Receipts;

/// <summary>A key pair made for one report, so that its envelope has the reporter among its recipients. The private half is stored under the receipt's wrap
/// key: mark (6), nonce (12), public key (65), private number under AES-256-GCM (32 + 16); 131 bytes.</summary>
public sealed class ReporterKey
{
    public const int Length = BoundBytes + Points.ScalarBytes + Aead.TagBytes;
    private const int NonceAt = Marks.Bytes, PublicAt = NonceAt + Aead.NonceBytes, BoundBytes = PublicAt + Points.Bytes;
    private readonly byte[] bytes;

    private ReporterKey(byte[] bytes, SealingPublicKey key) => (this.bytes, Recipient) = (bytes, new(key));

    /// <summary>For <see cref="Envelope.Seal(Label, ReadOnlySpan{byte}, IReadOnlyCollection{Recipient}, Sharers?, out ContentKey)"/>.</summary>
    public Recipient Recipient { get; }

    public static ReporterKey Make(Receipt receipt) => Make(receipt, Randomness.OfTheSystem);

    internal static ReporterKey Make(Receipt receipt, Entropy entropy)
    {
        using var key = SealingPrivateKey.Generate(entropy);
        byte[] bound = [.. Marks.ReporterKey, .. entropy.Take(Aead.NonceBytes), .. key.PublicKey.Bytes];
        var (wrap, scalar) = (receipt.WrapKey(), key.ExportScalar());
        var wrapped = Aead.Seal(wrap, bound.AsSpan(NonceAt, Aead.NonceBytes), scalar, bound);
        CryptographicOperations.ZeroMemory(wrap);
        CryptographicOperations.ZeroMemory(scalar);
        return new([.. bound, .. wrapped], key.PublicKey);
    }

    public static Result<ReporterKey> Read(ReadOnlySpan<byte> bytes)
    {
        if (Marks.Refuse(bytes, Marks.ReporterKey) is { } refusal)
            return refusal;
        if (bytes.Length != Length)
            return SealingProblems.Malformed;
        return SealingPublicKey.Read(bytes[PublicAt..BoundBytes]).Try(out var key, out var notAKey) ? new ReporterKey(bytes.ToArray(), key) : notAKey;
    }

    public Result<SealingPrivateKey> Open(Receipt receipt)
    {
        var wrap = receipt.WrapKey();
        var scalar = Aead.Open(wrap, bytes.AsSpan(NonceAt, Aead.NonceBytes), bytes.AsSpan(BoundBytes), bytes.AsSpan(0, BoundBytes));
        CryptographicOperations.ZeroMemory(wrap);
        return scalar is not null && SealingPrivateKey.FromScalar(scalar) is { } key ? key : SealingProblems.DoesNotOpen;
    }

    public byte[] ToBytes() => (byte[])bytes.Clone();
}
