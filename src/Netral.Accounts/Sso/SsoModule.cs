using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Security;

namespace Netral.Accounts.Sso;

/// <summary>Single sign-on: its settings, the handler of the protocol, and what decides about officers.</summary>
public static class SsoModule
{
    internal const string Scheme = "sso";

    /// <summary>How long the cookie between the issuer's answer and the page that decides lasts.</summary>
    private static readonly TimeSpan Halfway = TimeSpan.FromMinutes(5);

    /// <param name="secure">True where the instance is reached by https.</param>
    public static IServiceCollection AddSso(this IServiceCollection services, SsoSettings settings, bool secure)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(settings);
        services.AddSingleton<Issuer>();
        services.AddSingleton<IdTokenCheck>();
        services.AddScoped<SsoLogins>();
        services.AddScoped<Entrance>();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, cookie =>
        {
            cookie.Cookie.Name = "sso";
            (cookie.Cookie.SameSite, cookie.Cookie.HttpOnly, cookie.Cookie.Path) = (SameSiteMode.Lax, true, "/");
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Halfway, false);
        });
        if (!settings.IsOn)
            return services;
        services.AddSingleton(new SettingsLink("Masuk tunggal", "Hubungkan akun Anda dengan akun kantor, lalu masuk tanpa kata sandi Netral.", "/pengaturan/akun/sso", Policies.SignedIn));
        services.AddAuthentication().AddOAuth<OpenIdOptions, OpenIdHandler>(Scheme, settings.Name, options =>
        {
            options.CallbackPath = SsoRoutes.Callback;
            options.ClientId = settings.Client;
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CorrelationCookie = new CorrelationCookie { Name = secure ? $"{HostCookies.Prefix}sso." : "sso.", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax };
            options.CorrelationCookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Events = new OAuthEvents { OnRemoteFailure = Failed };
        });
        return services;
    }

    private static Task Failed(RemoteFailureContext context)
    {
        // The framework's own refusals are about state and cookie; anything else is a fault of ours, and the log names its kind.
        var failure = context.Failure as SsoFailure ?? new SsoFailure(SsoFailure.Stale, context.Failure is AuthenticationFailureException ? null : context.Failure?.GetType().Name);
        context.Response.Redirect(SsoRoutes.FailedAt(failure, context.HttpContext));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Lax: the answer comes by a link from the issuer's site. By age and not by date, so that a wrong clock on either side loses nobody.</summary>
    private sealed class CorrelationCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            (options.Path, options.Expires, options.MaxAge) = ("/", null, TimeSpan.FromMinutes(10));
            return options;
        }
    }
}
