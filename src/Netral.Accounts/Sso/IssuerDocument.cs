using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Netral.Accounts.Sso;

/// <summary>Why single sign-on did not come to an end, as a code: for the page, and for the log, which gets nothing else.</summary>
internal sealed class SsoFailure(string reason, string? detail = null) : Exception($"{reason}{(detail is null ? "" : $" ({detail})")}")
{
    public const string Denied = "denied", Unreachable = "unreachable", Stale = "stale", Untrusted = "untrusted";

    public string Reason => reason;

    /// <summary>A code of ours that says which check failed; never a word of the issuer or of the visitor.</summary>
    public string? Detail => detail;
}

/// <summary>What the issuer says about itself (OpenID Connect Discovery 1.0 §3), as far as it is used.</summary>
internal sealed record IssuerDocument(Uri Authorization, Uri Token, Uri Keys, Uri? EndSession, bool NamesItself, bool TakesSecretInForm)
{
    /// <exception cref="SsoFailure">Something that must be there is not, is not safe, or belongs to another issuer.</exception>
    public static IssuerDocument Read(JsonDocument json, string issuer)
    {
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "issuer") != issuer)
            throw new SsoFailure(SsoFailure.Untrusted, "discovery_issuer");
        var methods = Texts(root, "token_endpoint_auth_methods_supported");
        return new(
            Address(root, "authorization_endpoint") ?? throw Missing(), Address(root, "token_endpoint") ?? throw Missing(), Address(root, "jwks_uri") ?? throw Missing(),
            Address(root, "end_session_endpoint"),
            root.TryGetProperty("authorization_response_iss_parameter_supported", out var names) && names.ValueKind == JsonValueKind.True,
            methods.Count > 0 && !methods.Contains("client_secret_basic", StringComparer.Ordinal));
    }

    private static SsoFailure Missing() => new(SsoFailure.Untrusted, "discovery_endpoint");

    private static Uri? Address(JsonElement root, string name) =>
        Text(root, name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && SsoSettings.IsSafe(address) && address.Fragment.Length == 0 ? address
        : throw Missing();

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string?> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString())] : [];
}

/// <summary>The issuer's public keys that may sign for it.</summary>
internal sealed class IssuerKeys
{
    /// <summary>Only these, whatever the token asks for: <c>none</c> signs nothing, and an <c>HS…</c> would take the public key for a shared secret (RFC 8725 §2.1, §3.1).</summary>
    public static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private const int LeastRsaBits = 2048;
    private readonly List<JsonWebKey> keys;

    private IssuerKeys(List<JsonWebKey> keys) => this.keys = keys;

    public static readonly IssuerKeys None = new([]);

    public static IssuerKeys Read(string json)
    {
        try
        {
            return new([.. JsonWebKeySet.Create(json).Keys.Where(IsForSigning)]);
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException)
        {
            throw new SsoFailure(SsoFailure.Untrusted, "keys");
        }
    }

    /// <summary>The key a token names. One without a name is unmistakable only where a single key fits.</summary>
    public JsonWebKey? Find(string? name, string algorithm)
    {
        var fitting = keys.Where(key => Fits(key, algorithm) && (string.IsNullOrEmpty(name) || key.Kid == name)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    private static bool IsForSigning(JsonWebKey key) => key.Use is null or "" or "sig"
        && (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify"))
        && (key.Kty == "EC" ? key.Crv == "P-256" : key.Kty == "RSA" && key.KeySize >= LeastRsaBits);

    private static bool Fits(JsonWebKey key, string algorithm) =>
        (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm) && key.Kty == (algorithm == SecurityAlgorithms.EcdsaSha256 ? "EC" : "RSA");
}
