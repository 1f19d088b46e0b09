using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Netral.Accounts.Sso;

/// <summary>Whom the issuer vouches for, and how well it looked.</summary>
/// <param name="Subject">Never reused and never given to another by the issuer (OpenID Connect Core §2); the only thing an account is tied to.</param>
/// <param name="TwoFactors">True only where the token itself says so.</param>
internal sealed record Vouched(string Subject, string? Email, bool EmailVerified, bool TwoFactors);

/// <summary>The check of an id_token, every point of OpenID Connect Core §3.1.3.7 that applies to the code flow. All of them although the token came over TLS from the issuer:
/// a token that was made for another client, or a proxy between us, must not become an officer's session.</summary>
internal sealed class IdTokenCheck(SsoSettings settings, Issuer issuer, TimeProvider clock)
{
    private const int LongestSubject = 255;
    private const long FarFuture = 100_000_000_000;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly JsonWebTokenHandler Reader = new() { MapInboundClaims = false };

    /// <summary>RFC 8176: something one knows or is, which makes a code or a hardware key the second of two.</summary>
    private static readonly string[] FirstFactors = ["pwd", "pin", "fpt", "face", "iris", "retina", "vbm"];

    /// <param name="again">The issuer was asked to have the person prove it anew: a session that is still open there is not enough.</param>
    /// <exception cref="SsoFailure">The token is not to be trusted; the detail names the first check that failed.</exception>
    public async Task<Vouched> Read(string text, string nonce, string? accessToken, bool again, CancellationToken stop)
    {
        var token = Parse(text);
        await CheckSignature(token, text, stop);
        CheckAudience(token);
        CheckTimes(token);
        if (again)
            CheckProvedNow(token);
        Demand(Same(Text(token, "nonce"), nonce), "nonce");
        if (Text(token, "at_hash") is { } hash)
            Demand(accessToken is not null && Same(hash, Half(accessToken)), "at_hash");
        Demand(token.Subject is { Length: > 0 and <= LongestSubject }, "sub");
        return new(token.Subject, Text(token, "email"), string.Equals(Text(token, "email_verified"), "true", StringComparison.OrdinalIgnoreCase), SaysTwoFactors(token));
    }

    private static JsonWebToken Parse(string text)
    {
        try
        {
            // Three parts: neither an encrypted token nor one without a signature.
            return text.Count(c => c == '.') == 2 && !text.EndsWith('.') ? Reader.ReadJsonWebToken(text) : throw new SsoFailure(SsoFailure.Untrusted, "unsigned");
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            throw new SsoFailure(SsoFailure.Untrusted, "malformed");
        }
    }

    private async Task CheckSignature(JsonWebToken token, string text, CancellationToken stop)
    {
        Demand(IssuerKeys.Algorithms.Contains(token.Alg, StringComparer.Ordinal), "alg");
        // RFC 8725 §3.11: another kind of token, signed by the same key, is not an id_token. RFC 7515 §4.1.11: "crit" asks for what we do not know.
        Demand(string.IsNullOrEmpty(token.Typ) || string.Equals(token.Typ, "JWT", StringComparison.OrdinalIgnoreCase), "typ");
        Demand(!token.TryGetHeaderValue<object>("crit", out _), "crit");
        var key = await issuer.Key(token.Kid, token.Alg, stop);
        Demand(key is not null, "key");
        var result = await Reader.ValidateTokenAsync(text, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            ValidAlgorithms = IssuerKeys.Algorithms,
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Client,
            // Checked below, by our own clock.
            ValidateLifetime = false,
        });
        Demand(result.IsValid, result.Exception switch
        {
            SecurityTokenInvalidIssuerException => "iss",
            SecurityTokenInvalidAudienceException => "aud",
            _ => "signature",
        });
        Demand(string.Equals(token.Issuer, settings.Issuer, StringComparison.Ordinal), "iss");
    }

    private void CheckAudience(JsonWebToken token)
    {
        Demand(token.Audiences.Contains(settings.Client, StringComparer.Ordinal), "aud");
        var azp = Text(token, "azp");
        Demand(azp == settings.Client || (azp is null && token.Audiences.Distinct(StringComparer.Ordinal).Count() == 1), "azp");
    }

    private void CheckTimes(JsonWebToken token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Demand(token.ValidTo != DateTime.MinValue && token.ValidTo > now - Skew, "exp");
        Demand(token.IssuedAt != DateTime.MinValue && token.IssuedAt < now + Skew && token.IssuedAt > now - Oldest - Skew, "iat");
        Demand(token.ValidFrom == DateTime.MinValue || token.ValidFrom < now + Skew, "nbf");
    }

    /// <summary>OpenID Connect Core §2: <c>auth_time</c> is required where <c>max_age</c> was asked for. An issuer that leaves it out, or lets an old session pass, has not asked.</summary>
    private void CheckProvedNow(JsonWebToken token)
    {
        var now = clock.GetUtcNow();
        var known = long.TryParse(Text(token, "auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < FarFuture;
        Demand(known && DateTimeOffset.FromUnixTimeSeconds(seconds) is var at && at > now - Fresh - Skew && at < now + Skew, "auth_time");
    }

    /// <summary>A code by telephone (<c>sms</c>) or a key in software (<c>swk</c>) is a second factor only where the issuer itself calls it <c>mfa</c>.</summary>
    private bool SaysTwoFactors(JsonWebToken token)
    {
        if (settings.StrongAcr is { } strong && Text(token, "acr") == strong)
            return true;
        var ways = token.Claims.Where(c => c.Type == "amr").Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        return ways.Contains("mfa") || (ways.Overlaps(["otp", "hwk"]) && ways.Overlaps(FirstFactors));
    }

    /// <summary>OpenID Connect Core §3.1.3.6: the left half of the digest that belongs to the algorithm; all of ours are made with SHA-256.</summary>
    private static string Half(string accessToken) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))[..16]);

    private static string? Text(JsonWebToken token, string claim) => token.Claims.FirstOrDefault(c => c.Type == claim)?.Value;

    private static bool Same(string? found, string expected) => found is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(found), Encoding.UTF8.GetBytes(expected));

    private static void Demand([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool holds, string check)
    {
        if (!holds)
            throw new SsoFailure(SsoFailure.Untrusted, check);
    }
}
