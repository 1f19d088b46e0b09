using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Sealing.Hpke;

namespace Netral.Sealing.Officers;

/// <summary>A public key and the officer who holds it.</summary>
/// <param name="Holder">The officer's number; 0 for the recovery key.</param>
/// <param name="Keys">Both public keys.</param>
public sealed record HeldKey(long Holder, OfficerPublicKeys Keys);

/// <summary>All keys of a body that were ever presented and everything that was said of them, oldest first. A list is a claim; <see cref="BodyVerification"/>
/// judges it.</summary>
public sealed record KeyList(string Body, IReadOnlyList<HeldKey> Keys, IReadOnlyList<SignedStatement> Statements)
{
    internal const int MaximumBytes = 4 << 20;

    public static KeyList Of(string body) => new(body, [], []);

    /// <summary>A new key waits here until two have endorsed it.</summary>
    public KeyList Present(long holder, OfficerPublicKeys keys) => this with { Keys = [.. Keys, new(holder, keys)] };

    /// <summary>The list with one more statement, signed by <paramref name="signer"/>.</summary>
    public KeyList Say(KeyAct act, HeldKey about, OfficerKeys signer, DateOnly date) => Say(act, about, signer.Public.Id, bytes => signer.Sign(bytes), date);

    /// <summary>The same by the recovery key, which two people have put together.</summary>
    public KeyList Say(KeyAct act, HeldKey about, SealingPrivateKey recovery, DateOnly date)
    {
        var key = Keys.Single(k => k.Keys.Role == KeyRole.Recovery && k.Keys.Sealing.Equals(recovery.PublicKey));
        return Say(act, about, key.Keys.Id, bytes => RecoveryKey.Sign(recovery, bytes), date);
    }

    private KeyList Say(KeyAct act, HeldKey about, string by, Func<byte[], byte[]> sign, DateOnly date)
    {
        var prev = Statements.Count == 0 ? Statement.NoPrev : Statements[^1].Hash;
        var statement = new Statement(Statements.Count, prev, act, Body, about.Keys.Id, about.Holder, date, by);
        return this with { Statements = [.. Statements, new(statement, sign(statement.ToBytes()))] };
    }

    /// <summary>Canonical JSON; the form in which it travels.</summary>
    public byte[] ToBytes() => CanonicalJson.Write(new JsonObject
    {
        ["v"] = 1,
        ["body"] = Body,
        ["keys"] = new JsonArray([.. Keys.Select(k => new JsonObject
        {
            ["holder"] = k.Holder,
            ["role"] = Word.Of(k.Keys.Role),
            ["seal"] = Base64Url.EncodeToString(k.Keys.Sealing.Bytes),
            ["sign"] = Base64Url.EncodeToString(k.Keys.Signing),
        })]),
        ["statements"] = new JsonArray([.. Statements.Select(s => new JsonObject { ["statement"] = s.Statement.ToJson(), ["signature"] = Base64Url.EncodeToString(s.Signature) })]),
    });

    /// <summary>Refuses whatever does not read back as the same bytes: other members, other order, a member twice, white space.</summary>
    public static Result<KeyList> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumBytes)
            return SealingProblems.Malformed;
        try
        {
            return Parse(bytes) is { } list && list.ToBytes().AsSpan().SequenceEqual(bytes) ? list : SealingProblems.Malformed;
        }
        catch (Exception thrown) when (Json.IsRefusal(thrown))
        {
            return SealingProblems.Malformed;
        }
    }

    private static KeyList? Parse(ReadOnlySpan<byte> bytes)
    {
        var json = Json.Parse(bytes);
        var keys = new List<HeldKey>();
        foreach (var key in Json.List(json["keys"]).Select(Json.Object))
        {
            if (!Word.TryRead<KeyRole>(Json.Text(key["role"]), out var role) || !OfficerPublicKeys.Read(role, Decode(key["seal"]), Decode(key["sign"])).Try(out var pair, out _))
                return null;
            keys.Add(new(Json.Number(key["holder"]), pair));
        }
        var statements = new List<SignedStatement>();
        foreach (var entry in Json.List(json["statements"]).Select(Json.Object))
        {
            if (Statement.Read(Json.Object(entry["statement"])) is not { } statement)
                return null;
            statements.Add(new(statement, Decode(entry["signature"])));
        }
        return new(Json.Text(json["body"]), keys, statements);
    }

    private static byte[] Decode(JsonNode? text) => Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(Json.Text(text)));
}
