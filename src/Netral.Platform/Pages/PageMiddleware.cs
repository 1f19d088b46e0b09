using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Netral.Platform.Pages;

/// <summary>Sets the language and the headers of every answer, and holds the promise of the pages that set no cookie.</summary>
internal sealed class PageMiddleware(RequestDelegate next, RegionalLanguages regional)
{
    private static readonly PathString[] CookieFreePaths = ["/lapor", "/cek", "/verifikasi", "/v"];

    public Task InvokeAsync(HttpContext context, PageContext page)
    {
        // The paths are named here besides the endpoints' own marks, so that a page forgotten there still keeps the promise.
        var cookieFree = CookieFreePaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
        var culture = Languages.Choose(context.Request, regional, out var asked);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        page.Begin(context.Request, cookieFree, asked);
        if (asked && !cookieFree && HttpMethods.IsGet(context.Request.Method))
            Languages.Keep(context, culture);
        // At the very end, so that nothing written later, not even an error page, goes out without them.
        context.Response.OnStarting(() => Finish(context, page));
        return next(context);
    }

    private static Task Finish(HttpContext context, PageContext page)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), serial=(), usb=()";
        headers.ContentSecurityPolicy = Policy(page);
        if (context.Request.IsHttps && !IsLoopback(context.Request.Host.Host))
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        if (page.CookieFree)
            headers.Remove(HeaderNames.SetCookie);
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
            // No page loads anything from elsewhere, so this costs nothing; a script that got in could not pull in another site's answers either.
            headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        }
        // A font keeps its name for ever; the rest is fingerprinted.
        if (context.Response.StatusCode == 200 && context.Request.Path.StartsWithSegments("/dist/fonts", StringComparison.Ordinal))
            headers.CacheControl = "public, max-age=31536000, immutable";
        // Shared office computers: neither the back arrow nor the browser's store shows what the one before has read, pages and files alike. Assets say otherwise.
        else if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>Own scripts, styles and addresses alone. Text becomes elements in one place of our scripts (<c>js/markup.js</c>), whose policy bears the name <c>netral</c>.</summary>
    private static string Policy(PageContext page) => string.Join("; ",
    [
        "default-src 'none'", $"script-src 'nonce-{page.Nonce}'", "require-trusted-types-for 'script'", "trusted-types netral", $"style-src 'self' 'nonce-{page.Nonce}'",
        $"img-src 'self' data:{(page.OpensFiles ? " blob:" : "")}", .. page.OpensFiles ? ["media-src blob:"] : Array.Empty<string>(),
        "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]);

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
