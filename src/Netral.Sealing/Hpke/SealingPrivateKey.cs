using System.Security.Cryptography;

namespace Netral.Sealing.Hpke;

/// <summary>A private key of DHKEM(P-256, HKDF-SHA256). Dispose it: the number in memory is then wiped as far as .NET and OpenSSL allow.</summary>
public sealed class SealingPrivateKey : IDisposable
{
    private readonly ECDiffieHellman key;

    private SealingPrivateKey(ECDiffieHellman key)
    {
        this.key = key;
        PublicKey = new(Points.Write(key.ExportParameters(includePrivateParameters: false).Q));
    }

    public SealingPublicKey PublicKey { get; }

    public static SealingPrivateKey Generate() => Generate(Randomness.OfTheSystem);

    /// <summary>RFC 9180 §4: GenerateKeyPair may be DeriveKeyPair of Nsk random bytes.</summary>
    internal static SealingPrivateKey Generate(Entropy entropy)
    {
        var ikm = entropy.Take(Points.ScalarBytes);
        try
        {
            return Derive(ikm);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(ikm);
        }
    }

    /// <summary>DeriveKeyPair (RFC 9180 §7.1.3) by rejection: candidates that are no number from 1 to the order - 1 are passed over.</summary>
    /// <param name="ikm">At least 32 bytes of full entropy.</param>
    public static SealingPrivateKey Derive(ReadOnlySpan<byte> ikm)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ikm.Length, Points.ScalarBytes);
        var prk = HpkeSuite.KemHkdf.Extract([], "dkp_prk"u8, ikm);
        try
        {
            for (var counter = 0; counter <= 255; counter++)
            {
                var candidate = HpkeSuite.KemHkdf.Expand(prk, "candidate"u8, [(byte)counter], Points.ScalarBytes);
                if (FromScalar(candidate) is { } key)
                    return key;
            }
            throw new CryptographicException("DeriveKeyPairError (RFC 9180 §7.1.3).");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(prk);
        }
    }

    /// <summary>Null when the 32 bytes are no number from 1 to the order - 1. The given bytes are wiped.</summary>
    internal static SealingPrivateKey? FromScalar(byte[] scalar)
    {
        try
        {
            return Scalars.IsOne(scalar) ? new(ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar })) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>The private number, 32 bytes; the caller wipes it.</summary>
    internal byte[] ExportScalar() => key.ExportParameters(includePrivateParameters: true).D!;

    /// <summary>DH (RFC 9180 §4.1): the X coordinate, 32 bytes.</summary>
    internal byte[] Agree(ECDiffieHellman other) => key.DeriveRawSecretAgreement(other.PublicKey);

    public void Dispose() => key.Dispose();
}

internal static class Scalars
{
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    /// <summary>From 1 to the order of P-256 - 1.</summary>
    public static bool IsOne(ReadOnlySpan<byte> scalar) =>
        scalar.Length == Points.ScalarBytes && scalar.ContainsAnyExcept((byte)0) && scalar.SequenceCompareTo(Order) < 0;
}
