using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Netral.Platform.Documents;

/// <summary>A certificate that an agency seals with or once sealed with. Old ones stay known, so that old documents still verify.</summary>
public sealed class SealCertificate
{
    /// <summary>Stands in the subject of the certificates that Netral makes itself.</summary>
    public const string DevelopmentMark = "KUNCI PENGEMBANGAN";

    public SealCertificate(string agency, X509Certificate2 leaf, IReadOnlyList<X509Certificate2> chain)
    {
        (Agency, Leaf, Chain) = (agency, leaf, chain);
        Thumbprint = ThumbprintOf(leaf);
        IsDevelopment = leaf.Subject.Contains(DevelopmentMark, StringComparison.Ordinal);
    }

    /// <summary>Code of the agency whose seal this is.</summary>
    public string Agency { get; }
    public X509Certificate2 Leaf { get; }
    /// <summary>Certificates between the leaf and its root, as the PKCS#12 brought them; none for a development key.</summary>
    public IReadOnlyList<X509Certificate2> Chain { get; }
    /// <summary>SHA-256 of the certificate, lowercase hex.</summary>
    public string Thumbprint { get; }
    /// <summary>Made by Netral itself: shows that a file is untouched, but no one vouches for the agency's name in it.</summary>
    public bool IsDevelopment { get; }

    public static string ThumbprintOf(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));
}

/// <summary>An agency's sealing key with its certificate: EC P-256 or RSA.</summary>
public sealed class SealKey : IDisposable
{
    private readonly Lock turn = new();
    private readonly ECDsa? ec;
    private readonly RSA? rsa;

    public SealKey(SealCertificate certificate)
    {
        Certificate = certificate;
        ec = certificate.Leaf.GetECDsaPrivateKey();
        rsa = ec is null ? certificate.Leaf.GetRSAPrivateKey() : null;
        if (ec is null && rsa is null)
            throw new CryptographicException("The seal's PKCS#12 holds neither an EC nor an RSA private key.");
    }

    public SealCertificate Certificate { get; }

    /// <summary>ECDSA (DER) or RSA PKCS#1 v1.5, both with SHA-256. The key objects promise nothing about threads; a signature takes a tenth of a millisecond.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (turn)
            return ec?.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ?? rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>The longest signature the key can make, in bytes: a DER pair of P-256 or P-384 numbers varies by a few.</summary>
    internal int LongestSignature => ec is not null ? ec.GetMaxSignatureSize(DSASignatureFormat.Rfc3279DerSequence) : rsa!.KeySize / 8;

    public void Dispose()
    {
        ec?.Dispose();
        rsa?.Dispose();
    }
}
