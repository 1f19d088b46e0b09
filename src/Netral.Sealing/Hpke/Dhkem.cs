using System.Security.Cryptography;

namespace Netral.Sealing.Hpke;

/// <summary>DHKEM(P-256, HKDF-SHA256) (RFC 9180 §4.1).</summary>
internal static class Dhkem
{
    /// <summary>Encap: a fresh key pair, the shared secret (32 bytes) and what goes along (65 bytes).</summary>
    public static byte[] Encapsulate(SealingPublicKey recipient, Entropy entropy, out byte[] enc)
    {
        using var ephemeral = SealingPrivateKey.Generate(entropy);
        using var theirs = recipient.Import();
        enc = ephemeral.PublicKey.Bytes.ToArray();
        return ExtractAndExpand(ephemeral.Agree(theirs), [.. enc, .. recipient.Bytes]);
    }

    /// <summary>Decap: null when <paramref name="enc"/> is no point of the curve (§7.1.4).</summary>
    public static byte[]? Decapsulate(ReadOnlySpan<byte> enc, SealingPrivateKey recipient)
    {
        using var theirs = SealingPublicKey.TryImport(enc);
        return theirs is null ? null : ExtractAndExpand(recipient.Agree(theirs), [.. enc, .. recipient.PublicKey.Bytes]);
    }

    private static byte[] ExtractAndExpand(byte[] dh, ReadOnlySpan<byte> kemContext)
    {
        var prk = HpkeSuite.KemHkdf.Extract([], "eae_prk"u8, dh);
        var secret = HpkeSuite.KemHkdf.Expand(prk, "shared_secret"u8, kemContext, LabeledHkdf.HashBytes);
        CryptographicOperations.ZeroMemory(dh);
        CryptographicOperations.ZeroMemory(prk);
        return secret;
    }
}
