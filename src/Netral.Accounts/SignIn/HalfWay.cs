using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Accounts.SignIn;

/// <summary>Who has shown the password and not yet the code. It opens nothing but the page that asks for the code; a session begins only after it.</summary>
internal sealed class HalfWay(IDataProtectionProvider protection, NetralDb db, TimeProvider clock, SignInRules rules, SessionCookieName cookie)
{
    private readonly IDataProtector protector = protection.CreateProtector("Netral.Accounts.HalfWay.v1");

    public void Remember(HttpContext http, Officer officer, SignInMeans first) => http.Response.Cookies.Append(cookie.HalfWay, protector.Protect(string.Join(' ',
        officer.Id.ToString(CultureInfo.InvariantCulture), officer.SecurityStamp, (int)first, clock.GetUtcNow().Add(rules.HalfWay).Ticks.ToString(CultureInfo.InvariantCulture))), Options());

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(cookie.HalfWay, Options());

    /// <summary>Null when there is nobody, too late, or the password has been changed since.</summary>
    public async Task<(Officer Officer, SignInMeans First)?> Read(HttpContext http, CancellationToken stop)
    {
        if (http.Request.Cookies[cookie.HalfWay] is not { Length: > 0 } sealedText || Open(sealedText)?.Split(' ') is not [var number, var stamp, var first, var until])
            return null;
        if (long.Parse(until, CultureInfo.InvariantCulture) < clock.GetUtcNow().Ticks)
            return null;
        var id = long.Parse(number, CultureInfo.InvariantCulture);
        var officer = await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, stop);
        return officer is not null && officer.SecurityStamp == stamp ? (officer, (SignInMeans)int.Parse(first, CultureInfo.InvariantCulture)) : null;
    }

    private string? Open(string sealedText)
    {
        try
        {
            return protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            // Made up, or from before the keys were changed.
            return null;
        }
    }

    private CookieOptions Options() => new() { HttpOnly = true, Secure = cookie.Secure, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = rules.HalfWay };
}

/// <summary>The names of the cookies; <c>__Host-</c> where the instance is reached by https: no other host of the domain can then set them.</summary>
internal sealed record SessionCookieName(bool Secure)
{
    public string Session => Secure ? "__Host-petugas" : "petugas";
    public string HalfWay => Secure ? "__Host-petugas-kode" : "petugas-kode";
}
