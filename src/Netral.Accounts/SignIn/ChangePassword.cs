using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.HelpIn;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn.Passwords;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.SignIn;

/// <summary><c>/masuk/kata-sandi</c>: the old password, then a new one. All other sessions end: whoever knew the old one is out.</summary>
internal static class ChangePassword
{
    internal static readonly Problem NotRepeated = new(Trouble.Invalid, "password.not_repeated", "Kedua kata sandi tidak sama.", "ulang");
    internal static readonly Problem SameAsOld = new(Trouble.Invalid, "password.same", "Kata sandi baru harus lain dari yang lama.", "baru");
    internal static readonly Problem WrongOld = new(Trouble.Invalid, "password.wrong_old", "Kata sandi lama tidak cocok.", "lama");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup(Gates.ChangePassword).RequireAuthorization(Policies.SignedIn).OpensBeforeTheGate();
        own.MapGet("", Show);
        own.MapPost("", Change).RequireRateLimiting(SignIn.RateLimit);
    }

    private static async Task<IResult> Show(Desk desk, CancellationToken stop) =>
        Html.Page<ChangePasswordPage>(new { First = (await desk.Officer(stop)).MustChangePassword, Problems = new Problems() });

    private static async Task<IResult> Change(HttpContext http, Desk desk, Entry entry, Attempts attempts, NewPassword password, SecondFactors factors, TimeProvider clock, SignInRules rules, CancellationToken stop)
    {
        var even = new EvenTime(clock, rules);
        var form = await http.Request.ReadFormAsync(stop);
        var (old, fresh) = (form["lama"].ToString(), form["baru"].ToString());
        var officer = await desk.Officer(stop);
        var problems = new Problems(form);
        if (PasswordRules.Refuse(fresh, officer.Name, officer.Email ?? "") is { } refusal && !officer.IsExample)
            problems.Add(refusal);
        if (fresh != form["ulang"].ToString())
            problems.Add(NotRepeated);
        if (PasswordText.Normalise(fresh) == PasswordText.Normalise(old))
            problems.Add(SameAsOld);
        if (!problems.Any && await entry.IsPassword(officer, old, stop) is null)
        {
            // Who holds a stolen session must not be able to try passwords here: they count towards the lock.
            await even.Pass(stop);
            problems.Add(WrongOld);
        }
        if (problems.Any)
            return Html.Again<ChangePasswordPage>(problems, new { First = officer.MustChangePassword, Problems = problems });
        await attempts.Clear(officer, stop);
        await password.Set(officer, fresh, stop);
        var strong = http.Features.Get<SessionAtWork>()?.Strong == true;
        return Html.SeeOther(!strong && await factors.IsAskedOf(officer, stop) ? Gates.SetUp : SafeNext.Start);
    }
}

/// <summary>Puts a new password in place of the old one.</summary>
internal sealed class NewPassword(NetralDb db, UserManager<Officer> users, OpenSessions sessions, Resets resets, Journal journal, TimeProvider clock)
{
    /// <summary>How long a one-time password that nobody used stays good: it lies on paper somewhere.</summary>
    internal const int OneTimeDays = 14;

    /// <summary>In one transaction: the password, a new stamp (a half-finished sign-in with the old one is over), and the end of all other sessions.</summary>
    public async Task Set(Officer officer, string password, CancellationToken stop)
    {
        var hash = users.PasswordHasher.HashPassword(officer, password);
        var stamp = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
        await db.Write<bool>(async () =>
        {
            await db.Set<Officer>().Where(o => o.Id == officer.Id).ExecuteUpdateAsync(set => set
                .SetProperty(o => o.PasswordHash, hash).SetProperty(o => o.SecurityStamp, stamp).SetProperty(o => o.MustChangePassword, false), stop);
            journal.Add(new PasswordChanged(officer.Id), officer.OwnActor());
            await sessions.EndOthers(officer, SessionEnd.PasswordChanged, stop);
            return true;
        }, stop);
    }

    /// <summary>A one-time password in place of one that was forgotten. Whether <paramref name="actor"/> may do this is asked before; that nobody takes both factors is asked here.</summary>
    public async Task<Result<Newcomer>> OneTime(Officer officer, Actor actor, string reason, CancellationToken stop)
    {
        var secret = Officers.OneTimePassword();
        var (hash, stamp) = (users.PasswordHasher.HashPassword(officer, secret), Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20)));
        return await db.Write<Newcomer>(async () =>
        {
            await db.TakeTurn(Turn.Accounts, stop);
            if (await resets.Refuse(officer.Id, ResetKind.Password, stop) is { } refusal)
                return refusal;
            await db.Set<Officer>().Where(o => o.Id == officer.Id).ExecuteUpdateAsync(set => set
                .SetProperty(o => o.PasswordHash, hash).SetProperty(o => o.SecurityStamp, stamp).SetProperty(o => o.MustChangePassword, true), stop);
            await resets.Note(officer.Id, ResetKind.Password, stop);
            journal.Add(new PasswordReset(officer.Id), actor, Officers.Detail("reason", null, reason));
            await sessions.EndAll(officer, SessionEnd.PasswordReset, actor, stop);
            return new Newcomer(officer, secret);
        }, stop);
    }

    /// <summary>A one-time password that has lain about too long.</summary>
    public async Task<bool> IsOld(Officer officer, CancellationToken stop)
    {
        if (!officer.MustChangePassword || officer.IsExample)
            return false;
        var made = await resets.PasswordMade(officer.Id, stop) ?? officer.CreatedAt;
        return made.AddDays(OneTimeDays) < clock.GetUtcNow().UtcDateTime;
    }
}
