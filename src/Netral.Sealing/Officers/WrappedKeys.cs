using System.Buffers.Binary;
using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Officers;

/// <summary>An officer's keys as the server keeps them: wrapped by a passphrase that never leaves the browser. 265 bytes: mark (6), KDF (1:
/// PBKDF2-HMAC-SHA256), cost (4), salt (32), nonce (12), both public keys (65 + 65), both private numbers under AES-256-GCM (64 + 16); everything before is
/// bound to them.</summary>
public sealed class WrappedKeys
{
    public const int Length = BoundBytes + OfficerKeys.SecretBytes + Aead.TagBytes;
    private const int CostAt = Marks.Bytes + 1, SaltAt = CostAt + 4, NonceAt = SaltAt + SaltBytes, SealingAt = NonceAt + Aead.NonceBytes;
    private const int SigningAt = SealingAt + Points.Bytes, BoundBytes = SigningAt + Points.Bytes;
    private const int SaltBytes = 32;
    private const byte Pbkdf2Sha256 = 1;
    private readonly byte[] bytes;

    private WrappedKeys(byte[] bytes, OfficerPublicKeys keys) => (this.bytes, Public) = (bytes, keys);

    public OfficerPublicKeys Public { get; }
    public int Cost => (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(CostAt));
    /// <summary>Today's cost is higher: wrap again at the next unlocking.</summary>
    public bool NeedsUpgrade => Cost < Passphrase.TodaysCost;

    /// <summary>Refuses a passphrase that is too short.</summary>
    public static Result<WrappedKeys> Wrap(OfficerKeys keys, string passphrase) =>
        Passphrase.Refuse(passphrase) is { } refusal ? refusal : Wrap(keys, passphrase, Passphrase.TodaysCost, Randomness.OfTheSystem);

    internal static WrappedKeys Wrap(OfficerKeys keys, string passphrase, int cost, Entropy entropy)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, cost);
        byte[] bound = [.. Marks.OfficerKeys, Pbkdf2Sha256, .. number, .. entropy.Take(SaltBytes + Aead.NonceBytes), .. keys.Public.Sealing.Bytes, .. keys.Public.Signing];
        var (key, secret) = (Passphrase.Key(passphrase, bound.AsSpan(SaltAt, SaltBytes), cost), keys.ExportSecret());
        var wrapped = Aead.Seal(key, bound.AsSpan(NonceAt, Aead.NonceBytes), secret, bound);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(secret);
        return new([.. bound, .. wrapped], keys.Public);
    }

    public static Result<WrappedKeys> Read(ReadOnlySpan<byte> bytes)
    {
        if (Marks.Refuse(bytes, Marks.OfficerKeys) is { } refusal)
            return refusal;
        if (bytes.Length != Length)
            return SealingProblems.Malformed;
        if (bytes[Marks.Bytes] != Pbkdf2Sha256)
            return SealingProblems.UnknownVersion;
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[CostAt..]) is < Passphrase.LeastCost or > Passphrase.MostCost)
            return SealingProblems.Malformed;
        return OfficerPublicKeys.Read(KeyRole.Officer, bytes[SealingAt..SigningAt], bytes[SigningAt..BoundBytes]).Try(out var keys, out var notKeys)
            ? new WrappedKeys(bytes.ToArray(), keys)
            : notKeys;
    }

    public Result<OfficerKeys> Unlock(string passphrase)
    {
        var key = Passphrase.Key(passphrase, bytes.AsSpan(SaltAt, SaltBytes), Cost);
        var secret = Aead.Open(key, bytes.AsSpan(NonceAt, Aead.NonceBytes), bytes.AsSpan(BoundBytes), bytes.AsSpan(0, BoundBytes));
        CryptographicOperations.ZeroMemory(key);
        if (secret is null)
            return SealingProblems.PassphraseWrong;
        return OfficerKeys.FromSecret(secret) is { } keys && keys.Public.Id == Public.Id ? keys : SealingProblems.Malformed;
    }

    /// <summary>Another passphrase, or the same with today's cost; the keys stay, so that nothing has to be sealed again.</summary>
    public Result<WrappedKeys> Rewrap(string passphrase, string next)
    {
        if (!Unlock(passphrase).Try(out var keys, out var refusal))
            return refusal;
        using (keys)
            return Wrap(keys, next);
    }

    public byte[] ToBytes() => (byte[])bytes.Clone();
}
