using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.Passkeys;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.Sso;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.SignIn;

/// <summary><c>/masuk/ulang</c>: before a dangerous act the officer proves once more to be the one at the keyboard: a screen left open must not be enough.</summary>
internal static class SignInAgain
{
    public const string Path = "/masuk/ulang";

    internal static readonly Problem Wrong = new(Trouble.Invalid, "sign_in.wrong_again", "Kata sandi atau kode tidak cocok. Setelah lima kali salah, akun dikunci seperempat jam.", "sandi");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup(Path).RequireAuthorization(Policies.SignedIn).OpensBeforeTheGate();
        own.MapGet("", Show);
        own.MapPost("", Prove).RequireRateLimiting(SignIn.RateLimit);
        own.MapGet("/kunci-sandi", async (HttpContext http, Desk desk, Ceremonies ceremonies, CancellationToken stop) => await ceremonies.Ask(await desk.Officer(stop), http));
        own.MapPost("/kunci-sandi", ProveByPasskey).RequireRateLimiting(SignIn.RateLimit);
    }

    private static async Task<IResult> Show(string? lanjut, Asked<bool>? isian, Desk desk, SecondFactors factors, SsoLogins logins, CancellationToken stop) =>
        await Page(desk, SafeNext.Of(lanjut), isian?.Value == true, new Problems(), factors, logins, stop);

    private static async Task<IResult> Page(Desk desk, string next, bool formLost, Problems problems, SecondFactors factors, SsoLogins logins, CancellationToken stop)
    {
        var own = await factors.Of(desk.Number!.Value, stop);
        return Html.Page<SignInAgainPage>(new { Next = next, FormLost = formLost, Code = own.Any, App = own.App is not null, Passkeys = own.Passkeys > 0, Sso = await logins.Linked(desk.Number!.Value, stop), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Prove(HttpContext http, Desk desk, NetralDb db, Entry entry, Attempts attempts, SecondFactors factors, SsoLogins logins, OpenSessions sessions, TimeProvider clock, SignInRules rules, CancellationToken stop)
    {
        var even = new EvenTime(clock, rules);
        var form = await http.Request.ReadFormAsync(stop);
        var (password, code, next) = (form["sandi"].ToString(), form["kode"].ToString().Trim(), SafeNext.Of(form["lanjut"]));
        var number = desk.Number!.Value;
        var needsCode = (await factors.Of(number, stop)).Any;
        var problems = new Problems(form);
        if (password.Length == 0)
            problems.Add(SignIn.PasswordMissing);
        if (needsCode && code.Length == 0)
            problems.Add(SecondStep.CodeMissing);
        if (problems.Any)
            return await Page(desk, next, false, problems, factors, logins, stop);
        if (await entry.IsPassword(await Fresh(db, number, stop), password, stop) is { } officer
            && (needsCode ? await factors.Take(await Fresh(db, number, stop), code, stop) : SignInMeans.Password) is { } means)
        {
            await attempts.Clear(officer, stop);
            await sessions.Prove(means, strong: needsCode, stop);
            return Html.SeeOther(next);
        }
        await even.Pass(stop);
        problems.Add(Wrong);
        return await Page(desk, next, false, problems, factors, logins, stop);
    }

    private static async Task<IResult> ProveByPasskey(HttpContext http, Desk desk, Ceremonies ceremonies, SecondFactors factors, SsoLogins logins, OpenSessions sessions, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var next = SafeNext.Of(form["lanjut"]);
        if (await ceremonies.Answered(await desk.Officer(stop), form["keadaan"].ToString(), form["kunci"].ToString(), http, stop) is null)
            return await Page(desk, next, false, new Problems(SignIn.WrongPasskey), factors, logins, stop);
        await sessions.Prove(SignInMeans.Passkey, strong: true, stop);
        return Html.SeeOther(next);
    }

    private static Task<Officer> Fresh(NetralDb db, long number, CancellationToken stop) => db.Set<Officer>().AsNoTracking().FirstAsync(o => o.Id == number, stop);
}
