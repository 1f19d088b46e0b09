using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Netral.Kernel;

namespace Netral.Reports.Evidence;

/// <summary>Web addresses as evidence: they travel inside the sealed content, <c>{"addresses":[...],"when","text","textSha256"}</c>. The server fetches
/// nothing: a fetch would tell the other side that somebody looks, and from where. Of what the reporter copied the hash is sealed too, so that it can be
/// compared with a later copy.</summary>
/// <param name="Addresses">http or https, as typed.</param>
/// <param name="When">When the reporter saw them, in his own words.</param>
internal sealed record SeenAddresses(IReadOnlyList<string> Addresses, string? When, string? Text)
{
    public const int Most = 10, LongestAddress = 2000, LongestText = 20_000;

    /// <param name="typed">One address a line.</param>
    public static Result<SeenAddresses> Read(string? typed, string? when, string? text)
    {
        var lines = (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > Most)
            return EvidenceProblems.ManyAddresses.With(Most);
        if (Array.Exists(lines, line => !IsAddress(line)))
            return EvidenceProblems.Address.With(LongestAddress);
        var copied = text?.Trim() is { Length: > 0 } some ? some : null;
        if (copied?.Length > LongestText)
            return EvidenceProblems.SeenText.With(LongestText);
        return new SeenAddresses(lines, when?.Trim() is { Length: > 0 } said ? said : null, copied);
    }

    public bool IsEmpty => Addresses.Count == 0 && Text is null;

    /// <summary>Hash of the copied text, UTF-8.</summary>
    public string? TextSha256 => Text is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public JsonObject ToJson() =>
        new() { ["addresses"] = new JsonArray([.. Addresses.Select(a => JsonValue.Create(a))]), ["when"] = When, ["text"] = Text, ["textSha256"] = TextSha256 };

    /// <summary>For a message of the conversation, which is words alone.</summary>
    public string Told() => string.Join('\n', new[]
    {
        string.Join('\n', Addresses), When is null ? null : string.Create(CultureInfo.InvariantCulture, $"({When})"), Text, TextSha256 is { } hash ? $"SHA-256: {hash}" : null,
    }.Where(line => !string.IsNullOrEmpty(line)));

    private static bool IsAddress(string line) =>
        line.Length <= LongestAddress && Uri.TryCreate(line, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.Host.Length > 0;
}
