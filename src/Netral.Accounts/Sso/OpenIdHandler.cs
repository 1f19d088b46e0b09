using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Netral.Platform.Messages;

namespace Netral.Accounts.Sso;

internal sealed class OpenIdOptions : OAuthOptions
{
    /// <summary>The endpoints stand in the issuer's document, which is not read at start: a server must come up when the issuer is down.</summary>
    public override void Validate()
    {
    }
}

/// <summary>
/// OpenID Connect's code flow with PKCE on the framework's OAuth handler, which keeps state, verifier and nonce sealed in the state and binds it to this browser
/// by a cookie. The address that the issuer sends people back to is built from <c>NETRAL_URL</c>, never from a request.
/// </summary>
internal sealed class OpenIdHandler(IOptionsMonitor<OpenIdOptions> options, ILoggerFactory logger, UrlEncoder encoder, Issuer issuer, IdTokenCheck check, SsoSettings settings, SiteAddress site)
    : OAuthHandler<OpenIdOptions>(options, logger, encoder)
{
    private const string NonceItem = "nonce", VerifierItem = "verifier", BegunItem = "begun";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private IssuerDocument? document;

    private string Redirect => site.At(Options.CallbackPath);

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            document = await issuer.Document(Context.RequestAborted);
        }
        catch (SsoFailure failure)
        {
            Response.Redirect(SsoRoutes.FailedAt(failure, Context));
            return;
        }
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var (verifier, nonce) = (Unguessable(), Unguessable());
        (properties.Items[VerifierItem], properties.Items[NonceItem]) = (verifier, nonce);
        properties.Items[BegunItem] = TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = settings.Client,
            ["redirect_uri"] = Redirect,
            // The address is asked for the page that asks "is this you"; nothing more is wanted of anybody.
            ["scope"] = "openid email",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["nonce"] = nonce,
            ["state"] = Options.StateDataFormat.Protect(properties),
        };
        if (settings.StrongAcr is { } strong)
            query["acr_values"] = strong;
        if (properties.Items.ContainsKey(SsoRoutes.AgainItem))
            (query["prompt"], query["max_age"]) = ("login", "0");
        return QueryHelpers.AddQueryString(document!.Authorization.AbsoluteUri, query);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        document = await issuer.Document(Context.RequestAborted);
        var query = Request.Query;
        // RFC 6749 §3.1: a parameter that comes twice is a fault, or somebody's trick.
        if (query.Any(q => q.Value.Count > 1))
            throw new SsoFailure(SsoFailure.Untrusted, "parameters");
        // RFC 9207 §2.4: an answer of another issuer, mixed in, is thrown away before its code is sent anywhere.
        if (query.TryGetValue("iss", out var answering) ? answering != settings.Issuer : document.NamesItself)
            throw new SsoFailure(SsoFailure.Untrusted, "iss_parameter");
        if (query.TryGetValue("error", out var error))
            throw error == "access_denied" ? new SsoFailure(SsoFailure.Denied) : new SsoFailure(SsoFailure.Unreachable, "issuer_error");
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var begun = long.Parse(context.Properties.Items[BegunItem]!, System.Globalization.CultureInfo.InvariantCulture);
        if (TimeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(begun) > Patience)
            throw new SsoFailure(SsoFailure.Stale);
        context.Properties.Items.Remove(VerifierItem, out var verifier);
        return OAuthTokenResponse.Success(await issuer.Redeem(context.Code, verifier!, Redirect, Context.RequestAborted));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        properties.Items.Remove(NonceItem, out var nonce);
        var answer = tokens.Response!.RootElement;
        var idToken = answer.TryGetProperty("id_token", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        var vouched = await check.Read(idToken ?? throw new SsoFailure(SsoFailure.Untrusted, "no_id_token"), nonce!, tokens.AccessToken, properties.Items.ContainsKey(SsoRoutes.AgainItem), Context.RequestAborted);
        return new(SsoTicket.Write(vouched), properties, Scheme.Name);
    }

    private static string Unguessable() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}

/// <summary>What the issuer said, on its way from the handler to the page that decides, in a sealed cookie of five minutes.</summary>
internal static class SsoTicket
{
    private const string Sub = "sub", Email = "email", Verified = "email_verified", Strong = "two_factors";

    public static ClaimsPrincipal Write(Vouched vouched)
    {
        var claims = new List<Claim> { new(Sub, vouched.Subject) };
        if (vouched.Email is { } email)
            claims.Add(new(Email, email));
        if (vouched.EmailVerified)
            claims.Add(new(Verified, "1"));
        if (vouched.TwoFactors)
            claims.Add(new(Strong, "1"));
        return new(new ClaimsIdentity(claims, SsoModule.Scheme));
    }

    public static Vouched? Read(ClaimsPrincipal? principal) => principal?.FindFirstValue(Sub) is { } subject
        ? new(subject, principal.FindFirstValue(Email), principal.HasClaim(Verified, "1"), principal.HasClaim(Strong, "1"))
        : null;
}
