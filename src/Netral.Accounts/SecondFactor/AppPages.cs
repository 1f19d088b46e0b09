using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.Account;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.SecondFactor;

/// <summary><c>/pengaturan/akun/aplikasi</c>: an authenticator app is set up by its first code; and the recovery codes.</summary>
internal static class AppPages
{
    internal static readonly Problem Wrong = new(Trouble.Invalid, "app.wrong_code", "Kode ini tidak cocok. Pastikan jam ponsel disetel otomatis, lalu ketik kode yang sedang tampil.", "kode");
    internal static readonly Problem TooLate = new(Trouble.Gone, "app.too_late", "Halaman ini terbuka terlalu lama. Pindai kode QR yang baru di bawah ini.");

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet("/aplikasi", Show).OpensBeforeTheGate().RequireRecentSignIn();
        own.MapPost("/aplikasi", SetUp).OpensBeforeTheGate().RequireRecentSignIn().RequireRateLimiting(SignIn.SignIn.RateLimit);
        own.MapPost("/aplikasi/hapus", Remove).RequireRecentSignIn();
        own.MapPost("/kode-pemulihan", Renew).RequireRecentSignIn();
    }

    private static async Task<IResult> Show(Desk desk, Authenticators authenticators, SiteAddress site, CancellationToken stop)
    {
        var (secret, kept) = authenticators.Offer(desk.Number!.Value);
        return Page(await desk.Officer(stop), secret, kept, new Problems(), site);
    }

    private static RazorComponentResult<AppPage> Page(Officer officer, byte[] secret, string kept, Problems problems, SiteAddress site)
    {
        return Html.Page<AppPage>(new { Address = Totp.Address(secret, site.Root.Host, officer.Email ?? ""), Secret = Totp.Base32(secret), Kept = kept, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> SetUp(HttpContext http, Desk desk, Authenticators authenticators, SecondFactors factors, NewFactor setUp, SiteAddress site, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var officer = await desk.Officer(stop);
        if (authenticators.Offered(officer.Id, form["rahasia"].ToString()) is not { } secret)
        {
            var (fresh, kept) = authenticators.Offer(officer.Id);
            return Page(officer, fresh, kept, new Problems(TooLate), site);
        }
        var first = (await factors.Of(officer.Id, stop)).CodesLeft == 0;
        var done = await setUp.Add<SecondFactorSet>(officer, SignInMeans.PasswordAndCode, first, async () =>
        {
            if (!await authenticators.Keep(officer.Id, secret, form["kode"].ToString(), stop))
                return Wrong;
            return new SecondFactorSet(officer.Id);
        }, stop);
        if (done.Try(out var codes, out var refusal))
            return codes.Length > 0 ? Html.Page<RecoveryCodesPage>(new { Codes = codes }) : Html.SeeOther(AccountPages.Path);
        var problems = new Problems(form);
        problems.Add(refusal);
        return Page(officer, secret, form["rahasia"].ToString(), problems, site);
    }

    private static async Task<IResult> Remove(Desk desk, Authenticators authenticators, AccountReader reader, NetralDb db, Journal journal, OpenSessions sessions, CancellationToken stop)
    {
        if (!await reader.MayLoseOne(stop))
            return await AccountPages.Show(new Problems(AccountPages.LastWay), reader, stop);
        var officer = await desk.Officer(stop);
        await db.Write<bool>(async () =>
        {
            if (await authenticators.Remove(officer.Id, stop) > 0)
                journal.Add(new SecondFactorRemoved(officer.Id), officer.OwnActor());
            await sessions.EndOthers(officer, SessionEnd.FactorChanged, stop);
            return true;
        }, stop);
        return Html.SeeOther(AccountPages.Path);
    }

    private static async Task<IResult> Renew(Desk desk, SecondFactors factors, RecoveryCodes codes, AccountReader reader, NetralDb db, Journal journal, CancellationToken stop)
    {
        var officer = await desk.Officer(stop);
        if (!(await factors.Of(officer.Id, stop)).Any)
            return Html.SeeOther(AccountPages.Path);
        var made = (await db.Write<string[]>(async () =>
        {
            journal.Add(new RecoveryCodesMade(officer.Id, RecoveryCodes.Count), officer.OwnActor());
            return await codes.Renew(officer.Id, stop);
        }, stop)).Must();
        return Html.Page<RecoveryCodesPage>(new { Codes = made });
    }
}
