using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn.Passwords;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.SignIn;

/// <summary>Who comes in, and where to. Whatever was shown first (a password, a passkey, a foreign sign-in), the way goes on here.</summary>
internal sealed class Entry(NetralDb db, UserManager<Officer> users, Decoy decoy, Attempts attempts, SecondFactors factors, OpenSessions sessions, HalfWay halfWay)
{
    /// <summary>The officer whose password this is. Null when the address is unknown, the password wrong, or the account locked: the three answer alike, after the same work.</summary>
    public async Task<Officer?> ByPassword(string email, string password, CancellationToken stop)
    {
        var normal = users.NormalizeEmail(email);
        return await IsPassword(await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(o => o.NormalizedEmail == normal, stop), password, stop);
    }

    public async Task<Officer?> IsPassword(Officer? officer, string password, CancellationToken stop)
    {
        if (officer?.PasswordHash is not { } hash || !await attempts.Take(officer, stop))
        {
            users.PasswordHasher.VerifyHashedPassword(new Officer { Name = "" }, decoy.Hash, password);
            return null;
        }
        switch (users.PasswordHasher.VerifyHashedPassword(officer, hash, password))
        {
            case PasswordVerificationResult.Failed:
                await attempts.Missed(officer, stop);
                return null;
            case PasswordVerificationResult.SuccessRehashNeeded:
                var better = users.PasswordHasher.HashPassword(officer, password);
                using (await db.Gate.Enter(stop))
                    await db.Set<Officer>().Where(o => o.Id == officer.Id && o.PasswordHash == hash).ExecuteUpdateAsync(set => set.SetProperty(o => o.PasswordHash, better), stop);
                break;
        }
        await attempts.GiveBack(officer, stop);
        return officer;
    }

    /// <summary>One factor was shown. Who has a second one is asked for it now; who has none gets a session in which the roles that need one stay closed.</summary>
    public async Task<IResult> AfterOneFactor(HttpContext http, Officer officer, SignInMeans means, string next, CancellationToken stop)
    {
        if ((await factors.Of(officer.Id, stop)).Any)
        {
            halfWay.Remember(http, officer, means);
            return Html.SeeOther(SafeNext.Query("/masuk/kode", next));
        }
        await attempts.Clear(officer, stop);
        await sessions.Begin(officer, means, strong: false, stop);
        return Html.SeeOther(officer.MustChangePassword ? Gates.ChangePassword : await factors.IsAskedOf(officer, stop) ? Gates.SetUp : next);
    }

    /// <summary>Both factors were shown: a password and a code, a passkey that checked its owner, or a foreign sign-in that says so.</summary>
    public async Task<IResult> AfterBoth(HttpContext http, Officer officer, SignInMeans means, string next, CancellationToken stop)
    {
        // A passkey cannot be guessed: it opens also while wrong passwords have locked the account, and leaves their count as it is.
        if (means is not SignInMeans.Passkey)
            await attempts.Clear(officer, stop);
        halfWay.Forget(http);
        await sessions.Begin(officer, means, strong: true, stop);
        return Html.SeeOther(officer.MustChangePassword ? Gates.ChangePassword : next);
    }
}

/// <summary>Where somebody goes after signing in: only a local path, so that nobody can put a foreign address behind it, and none that signs in again.</summary>
internal static class SafeNext
{
    /// <summary>Leads each officer to the first page that the own roles open.</summary>
    public const string Start = "/meja";

    public static string Of(string? next) => SeeOther.IsLocal(next) && !next!.StartsWith("/masuk", StringComparison.OrdinalIgnoreCase) && !next.StartsWith("/keluar", StringComparison.OrdinalIgnoreCase) ? next : Start;

    public static string Query(string path, string next) => next == Start ? path : $"{path}?lanjut={Uri.EscapeDataString(next)}";
}
