using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Netral.Platform.Security;

/// <summary>A browser takes a cookie whose name begins with <c>__Host-</c> only over https, for this host alone and all its paths (RFC 6265bis §4.1.3.2):
/// another host of the same domain cannot plant one. Over plain http, on this machine, it would be refused, hence the ordinary name there.</summary>
public static class HostCookies
{
    public const string Prefix = "__Host-";

    public static string Name(HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.IsHttps ? Prefix + name : name;
    }

    /// <summary>Every cookie of the framework as well: sign-in in all its steps and the form token, whoever has added them.</summary>
    /// <param name="secure">True where the instance is reached by https.</param>
    public static IServiceCollection AddHostCookies(this IServiceCollection services, bool secure)
    {
        if (!secure)
            return services;
        services.PostConfigure<AntiforgeryOptions>(forms => Bind(forms.Cookie, "formulir"));
        services.PostConfigureAll<CookieAuthenticationOptions>(cookie => Bind(cookie.Cookie, "sesi"));
        return services;
    }

    private static void Bind(CookieBuilder cookie, string name)
    {
        if (cookie.Name?.StartsWith(Prefix, StringComparison.Ordinal) != true)
            cookie.Name = Prefix + (cookie.Name ?? name).TrimStart('.');
        (cookie.SecurePolicy, cookie.Path, cookie.Domain, cookie.HttpOnly) = (CookieSecurePolicy.Always, "/", null, true);
    }

    /// <summary>Where people reach the instance by https, every request came by https, whatever the last step inside the house was.
    /// The proxy needs not say so, and nobody can say otherwise.</summary>
    public static IApplicationBuilder UseSchemeOfAddress(this IApplicationBuilder app, bool secure) => secure
        ? app.Use((context, next) =>
        {
            context.Request.Scheme = Uri.UriSchemeHttps;
            return next(context);
        })
        : app;
}
