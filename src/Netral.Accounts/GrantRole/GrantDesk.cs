using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts.EndGrant;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.GrantRole;

/// <param name="Newcomer">Null where the address had an account already: then there is no new password.</param>
internal sealed record Invited(long Officer, Newcomer? Newcomer);

/// <summary>Gives, prolongs and ends roles outside of bodies. Every change asks once more, in its own transaction, whether it may be.</summary>
internal sealed class GrantDesk(NetralDb db, Desk desk, OfficerDesk rights, Officers officers, Endings endings, UserManager<Officer> users, Journal journal)
{
    private DateOnly Today => rights.Today;

    /// <summary>A new account, or one more role for the account that has this address. The name must fit then: whoever mistypes an address gives nothing to a stranger.</summary>
    public async Task<Result<Invited>> Invite(TypedOfficer who, NewRole role, CancellationToken stop)
    {
        if (await users.FindByEmailAsync(who.Email) is { } known)
        {
            if (known.Body is not null || !Typing.SameName(known.Name, who.Name) || (await officers.RolesOf(known.Id, stop)).Any(Policies.IsOfBody))
                return OfficerProblems.EmailElsewhere;
            return (await Give(known.Id, role, stop)).Problem is { } refusal ? refusal : new Invited(known.Id, null);
        }
        var newcomer = officers.Prepare(who.Email, who.Name, who.HomeAgency);
        return await db.Write<Invited>(async () =>
        {
            if (await Unfit(0, role, stop) is { } problem)
                return problem;
            return (await officers.Admit(newcomer, role, null, await Actor(role.Scope, stop), stop)).Try(out var made, out var refusal) ? new Invited(made.Id, newcomer) : refusal;
        }, stop);
    }

    public Task<Result<Invited>> Give(long officer, NewRole role, CancellationToken stop) => db.Write<Invited>(async () =>
    {
        await db.TakeTurn(Turn.Endings, stop);
        if (await Unfit(officer, role, stop) is { } problem)
            return problem;
        await officers.Give(officer, role, await Actor(role.Scope, stop), stop);
        return new Invited(officer, null);
    }, stop);

    public Task<Result<long>> Prolong(long officer, long number, DateOnly until, string reason, CancellationToken stop) => db.Write<long>(async () =>
    {
        await db.TakeTurn(Turn.Endings, stop);
        if (!(await Mine(officer, number, stop)).Try(out var grant, out var refusal))
            return refusal;
        if (officer == desk.Number)
            return OfficerProblems.ToSelf;
        if (!grant.IsLive(Today))
            return OfficerProblems.GrantOver;
        // Setting an end where there is none would be a way around Succession.
        if (grant.Until is not { } last)
            return OfficerProblems.Endless;
        if (until <= last)
            return OfficerProblems.NotLonger.With(last);
        var latest = GrantTerms.Latest(grant.From > Today ? grant.From : Today);
        if (until > latest)
            return OfficerProblems.TooLong.With(latest);
        if (grant.LeaveUntil is { } leave && until > leave)
            return OfficerProblems.OutlivesLeave.With(leave);
        grant.Until = until;
        journal.Add(new GrantProlonged(grant.Id, officer, grant.Role, new(grant.Scope), last, until), await Actor(Scope.Read(grant.Scope), stop), Officers.Detail("reason", grant.Reason, reason));
        return grant.Id;
    }, stop);

    /// <summary>From this moment on, and not from tomorrow: the last day is set to yesterday.</summary>
    public Task<Result<long>> End(long officer, long number, string reason, CancellationToken stop) => db.Write<long>(async () =>
    {
        await db.TakeTurn(Turn.Endings, stop);
        if (!(await Mine(officer, number, stop)).Try(out var grant, out var refusal))
            return refusal;
        if (!grant.IsLive(Today))
            return OfficerProblems.GrantOver;
        if (await Succession.Refuse(db, grant, Today, stop) is { } alone)
            return alone;
        await endings.Close(grant, Today, reason, await Actor(Scope.Read(grant.Scope), stop), stop);
        return grant.Id;
    }, stop);

    /// <summary>A grant of an officer within reach, tracked; only those that the one at work could have given.</summary>
    private async Task<Result<Grant>> Mine(long officer, long number, CancellationToken stop)
    {
        if ((await rights.Find(officer, stop)).Problem is not null)
            return OfficerProblems.GrantUnknown;
        var grant = await db.Set<Grant>().FirstOrDefaultAsync(g => g.Id == number && g.Officer == officer, stop);
        return grant is not null && await rights.MayGive(grant.Role, Scope.Read(grant.Scope), stop) ? grant : OfficerProblems.GrantUnknown;
    }

    private async Task<Problem?> Unfit(long officer, NewRole role, CancellationToken stop)
    {
        if (officer == desk.Number)
            return OfficerProblems.ToSelf;
        if (!await rights.MayGive(role.Role, role.Scope, stop))
            return OfficerProblems.NotYoursToGive;
        var (today, scope) = (Today, role.Scope.ToString());
        var same = await db.Set<Grant>().AsNoTracking().Where(g => g.Role == role.Role && g.Scope == scope && (g.Until == null || g.Until >= today)).ToListAsync(stop);
        if (same.Exists(g => g.Officer == officer && g.IsLive(today)))
            return OfficerProblems.Held;
        return role.Replaces is { } replaced && (replaced == officer || !same.Exists(g => g.Officer == replaced && g.IsLive(today))) ? OfficerProblems.ReplacedUnfit : null;
    }

    /// <summary>An act for an agency belongs to that agency's audit page.</summary>
    private async Task<Actor> Actor(Scope scope, CancellationToken stop) => scope is Scope.Subtree below ? desk.Actor(below.Agency) : await desk.OwnActor(stop);
}
