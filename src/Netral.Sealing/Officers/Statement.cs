using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Netral.Kernel;

namespace Netral.Sealing.Officers;

/// <summary>What an officer says of a key: the founding two name each other; later a key is endorsed or revoked by two.</summary>
public enum KeyAct { Found, Endorse, Revoke }

/// <summary>One sentence of a body's key list. Its bytes are canonical JSON (RFC 8785), so that C# and the script sign the same.</summary>
/// <param name="Seq">Its place in the body's list, from 0.</param>
/// <param name="Prev">SHA-256 of the statement before and its signature (64 hexadecimal digits; zeros for the first): nobody can leave one out of the
/// middle.</param>
/// <param name="Act">What is said.</param>
/// <param name="Body">The body's <see cref="Code"/>.</param>
/// <param name="Key">The key that is spoken of: <see cref="OfficerPublicKeys.Id"/>.</param>
/// <param name="Holder">The number of the officer whose key it is; 0 for the recovery key.</param>
/// <param name="Date">As the signer's own calendar had it.</param>
/// <param name="By">The signer's key.</param>
public sealed record Statement(int Seq, string Prev, KeyAct Act, string Body, string Key, long Holder, DateOnly Date, string By)
{
    internal const string NoPrev = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string DateForm = "yyyy-MM-dd";

    internal JsonObject ToJson() => new()
    {
        ["v"] = 1,
        ["seq"] = Seq,
        ["prev"] = Prev,
        ["act"] = Word.Of(Act),
        ["body"] = Body,
        ["key"] = Key,
        ["holder"] = Holder,
        ["date"] = Date.ToString(DateForm, CultureInfo.InvariantCulture),
        ["by"] = By,
    };

    /// <summary>What is signed: a word that keeps this apart from every other signature, then the canonical JSON.</summary>
    internal byte[] ToBytes() => [.. "netral/v1/key-statement\0"u8, .. CanonicalJson.Write(ToJson())];

    internal static Statement? Read(JsonObject json) =>
        Word.TryRead<KeyAct>(Json.Text(json["act"]), out var act)
        && DateOnly.TryParseExact(Json.Text(json["date"]), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && Json.Number(json["seq"]) is >= 0 and <= int.MaxValue and var seq
            ? new((int)seq, Json.Text(json["prev"]), act, Json.Text(json["body"]), Json.Text(json["key"]), Json.Number(json["holder"]), date, Json.Text(json["by"]))
            : null;
}

/// <summary>A statement with its signature (64 bytes).</summary>
public sealed record SignedStatement(Statement Statement, byte[] Signature)
{
    /// <summary>The statement as canonical JSON, as it is kept.</summary>
    public string Json => System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(Statement.ToJson()));

    /// <summary>What the next statement names as its <see cref="Statement.Prev"/>.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData([.. Statement.ToBytes(), .. Signature]));
}
