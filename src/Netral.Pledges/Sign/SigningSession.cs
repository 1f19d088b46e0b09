using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Netral.Platform.Security;

namespace Netral.Pledges.Sign;

/// <summary>What the short cookie of a signer holds, sealed: which slot, by which link, whether the birth date was right.
/// The token itself leaves the address bar and is not kept; a killed link ends the session because the link is looked up each time.</summary>
internal sealed record SigningSession(long Agency, int Round, int Slot, int Link, bool Recognised)
{
    public SlotKey Key => new(Agency, Round, Slot);
}

internal sealed class SigningCookie(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("netral/ikrar/v1").ToTimeLimitedDataProtector();

    public SigningSession? Read(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(Name(request), out var sealedText))
            return null;
        try
        {
            return JsonSerializer.Deserialize<SigningSession>(protector.Unprotect(sealedText));
        }
        catch (Exception fault) when (fault is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Write(HttpResponse response, SigningSession session)
    {
        var request = response.HttpContext.Request;
        response.Cookies.Append(Name(request), protector.Protect(JsonSerializer.Serialize(session), Life), new CookieOptions
        {
            HttpOnly = true,
            Secure = request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Life,
            IsEssential = true,
        });
    }

    public static void Clear(HttpResponse response) => response.Cookies.Delete(Name(response.HttpContext.Request), new CookieOptions { Path = "/", Secure = response.HttpContext.Request.IsHttps });

    /// <summary>A browser keeps a <c>__Host-</c> cookie from other hosts and paths, but takes it over https only; plain loopback gets an ordinary name.</summary>
    private static string Name(HttpRequest request) => HostCookies.Name(request, "ikrar");
}
