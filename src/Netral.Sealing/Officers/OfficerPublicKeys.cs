using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Officers;

/// <summary>What a key is for: an officer reads and endorses; the recovery key lies at the level above in three printed parts, and does both when two of them
/// are put together.</summary>
public enum KeyRole { Officer, Recovery }

/// <summary>The public half of an officer's keys: one to seal to (HPKE, 65 bytes) and one to check signatures with (ECDSA P-256, 65 bytes; none of its own for
/// a recovery key, which signs with the number it opens with).</summary>
public sealed class OfficerPublicKeys
{
    private readonly byte[] signing;

    private OfficerPublicKeys(KeyRole role, SealingPublicKey sealing, byte[] signing)
    {
        (Role, Sealing, this.signing) = (role, sealing, signing);
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "netral/v1/officer-key\0"u8, .. sealing.Bytes, .. signing]));
    }

    /// <summary>SHA-256 of both keys, 64 hexadecimal digits: what an endorsement names.</summary>
    public string Id { get; }
    public KeyRole Role { get; }
    public SealingPublicKey Sealing { get; }
    public ReadOnlySpan<byte> Signing => signing;

    public static Result<OfficerPublicKeys> Read(KeyRole role, ReadOnlySpan<byte> sealing, ReadOnlySpan<byte> signing)
    {
        if (!SealingPublicKey.Read(sealing).Try(out var key, out var refusal))
            return refusal;
        // Both are points of P-256, so the check that a point lies on the curve is the same.
        var signs = role == KeyRole.Officer ? SealingPublicKey.Read(signing).Problem is null : signing.IsEmpty;
        return signs ? new OfficerPublicKeys(role, key, signing.ToArray()) : SealingProblems.NotAKey;
    }

    /// <summary>ECDSA with SHA-256 (FIPS 186-5), signature as r ‖ s (IEEE P1363), 64 bytes, as WebCrypto makes it.</summary>
    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != OfficerKeys.SignatureBytes || !Points.TryRead(Role == KeyRole.Recovery ? Sealing.Bytes : signing, out var point))
            return false;
        using var key = ECDsa.Create(Points.Public(point));
        return key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
