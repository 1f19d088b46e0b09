using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Netral.Platform.Messages;

namespace Netral.Accounts.Passkeys;

/// <summary>Where passkeys of this instance belong: to the name in NETRAL_URL, for ever (WebAuthn §5.1.2, RP ID). A bare number has none;
/// on loopback <c>localhost</c> stands in for it, so that they can be tried out.</summary>
internal sealed class PasskeyPlace
{
    private readonly string? domain;
    private readonly string origin;

    public PasskeyPlace(SiteAddress site)
    {
        var root = site.Root;
        domain = root.HostNameType == UriHostNameType.Dns ? root.Host : root.IsLoopback ? "localhost" : null;
        origin = domain is null ? "" : new UriBuilder(root.Scheme, domain, root.Port).Uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Can a browser that opened this page use one here? Its address must be the name, not a number.</summary>
    public bool IsOfferedAt(HttpRequest request) => domain is not null && string.Equals(request.Host.Host, domain, StringComparison.OrdinalIgnoreCase);

    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = domain;
        // The authenticator checks a finger, a face or a PIN: that is the second factor.
        options.UserVerificationRequirement = "required";
        // Found without typing an address first.
        options.ResidentKeyRequirement = "required";
        // ES256 and RS256: what every authenticator has, and what the platform checks without further libraries.
        options.IsAllowedAlgorithm = algorithm => algorithm is -7 or -257;
        // The framework would compare with the Origin header, which our own Referrer-Policy makes "null" on a form.
        options.ValidateOrigin = given => ValueTask.FromResult(!given.CrossOrigin && domain is not null && given.Origin == origin);
    }
}
