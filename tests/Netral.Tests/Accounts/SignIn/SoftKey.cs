using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netral.Tests.Accounts.SignIn;

/// <summary>An authenticator in software (WebAuthn level 3, ES256, attestation "none") that can also be made to cheat.</summary>
internal sealed class SoftKey : IDisposable
{
    private static readonly string[] Transports = ["internal"];
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);

    public string Origin { get; init; } = "http://localhost:5080";
    public string Domain { get; init; } = "localhost";
    public bool ChecksItsOwner { get; set; } = true;
    public uint Uses { get; set; }

    /// <summary>The account it says it belongs to.</summary>
    public string? Owner { get; set; }

    public void Dispose() => key.Dispose();

    /// <param name="asked">The answer of the server: <c>{"options","state"}</c>.</param>
    public string Make(JsonNode asked)
    {
        var options = asked["options"]!;
        Owner = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(options["user"]!["id"]!.GetValue<string>()));
        var point = key.ExportParameters(false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        cose.WriteInt32(1); cose.WriteInt32(2);
        cose.WriteInt32(3); cose.WriteInt32(-7);
        cose.WriteInt32(-1); cose.WriteInt32(1);
        cose.WriteInt32(-2); cose.WriteByteString(point.X!);
        cose.WriteInt32(-3); cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        byte[] data = [.. Head(0x40), .. new byte[16], 0, (byte)id.Length, .. id, .. cose.Encode()];
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt"); attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt"); attestation.WriteStartMap(0); attestation.WriteEndMap();
        attestation.WriteTextString("authData"); attestation.WriteByteString(data);
        attestation.WriteEndMap();
        return Answer(new { clientDataJSON = Client("webauthn.create", options), attestationObject = Text(attestation.Encode()), transports = Transports });
    }

    public string Show(JsonNode asked)
    {
        var client = Client("webauthn.get", asked["options"]!);
        Uses += Uses > 0 ? 1u : 0u;
        byte[] data = Head(0);
        var signature = key.SignData([.. data, .. SHA256.HashData(Base64Url.DecodeFromChars(client))], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = client, authenticatorData = Text(data), signature = Text(signature), userHandle = Owner is null ? null : Text(Encoding.UTF8.GetBytes(Owner)) });
    }

    private byte[] Head(byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(0x01 | (ChecksItsOwner ? 0x04 : 0) | more), .. count];
    }

    private string Client(string type, JsonNode options) => Text(JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options["challenge"]!.GetValue<string>(), origin = Origin, crossOrigin = false }));

    private string Answer(object response) => JsonSerializer.Serialize(new { id = Text(id), rawId = Text(id), type = "public-key", clientExtensionResults = new { }, response });

    private static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
