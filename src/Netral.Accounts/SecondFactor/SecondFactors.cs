using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.HelpIn;
using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.SecondFactor;

/// <summary>The second factors of one officer.</summary>
/// <param name="App">When the authenticator app was set up; null without one.</param>
internal sealed record OwnFactors(DateTime? App, int Passkeys, int CodesLeft)
{
    public bool Any => App is not null || Passkeys > 0;
}

/// <summary>Who has to show a second factor, who has one, and what happens when it is lost.</summary>
internal sealed class SecondFactors(NetralDb db, Authenticators authenticators, RecoveryCodes codes, OpenSessions sessions, Attempts attempts, Resets resets, Journal journal, TimeProvider clock)
{
    /// <summary>Every role above the head of a unit: it sees more than the own people, or decides about others.</summary>
    public static bool Needs(Role role) => role is not (Role.UnitHead or Role.CeremonyClerk);

    public async Task<OwnFactors> Of(long officer, CancellationToken stop) => new(
        await db.Set<Authenticator>().Where(a => a.Officer == officer).Select(a => (DateTime?)a.SetAt).FirstOrDefaultAsync(stop),
        await db.Set<IdentityUserPasskey<long>>().CountAsync(p => p.UserId == officer, stop),
        await codes.Left(officer, stop));

    /// <summary>Must this officer have one? The demo's accounts need none: everybody knows their password.</summary>
    public async Task<bool> IsAskedOf(Officer officer, CancellationToken stop)
    {
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        return !officer.IsExample && (await db.Set<Grant>().Where(g => g.Officer == officer.Id && g.From <= today && (g.Until == null || g.Until >= today)).Select(g => g.Role).ToListAsync(stop)).Exists(Needs);
    }

    /// <summary>A code of the app or from the paper. Null when it is wrong, was used before, or the account is locked: the three answer alike.</summary>
    /// <param name="officer">As it stands in the database now.</param>
    public async Task<SignInMeans?> Take(Officer officer, string typed, CancellationToken stop)
    {
        if (!await attempts.Take(officer, stop))
            return null;
        SignInMeans? means = Totp.Read(typed) is { } code
            ? await authenticators.Take(officer.Id, code, stop) ? SignInMeans.PasswordAndCode : null
            : await codes.Take(officer.Id, typed, stop) ? SignInMeans.PasswordAndRecoveryCode : null;
        if (means is null)
            await attempts.Missed(officer, stop);
        return means;
    }

    /// <summary>Takes app, recovery codes and passkeys away and ends all sessions: the telephone that held them may be in other hands. The password stays,
    /// and with it the officer sets up a new factor. Whether <paramref name="actor"/> may do this is asked before.</summary>
    public async Task<Result<bool>> Reset(Officer officer, Actor actor, string reason, CancellationToken stop) => await db.Write<bool>(async () =>
    {
        await db.TakeTurn(Turn.Accounts, stop);
        if (await resets.Refuse(officer.Id, ResetKind.SecondFactor, stop) is { } refusal)
            return refusal;
        await resets.Note(officer.Id, ResetKind.SecondFactor, stop);
        await authenticators.Remove(officer.Id, stop);
        await codes.Remove(officer.Id, stop);
        await db.Set<IdentityUserPasskey<long>>().Where(p => p.UserId == officer.Id).ExecuteDeleteAsync(stop);
        journal.Add(new SecondFactorReset(officer.Id), actor, Officers.Detail("reason", null, reason));
        await sessions.EndAll(officer, SessionEnd.FactorReset, actor, stop);
        return true;
    }, stop);
}
