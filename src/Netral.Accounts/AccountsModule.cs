using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts.Account;
using Netral.Accounts.Passkeys;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Accounts.SignIn.Passwords;
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
        services.AddScoped<IAuthorizationHandler, HoldsRoleHandler>();
        AddSignIn(services, secure);
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

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        SignIn.SignIn.Map(pages);
        AccountPages.Map(pages);
        ResetFactor.Map(pages);
    }

    /// <summary>At the server's terminal, for the last administrator without telephone and recovery codes: takes the second factor away and ends the sessions. False when nobody has this address.</summary>
    public static async Task<bool> ResetSecondFactor(IServiceProvider services, string email, CancellationToken stop)
    {
        var officer = await services.GetRequiredService<UserManager<Officer>>().FindByEmailAsync(email);
        if (officer is not null)
            await services.GetRequiredService<SecondFactors>().Reset(officer, officer.Without(), stop);
        return officer is not null;
    }

    private static void AddSignIn(IServiceCollection services, bool secure)
    {
        services.AddSingleton(new SignInRules());
        services.AddSingleton(new SessionCookieName(secure));
        services.AddSingleton(new SettingsLink("Akun saya", "Kunci sandi, aplikasi autentikator, kata sandi, dan tempat Anda sedang masuk.", AccountPages.Path, Policies.SignedIn));
        // Ours come first: Identity adds its own only where there is none.
        services.AddScoped<IPasswordValidator<Officer>, PasswordRules>();
        services.AddScoped<IPasswordHasher<Officer>, NormalisedHasher>();
        services.AddScoped<IPasskeyHandler<Officer>, PasskeyHandler<Officer>>();
        services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = SignInRules.HashRounds);
        services.AddIdentityCore<Officer>(identity => (identity.User.RequireUniqueEmail, identity.Stores.SchemaVersion) = (true, IdentitySchemaVersions.Version3)).AddEntityFrameworkStores<NetralDb>();
        services.AddSingleton<PasskeyPlace>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeyPlace>((options, place) => place.Configure(options));
        services.AddSingleton<Decoy>();
        services.AddScoped<Attempts>().AddScoped<HalfWay>().AddScoped<Entry>().AddScoped<NewPassword>().AddScoped<OpenSessions>();
        services.AddScoped<Authenticators>().AddScoped<RecoveryCodes>().AddScoped<SecondFactors>().AddScoped<NewFactor>().AddScoped<ResetDesk>();
        services.AddScoped<Ceremonies>().AddScoped<AccountReader>();
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionCookieName, SignInRules>(SessionCookie.Configure);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RecentSignInGuard>();
    }
}
