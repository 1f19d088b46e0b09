using System.Security.Cryptography;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Officers;

/// <summary>An officer's unlocked keys. In the product they exist in the officer's browser only; this counterpart is for tests, tools and the recovery on
/// paper. Dispose it.</summary>
public sealed class OfficerKeys : IDisposable
{
    internal const int SignatureBytes = 64;
    internal const int SecretBytes = 2 * Points.ScalarBytes;
    private readonly ECDsa signing;

    private OfficerKeys(SealingPrivateKey sealing, ECDsa signing)
    {
        (Sealing, this.signing) = (sealing, signing);
        var point = Points.Write(signing.ExportParameters(includePrivateParameters: false).Q);
        Public = OfficerPublicKeys.Read(KeyRole.Officer, sealing.PublicKey.Bytes, point).Must();
    }

    public OfficerPublicKeys Public { get; }
    public SealingPrivateKey Sealing { get; }

    public static OfficerKeys Generate() => Generate(Randomness.OfTheSystem);

    internal static OfficerKeys Generate(Entropy entropy)
    {
        while (true)
        {
            using var first = SealingPrivateKey.Generate(entropy);
            using var second = SealingPrivateKey.Generate(entropy);
            var secret = (byte[])[.. first.ExportScalar(), .. second.ExportScalar()];
            if (FromSecret(secret) is { } keys)
                return keys;
        }
    }

    /// <summary>Both private numbers, 64 bytes. Null when one is no number from 1 to the order - 1. The given bytes are wiped.</summary>
    internal static OfficerKeys? FromSecret(byte[] secret)
    {
        var (first, second) = (secret[..Points.ScalarBytes], secret[Points.ScalarBytes..]);
        CryptographicOperations.ZeroMemory(secret);
        try
        {
            if (!Scalars.IsOne(second) || SealingPrivateKey.FromScalar(first) is not { } sealing)
                return null;
            return new(sealing, ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = second }));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(first);
            CryptographicOperations.ZeroMemory(second);
        }
    }

    /// <summary>The caller wipes it.</summary>
    internal byte[] ExportSecret()
    {
        var (first, second) = (Sealing.ExportScalar(), signing.ExportParameters(includePrivateParameters: true).D!);
        byte[] secret = [.. first, .. second];
        CryptographicOperations.ZeroMemory(first);
        CryptographicOperations.ZeroMemory(second);
        return secret;
    }

    internal byte[] Sign(ReadOnlySpan<byte> message) =>
        signing.SignData(message.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose()
    {
        Sealing.Dispose();
        signing.Dispose();
    }
}
