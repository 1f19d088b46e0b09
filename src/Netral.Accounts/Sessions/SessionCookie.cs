using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts.ApiKeys;
using Netral.Accounts.SignIn;

namespace Netral.Accounts.Sessions;

/// <summary>The cookie of a session, and what happens when it opens nothing.</summary>
internal sealed class SessionCookie : CookieAuthenticationEvents
{
    public static void Configure(CookieAuthenticationOptions cookie, SessionCookieName name, SignInRules rules)
    {
        cookie.Cookie.Name = name.Session;
        cookie.Cookie.SecurePolicy = name.Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.Path = "/";
        // The row says when the session ends; the cookie never outlives it.
        cookie.ExpireTimeSpan = rules.Lasts;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = "/masuk";
        cookie.ReturnUrlParameter = "lanjut";
        // A program that shows a key is not whoever else has signed in on that machine.
        cookie.ForwardDefaultSelector = http => KeySignIn.IsUsed(http) ? KeySignIn.Name : null;
        cookie.EventsType = typeof(SessionCookie);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Files of the program itself are for everybody and ask nothing of the database.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return;
        if (await context.HttpContext.RequestServices.GetRequiredService<OpenSessions>().Recall(context.Principal, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>Pages lead to the sign-in; programs get the status.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsApi(context.HttpContext))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = KeySignIn.Name;
        }
        else
        {
            // A path only: the name of the host in a request is the visitor's own word.
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        }
        return Task.CompletedTask;
    }

    /// <summary>Who stands at the gate is led to what opens it; everybody else hears that the page is not for him.</summary>
    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var gate = await context.HttpContext.RequestServices.GetRequiredService<Desk>().Gate(context.HttpContext.RequestAborted);
        if (gate is Gate.Open || IsApi(context.HttpContext))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Gates.Way(gate);
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
