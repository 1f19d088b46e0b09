using Microsoft.Extensions.Configuration;
using Netral.Kernel;

namespace Netral.Accounts.Sso;

/// <summary>The one issuer whose word this instance takes for who an officer is. Without issuer and client there is no single sign-on.</summary>
/// <param name="Issuer">Exactly as the issuer names itself (OpenID Connect Core §3.1.3.7): no character more or less.</param>
/// <param name="Client">The client id that the issuer gave this instance.</param>
/// <param name="Secret">Null for a public client, which PKCE alone protects.</param>
/// <param name="Name">As it stands on the button.</param>
/// <param name="StrongAcr">The <c>acr</c> by which this issuer says that two factors were asked; null where it says so in <c>amr</c> or never.</param>
/// <param name="LinkByEmail">Whether an address that the issuer calls verified is enough to recognise an officer the first time. Off unless the operator knows that
/// the issuer never gives an address to somebody else: whoever gets the address of an officer who left would get the account.</param>
public sealed record SsoSettings(string Issuer, string Client, string? Secret, string Name, string? StrongAcr, bool LinkByEmail)
{
    internal static readonly Problem BadIssuer = new(Trouble.Invalid, "sso.issuer", "NETRAL_SSO_ISSUER harus berupa alamat https (http hanya di komputer ini), tanpa tanda tanya dan tanpa pagar.");
    internal static readonly Problem NoClient = new(Trouble.Invalid, "sso.client", "NETRAL_SSO_ISSUER memerlukan NETRAL_SSO_CLIENT.");

    private static readonly SsoSettings None = new("", "", null, "", null, false);

    public bool IsOn => Issuer.Length > 0;

    public static Result<SsoSettings> Read(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings["NETRAL_SSO_ISSUER"] is not { Length: > 0 } issuer)
            return None;
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !IsSafe(address) || address.Query.Length > 0 || address.Fragment.Length > 0)
            return BadIssuer;
        if (settings["NETRAL_SSO_CLIENT"] is not { Length: > 0 } client)
            return NoClient;
        return new SsoSettings(issuer, client, Text("NETRAL_SSO_SECRET"), Text("NETRAL_SSO_NAME") ?? address.Host, Text("NETRAL_SSO_MFA_ACR"), settings["NETRAL_SSO_LINK_BY_EMAIL"] == "1");

        string? Text(string name) => settings[name] is { Length: > 0 } text ? text : null;
    }

    /// <summary>Keys and codes never travel in clear, except to a program on the same machine.</summary>
    internal static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
