using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts;

/// <summary>The door of Accounts: who may see and do what.</summary>
public static class AccountsModule
{
    public static IModelPart Model { get; } = new AccountsModel();

    /// <param name="secure">True where the instance is reached by https: cookies then carry the <c>__Host-</c> prefix.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services, bool secure)
    {
        services.AddHttpContextAccessor();
        services.AddTexts<Texts>();
        services.AddScoped<Desk>();
        services.AddScoped<Officers>();
        services.AddAccountRecords();
        services.AddScoped<IAuthorizationHandler, HoldsRoleHandler>();
        services.AddSingleton(new SettingsLink("Kata sandi", "Ganti kata sandi Anda.", "/masuk/kata-sandi", Policies.SignedIn));
        services.AddIdentityCore<Officer>(Rules).AddEntityFrameworkStores<NetralDb>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie => Cookie(cookie, secure));
        // A withdrawn account or a changed password ends other sessions within a minute.
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorization(options =>
        {
            // Whatever names no policy is closed; the route test then fails as well. An address that does not exist is not closed but missing: 404.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(at => at.Resource is HttpContext http && http.GetEndpoint() is null).Build();
            options.AddPolicy(Policies.Everyone, p => p.RequireAssertion(_ => true));
            foreach (var policy in Policies.Table.Keys.Append(Policies.SignedIn))
                options.AddPolicy(policy, p => p.AddRequirements(new HoldsRole(policy)));
        });
        return services;
    }

    public static void MapPages(IEndpointRouteBuilder pages) => SignIn.SignIn.Map(pages);

    private static void Rules(IdentityOptions options)
    {
        // NIST SP 800-63B §3.1.1: length counts, composition rules do not.
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.Lockout.AllowedForNewUsers = true;
        options.User.RequireUniqueEmail = true;
    }

    private static void Cookie(CookieAuthenticationOptions cookie, bool secure)
    {
        cookie.Cookie.Name = secure ? "__Host-petugas" : "petugas";
        cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/masuk";
        cookie.AccessDeniedPath = "/galat/403";
        cookie.ReturnUrlParameter = "lanjut";
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Pages lead to the sign-in; programs get the status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            context.Response.StatusCode = status;
        else
            // A path only: the name of the host in a request is the visitor's own word.
            context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }
}
