using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Pages;

namespace Netral.Accounts.Sso;

/// <summary><c>/masuk/sso</c> → the issuer → <c>/masuk/sso/kembali</c> → <c>/masuk/sso/selesai</c> → the workspace. All by links: a form may not lead to another site (form-action).</summary>
internal static class SsoRoutes
{
    public const string Callback = "/masuk/sso/kembali";
    public const string RateLimit = "sso";
    internal const string NextItem = "lanjut";

    /// <summary>The officer who proves it once more; the issuer must have asked anew, and must name the same one.</summary>
    internal const string AgainItem = "ulang";

    internal static readonly Problem Denied = new(Trouble.Invalid, "sso.denied", "Anda membatalkan masuk di {0}. Tidak ada yang berubah.");
    internal static readonly Problem Unreachable = new(Trouble.Busy, "sso.unreachable", "{0} sedang tidak menjawab. Coba lagi beberapa menit lagi, atau masuk dengan cara biasa.");
    internal static readonly Problem Stale = new(Trouble.Invalid, "sso.stale", "Langkah ini sudah kedaluwarsa, atau dimulai di peramban lain. Mulailah lagi dari halaman masuk.");
    internal static readonly Problem Another = new(Trouble.Forbidden, "sso.another", "Akun di {0} yang baru saja dipakai bukan akun Anda. Tidak ada yang berubah.");
    internal static readonly Problem Untrusted = new(Trouble.Invalid, "sso.untrusted", "Jawaban dari {0} tidak lolos pemeriksaan, jadi Anda belum masuk. Coba sekali lagi; bila tetap begini, beri tahu pengelola sistem.");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/masuk/sso").RequireAuthorization(Policies.Everyone).RequireRateLimiting(RateLimit);
        group.MapGet("", Begin);
        // Answered by the handler before it comes here; where single sign-on is not set up there is nothing.
        group.MapGet("/kembali", () => Results.NotFound());
        group.MapGet("/selesai", Finish);
        group.MapGet("/gagal", Failed);
        group.MapGet("/keluar", Left);
        pages.MapGet("/masuk/sso/ulang", BeginAgain).RequireAuthorization(Policies.SignedIn).RequireRateLimiting(RateLimit).OpensBeforeTheGate();
        SsoAccount.Map(pages);
    }

    private static IResult Begin(string? lanjut, Desk desk, SsoSettings settings)
    {
        if (!settings.IsOn)
            return Results.NotFound();
        return desk.SignedIn ? Html.SeeOther(SafeNext.Of(lanjut)) : Challenge("/masuk/sso/selesai", new(StringComparer.Ordinal) { [NextItem] = SafeNext.Of(lanjut) });
    }

    /// <summary>Before a dangerous act: the issuer asks once more, also where its own session is still open.</summary>
    private static IResult BeginAgain(string? lanjut, Desk desk, SsoSettings settings) => settings.IsOn
        ? Challenge("/masuk/sso/selesai", new(StringComparer.Ordinal) { [NextItem] = SafeNext.Of(lanjut), [AgainItem] = desk.Number!.Value.ToString(CultureInfo.InvariantCulture) })
        : Results.NotFound();

    internal static IResult Challenge(string back, Dictionary<string, string?> items) => Results.Challenge(new AuthenticationProperties(items) { RedirectUri = back }, [SsoModule.Scheme]);

    private static async Task<IResult> Finish(HttpContext http, SsoLogins logins, Entry entry, SsoSettings settings, ILoggerFactory logs, CancellationToken stop)
    {
        if (!settings.IsOn)
            return Results.NotFound();
        var ticket = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        // One that was begun to tie an account does not sign anybody in.
        if (SsoTicket.Read(ticket.Principal) is not { } vouched || !ticket.Properties!.Items.TryGetValue(NextItem, out var next))
            return Refuse(Stale, settings);
        if (!(await logins.Recognise(vouched, stop)).Try(out var officer, out var refusal))
        {
            logs.CreateLogger(typeof(SsoRoutes)).LogWarning("Single sign-on refused somebody the issuer vouched for: {Reason}", refusal.Code);
            return Refuse(refusal, settings);
        }
        if (ticket.Properties.Items.TryGetValue(AgainItem, out var again) && again != officer.Id.ToString(CultureInfo.InvariantCulture))
            return Refuse(Another, settings);
        // Where the issuer does not say that it asked for two factors, Netral asks for its own.
        return vouched.TwoFactors
            ? await entry.AfterBoth(http, officer, SignInMeans.SingleSignOn, SafeNext.Of(next), stop)
            : await entry.AfterOneFactor(http, officer, SignInMeans.SingleSignOn, SafeNext.Of(next), stop);
    }

    /// <summary>Where a failure is told; the log gets its codes and nothing that came over the wire.</summary>
    internal static string FailedAt(SsoFailure failure, HttpContext http)
    {
        if (failure.Reason != SsoFailure.Denied)
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SsoRoutes)).LogWarning("Single sign-on failed: {Reason} {Check}", failure.Reason, failure.Detail ?? "");
        return $"/masuk/sso/gagal?sebab={failure.Reason}";
    }

    private static IResult Failed(string? sebab, SsoSettings settings) => !settings.IsOn ? Results.NotFound() : Refuse(sebab switch
    {
        SsoFailure.Denied => Denied,
        SsoFailure.Unreachable => Unreachable,
        SsoFailure.Untrusted => Untrusted,
        _ => Stale,
    }, settings);

    internal static IResult Refuse(Problem problem, SsoSettings settings)
    {
        var told = problem.Args.Length == 0 ? problem.With(settings.Name) : problem;
        return Html.Page<SsoRefusedPage>(new { Problem = told }, Refusals.Status(told.Kind));
    }

    /// <summary>After signing out here: the issuer's own session goes on until the person ends it there (OpenID Connect RP-Initiated Logout 1.0).</summary>
    private static async Task<IResult> Left(SsoSettings settings, Issuer issuer, SiteAddress site, CancellationToken stop)
    {
        if (!settings.IsOn)
            return Results.NotFound();
        return Html.Page<SsoLeftPage>(new { settings.Name, Address = await EndSession(settings, issuer, site, stop) });
    }

    private static async Task<string?> EndSession(SsoSettings settings, Issuer issuer, SiteAddress site, CancellationToken stop)
    {
        try
        {
            // Without id_token_hint, which we do not keep: the client id tells the issuer enough.
            return (await issuer.Document(stop)).EndSession is { } end
                ? QueryHelpers.AddQueryString(end.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal) { ["client_id"] = settings.Client, ["post_logout_redirect_uri"] = site.At("/masuk") })
                : null;
        }
        catch (SsoFailure)
        {
            return null;
        }
    }

    /// <summary>Where signing out leads: who came from the issuer hears that the session there goes on.</summary>
    internal static string AfterSignOut(SessionAtWork? session, SsoSettings settings) => settings.IsOn && session?.Means is SignInMeans.SingleSignOn ? "/masuk/sso/keluar" : "/masuk";
}
