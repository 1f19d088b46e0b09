using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Netral.Platform.Documents;

/// <summary>The CMS of a seal (RFC 5652 detached SignedData as ETSI EN 319 142-1 asks for PAdES B-B). Written here and not by SignedCms,
/// because checking rebuilds it from its two free parts, certificate and signature, and compares every byte: fields that no signature
/// covers (versions, algorithm lists, unsigned attributes, padding) can then not be changed unnoticed. The claimed time stands in the
/// PDF's dictionary, where EN 319 142-1 §5.3 wants it.</summary>
internal static class SealCms
{
    private const string Data = "1.2.840.113549.1.7.1", SignedData = "1.2.840.113549.1.7.2", Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string ContentType = "1.2.840.113549.1.9.3", MessageDigest = "1.2.840.113549.1.9.4", SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string EcdsaSha256 = "1.2.840.10045.4.3.2", RsaSha256 = "1.2.840.113549.1.1.11", EcKey = "1.2.840.10045.2.1";

    /// <summary>Room for any seal of this key, in bytes.</summary>
    public static int Room(SealKey key) => Write(key.Certificate, new byte[32], new byte[key.LongestSignature]).Length;

    public static byte[] Seal(SealKey key, byte[] digest) => Write(key.Certificate, digest, key.Sign(Attributes(key.Certificate, digest, setTag: true)));

    /// <summary>True when the bytes are exactly the seal that this certificate's key made over a document with this digest, and zeros to fill the room:
    /// a DER signature varies by a few bytes.</summary>
    public static bool Verify(SealCertificate by, byte[] digest, byte[] signature, ReadOnlySpan<byte> padded)
    {
        var cms = Write(by, digest, signature);
        if (!padded.StartsWith(cms) || padded[cms.Length..].ContainsAnyExcept((byte)0))
            return false;
        var signed = Attributes(by, digest, setTag: true);
        using var ec = by.Leaf.GetECDsaPublicKey();
        if (ec is not null)
            return ec.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var rsa = by.Leaf.GetRSAPublicKey();
        return rsa is not null && rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>The free parts of a CMS, or null where the bytes are none.</summary>
    public static (string Thumbprint, byte[] Signature)? Read(byte[] cms)
    {
        var parsed = new SignedCms();
        try
        {
            parsed.Decode(cms);
            if (parsed.SignerInfos.Count != 1 || parsed.SignerInfos[0].Certificate is not { } signer)
                return null;
            return (SealCertificate.ThumbprintOf(signer), parsed.SignerInfos[0].GetSignature());
        }
        catch (CryptographicException)
        {
            // The parser's only way to say that a stranger's bytes are not a CMS.
            return null;
        }
    }

    private static byte[] Write(SealCertificate by, byte[] digest, byte[] signature)
    {
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            der.WriteObjectIdentifier(SignedData);
            using (der.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (der.PushSequence())
            {
                der.WriteInteger(1);
                using (der.PushSetOf())
                    Algorithm(der, Sha256);
                using (der.PushSequence())
                    der.WriteObjectIdentifier(Data);
                using (der.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    foreach (var certificate in by.Chain.Prepend(by.Leaf))
                        der.WriteEncodedValue(certificate.RawDataMemory.Span);
                using (der.PushSetOf())
                    SignerInfo(der, by, digest, signature);
            }
        }
        return der.Encode();
    }

    private static void SignerInfo(AsnWriter der, SealCertificate by, byte[] digest, byte[] signature)
    {
        using (der.PushSequence())
        {
            der.WriteInteger(1);
            using (der.PushSequence())
            {
                der.WriteEncodedValue(by.Leaf.IssuerName.RawData);
                der.WriteInteger(by.Leaf.SerialNumberBytes.Span);
            }
            Algorithm(der, Sha256);
            der.WriteEncodedValue(Attributes(by, digest, setTag: false));
            // RFC 5754 §3.2: rsaEncryption's family carries NULL parameters, ECDSA none.
            var ec = by.Leaf.PublicKey.Oid.Value == EcKey;
            Algorithm(der, ec ? EcdsaSha256 : RsaSha256, nullParameters: !ec);
            der.WriteOctetString(signature);
        }
    }

    /// <summary>RFC 5652 §5.4: the attributes are signed with the tag SET OF, and stored with [0].</summary>
    private static byte[] Attributes(SealCertificate by, byte[] digest, bool setTag)
    {
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSetOf(setTag ? null : new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            Attribute(der, ContentType, () => der.WriteObjectIdentifier(Data));
            Attribute(der, MessageDigest, () => der.WriteOctetString(digest));
            Attribute(der, SigningCertificateV2, () =>
            {
                // RFC 5035: SHA-256 is the default and therefore left out in DER.
                using (der.PushSequence())
                using (der.PushSequence())
                using (der.PushSequence())
                    der.WriteOctetString(SHA256.HashData(by.Leaf.RawDataMemory.Span));
            });
        }
        return der.Encode();
    }

    private static void Attribute(AsnWriter der, string kind, Action value)
    {
        using (der.PushSequence())
        {
            der.WriteObjectIdentifier(kind);
            using (der.PushSetOf())
                value();
        }
    }

    private static void Algorithm(AsnWriter der, string oid, bool nullParameters = false)
    {
        using (der.PushSequence())
        {
            der.WriteObjectIdentifier(oid);
            if (nullParameters)
                der.WriteNull();
        }
    }
}
