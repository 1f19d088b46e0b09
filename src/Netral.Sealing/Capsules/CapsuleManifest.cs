using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Netral.Kernel;

namespace Netral.Sealing.Capsules;

/// <summary>A file of a capsule.</summary>
/// <param name="Name"><c>files/</c> and lower-case letters, digits, <c>. _ -</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Role">A <see cref="Code"/>: <c>original</c>, <c>clean</c> (without metadata), <c>text</c>, <c>note</c>.</param>
public sealed record CapsuleFile(string Name, long Bytes, string Sha256, string Role);

/// <summary>One step of the chain of custody.</summary>
/// <param name="Date">The day; a report has no hours.</param>
/// <param name="Actor">A <see cref="Code"/>: <c>officer:12</c>, <c>system</c>.</param>
/// <param name="Act">A <see cref="Code"/>: <c>received</c>, <c>cleaned</c>, <c>opened</c>, <c>redacted</c>, <c>exported</c>.</param>
/// <param name="File">The file it was done to; null for the whole.</param>
/// <param name="Sha256">That file's hash at that step.</param>
public sealed record CustodyStep(DateOnly Date, string Actor, string Act, string? File, string? Sha256);

/// <summary>What a capsule says it holds: canonical JSON (RFC 8785), signed by the officer who exported it.</summary>
internal sealed partial record CapsuleManifest(string Id, string Body, DateOnly Made, string By, IReadOnlyList<CapsuleFile> Files, IReadOnlyList<CustodyStep> Custody, bool CustodyIsWhole)
{
    public const string Name = "manifest.json", SignatureName = "manifest.sig", KeysName = "keys.json";
    public const int MaximumBytes = 4 << 20;
    private const string DateForm = "yyyy-MM-dd", NoPrev = "0000000000000000000000000000000000000000000000000000000000000000";

    [GeneratedRegex("^files/[a-z0-9][a-z0-9._-]{0,99}$", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex FileName { get; }

    public static byte[] ToSign(ReadOnlySpan<byte> manifest) => [.. "netral/v1/capsule\0"u8, .. manifest];

    public byte[] ToBytes() => CanonicalJson.Write(new JsonObject
    {
        ["v"] = 1,
        ["format"] = "netral/capsule",
        ["id"] = Id,
        ["body"] = Body,
        ["made"] = Text(Made),
        ["by"] = By,
        ["files"] = new JsonArray([.. Files.Select(f => new JsonObject { ["name"] = f.Name, ["bytes"] = f.Bytes, ["sha256"] = f.Sha256, ["role"] = f.Role })]),
        ["custody"] = new JsonArray([.. Chain(Custody)]),
    });

    /// <summary>Every step names the SHA-256 of the step before, so that the order and the number of steps can be read from the last one alone.</summary>
    private static IEnumerable<JsonObject> Chain(IReadOnlyList<CustodyStep> custody)
    {
        var prev = NoPrev;
        foreach (var step in custody)
        {
            var json = new JsonObject { ["date"] = Text(step.Date), ["actor"] = step.Actor, ["act"] = step.Act, ["file"] = step.File, ["sha256"] = step.Sha256, ["prev"] = prev };
            yield return json;
            prev = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(json)));
        }
    }

    /// <summary>Null when it is no manifest. The chain is judged by writing it again.</summary>
    public static CapsuleManifest? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var json = Json.Parse(bytes);
            if (Json.Number(json["v"]) != 1 || Json.Text(json["format"]) != "netral/capsule")
                return null;
            var files = Json.List(json["files"]).Select(Json.Object).Select(f => new CapsuleFile(Json.Text(f["name"]), Json.Number(f["bytes"]), Json.Text(f["sha256"]), Json.Text(f["role"])));
            var custody = Json.List(json["custody"]).Select(Json.Object)
                .Select(s => new CustodyStep(Date(s["date"]), Json.Text(s["actor"]), Json.Text(s["act"]), Json.TextOrNull(s["file"]), Json.TextOrNull(s["sha256"])));
            var read = new CapsuleManifest(Json.Text(json["id"]), Json.Text(json["body"]), Date(json["made"]), Json.Text(json["by"]), [.. files], [.. custody], CustodyIsWhole: false);
            return read with { CustodyIsWhole = read.ToBytes().AsSpan().SequenceEqual(bytes) };
        }
        catch (Exception thrown) when (Json.IsRefusal(thrown))
        {
            return null;
        }
    }

    private static string Text(DateOnly date) => date.ToString(DateForm, CultureInfo.InvariantCulture);

    private static DateOnly Date(JsonNode? text) => DateOnly.ParseExact(Json.Text(text), DateForm, CultureInfo.InvariantCulture);
}
