using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Netral.Floor;

/// <summary>One key of the issuer: signs a token, shows its public half as a JWK.</summary>
internal sealed class OpenIdKey(string name, OpenIdKeyKind kind) : IDisposable
{
    private readonly RSA? _rsa = kind is OpenIdKeyKind.Es256 ? null : RSA.Create(2048);
    private readonly ECDsa? _ec = kind is OpenIdKeyKind.Es256 ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;

    public string Name => name;

    public string Algorithm => kind switch { OpenIdKeyKind.Rs256 => "RS256", OpenIdKeyKind.Ps256 => "PS256", _ => "ES256" };

    public Dictionary<string, object> Public()
    {
        var jwk = new Dictionary<string, object>(StringComparer.Ordinal) { ["kid"] = name, ["use"] = "sig", ["alg"] = Algorithm };
        if (_rsa is not null)
        {
            var key = _rsa.ExportParameters(false);
            (jwk["kty"], jwk["n"], jwk["e"]) = ("RSA", Encode(key.Modulus!), Encode(key.Exponent!));
        }
        else
        {
            var key = _ec!.ExportParameters(false);
            (jwk["kty"], jwk["crv"], jwk["x"], jwk["y"]) = ("EC", "P-256", Encode(key.Q.X!), Encode(key.Q.Y!));
        }

        return jwk;
    }

    public string Token(Dictionary<string, object> header, Dictionary<string, object> payload)
    {
        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(payload))}";
        return $"{signed}.{Encode(Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>What a checker that takes the public key for a shared secret would believe.</summary>
    public string HmacToken(Dictionary<string, object> header, Dictionary<string, object> payload)
    {
        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(payload))}";
        var secret = Encoding.ASCII.GetBytes(_rsa?.ExportSubjectPublicKeyInfoPem() ?? _ec!.ExportSubjectPublicKeyInfoPem());
        return $"{signed}.{Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    public void Dispose()
    {
        _rsa?.Dispose();
        _ec?.Dispose();
    }

    private byte[] Sign(byte[] data) => kind switch
    {
        OpenIdKeyKind.Rs256 => _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        OpenIdKeyKind.Ps256 => _rsa!.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => _ec!.SignData(data, HashAlgorithmName.SHA256),
    };
}
