using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Accounts.Account;
using Netral.Accounts.AdmitOfficer;
using Netral.Accounts.ApiKeys;
using Netral.Accounts.Audit;
using Netral.Accounts.CreateBody;
using Netral.Accounts.EndGrant;
using Netral.Accounts.GrantRole;
using Netral.Accounts.HelpIn;
using Netral.Accounts.KeepBodyKeys;
using Netral.Accounts.Passkeys;
using Netral.Accounts.Proposals;
using Netral.Accounts.Reads;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.ShowOfficers;
using Netral.Accounts.SignIn;
using Netral.Accounts.SignIn.Passwords;
using Netral.Platform.Access;
using Netral.Platform.Api;
using Netral.Platform.Followers;
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
        services.AddScoped<IOfficers, KnownOfficers>().AddScoped<IBodies, KnownBodies>();
        services.AddScoped<Officers>();
        AddGrants(services);
        services.AddAccountRecords();
        services.AddScoped<Telling>();
        services.AddProposals();
        services.AddAudit();
        services.AddScoped<IAuthorizationHandler, HoldsRoleHandler>();
        AddSignIn(services, secure);
        services.AddApiKeys();
        services.AddAuthorization(options =>
        {
            // Whatever names no policy is closed; the route test then fails as well. An address that does not exist is not closed but missing: 404,
            // and one that takes another method says so: routing answers 405 by an endpoint that is no route of ours.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(at => at.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();
            options.AddPolicy(Policies.Everyone, p => p.RequireAssertion(_ => true));
            foreach (var policy in Policies.Table.Keys.Append(Policies.SignedIn))
                options.AddPolicy(policy, p => p.AddRequirements(new HoldsRole(policy)));
        });
        return services;
    }

    private static void AddProposals(this IServiceCollection services) =>
        services.AddScoped<ProposalDesk>().AddScoped<Proposals.Proposals>().AddScoped<ProposalViews>();

    private static void AddApiKeys(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, KeySignIn>(KeySignIn.Name, null);
        // A stranger's wrong key is no event of ours.
        services.AddLogging(logging => logging.AddFilter(typeof(KeySignIn).FullName, LogLevel.Warning));
        services.AddSingleton(new KeyRate(KeyRate.Usual));
        services.AddSingleton<ApiPolicies>();
        services.AddScoped<KeyDesk>();
        services.AddSingleton(new SettingsLink("Kunci API", "Kunci untuk program yang bekerja atas nama Anda.", KeyPages.Path, Policies.ManageApiKeys));
        services.AddSingleton(new ApiTerms(Policies.Everyone,
        [
            (StatusCodes.Status400BadRequest, KeyProblems.InAddress), (StatusCodes.Status401Unauthorized, KeyProblems.Unknown),
            (StatusCodes.Status401Unauthorized, KeyProblems.Ended), (StatusCodes.Status429TooManyRequests, KeyProblems.Busy),
        ]));
    }


    private static void AddAudit(this IServiceCollection services)
    {
        services.AddScoped<AuditTrails>().AddScoped<AuditReader>().AddScoped<ISubjects, AccountsSubjects>();
        services.AddSingleton<RecordReads>().AddHostedService<RecordReadLoop>();
        services.AddFacts(AccountsTold.All());
        services.AddSingleton(new SettingsLink("Jejak", "Siapa melakukan apa, kapan, dan terhadap apa.", "/pengaturan/jejak", Policies.ReadAudit));
    }

    /// <summary>How a module's facts are told before people.</summary>
    public static IServiceCollection AddFacts(this IServiceCollection services, IEnumerable<FactTold> facts, params IEnumerable<FieldTold> fields)
    {
        foreach (var fact in facts)
            services.AddSingleton(fact);
        foreach (var field in fields)
            services.AddSingleton(field);
        return services;
    }

    private static void AddGrants(IServiceCollection services)
    {
        services.AddScoped<OfficerDesk>().AddScoped<OfficerViews>().AddScoped<RoleForm>().AddScoped<RoleForms>().AddScoped<GrantDesk>().AddScoped<Endings>();
        services.AddScoped<Bodies>().AddScoped<BodyViews>().AddScoped<BodyDesk>().AddScoped<BodyKeys>().AddScoped<BodyKeyDesk>().AddScoped<LoadBodyKeys>().AddScoped<IBodyKeys, BodyRings>();
        services.AddSingleton<IFollower, SignInDays>();
        services.AddSingleton(new SettingsLink("Petugas", "Siapa yang bekerja di sini, dengan peran apa, sampai kapan.", "/pengaturan/petugas", Policies.ManageOfficers));
        services.AddSingleton(new SettingsLink("Lembaga pengawas", "Membuat lembaga dengan dua petugas pertamanya.", "/pengaturan/lembaga", Policies.ManageBodies));
        services.AddSingleton(new SettingsLink("Lembaga saya", "Rekan di lembaga Anda; menerima petugas lain.", "/pengaturan/lembaga-saya", Policies.AdmitToBody));
        services.AddSingleton(new SettingsLink("Siapa boleh apa", "Semua peran dan yang boleh dilakukannya, untuk dibaca dan dicetak.", "/pengaturan/kebijakan", Policies.SignedIn));
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        SignIn.SignIn.Map(pages);
        AccountPages.Map(pages);
        KeyPages.Map(pages);
        Sso.SsoRoutes.Map(pages);
        ShowOfficers.ShowOfficers.Map(pages);
        GrantRole.GrantRole.Map(pages);
        EndGrant.EndGrant.Map(pages);
        HelpIn.HelpIn.Map(pages);
        CreateBody.CreateBody.Map(pages);
        AdmitOfficer.AdmitOfficer.Map(pages);
        BodyKeyPages.Map(pages);
        ShowPolicies.ShowPolicies.Map(pages);
        DecideTogether.Map(pages);
        ShowAudit.Map(pages);
    }

    /// <summary>At the server's terminal, for the last administrator without telephone and recovery codes: takes the second factor away and ends the sessions. False when nobody has this address.</summary>
    public static async Task<bool> ResetSecondFactor(IServiceProvider services, string email, CancellationToken stop)
    {
        var officer = await services.GetRequiredService<UserManager<Officer>>().FindByEmailAsync(email);
        if (officer is not null)
            (await services.GetRequiredService<SecondFactors>().Reset(officer, officer.Without(), "terminal", stop)).Must();
        return officer is not null;
    }

    /// <summary>A one-time password from the command line; null where nobody has that address.</summary>
    public static async Task<Newcomer?> MakePassword(IServiceProvider services, string email, CancellationToken stop) =>
        await services.GetRequiredService<UserManager<Officer>>().FindByEmailAsync(email) is { } officer
            ? (await services.GetRequiredService<NewPassword>().OneTime(officer, officer.Without(), "terminal", stop)).Must()
            : null;

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
        services.AddScoped<Attempts>().AddScoped<HalfWay>().AddScoped<Entry>().AddScoped<NewPassword>().AddScoped<Resets>().AddScoped<OpenSessions>();
        services.AddScoped<Authenticators>().AddScoped<RecoveryCodes>().AddScoped<SecondFactors>().AddScoped<NewFactor>();
        services.AddScoped<Ceremonies>().AddScoped<AccountReader>();
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ExternalScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionCookieName, SignInRules>(SessionCookie.Configure);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RecentSignInGuard>();
    }
}
