using Microsoft.EntityFrameworkCore;
using Netral.Accounts.CreateBody;
using Netral.Accounts.EndGrant;
using Netral.Accounts.GrantRole;
using Netral.Accounts.KeepBodyKeys;
using Netral.Accounts.ShowOfficers;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.AdmitOfficer;

/// <summary>What officers of a body do among themselves. Body, role and scope are never taken from a form: they are those of the one at work.</summary>
internal sealed class BodyDesk(NetralDb db, Desk desk, OfficerDesk rights, Officers officers, OfficerViews views, IBodyKeys keys, BodyKeyDesk bodyKeys, Endings endings, Journal journal)
{
    public async Task<Result<OwnBodyView>> Look(CancellationToken stop)
    {
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        var ring = await keys.Of(body.Id, stop);
        var lines = await Lines(body, ring, stop);
        return new OwnBodyView(AloneAfter(lines), body.Name, body.Code, body.Kind, await Where(body, stop), ring?.Fingerprint, ring?.CanReceive == true, [.. lines.Where(Serves)], [.. lines.Where(l => !Serves(l))], (await bodyKeys.Look(stop)).Must());
    }

    public Task<string> Where(Body body, CancellationToken stop) => views.Where(body.Scope, stop);

    /// <summary>One of the own body who serves it; the first of his grants is the one that does.</summary>
    public async Task<Result<ColleagueLine>> Line(long id, CancellationToken stop)
    {
        if (await rights.OwnBody(stop) is not { } body)
            return BodyProblems.None;
        return (await Lines(body, null, stop)).FirstOrDefault(l => l.Officer.Id == id && Serves(l)) is { } line ? line : OfficerProblems.Unknown;
    }

    public async Task<Result<Newcomer>> Admit(TypedOfficer who, DateOnly until, string reason, CancellationToken stop)
    {
        var newcomer = officers.Prepare(who.Email, who.Name, who.HomeAgency);
        return await db.Write<Newcomer>(async () =>
        {
            if (await rights.OwnBody(stop) is not { } body)
                return BodyProblems.None;
            var role = new NewRole(body.Gives, body.Scope, rights.Today, until, reason);
            return (await officers.Admit(newcomer, role, body.Id, await desk.OwnActor(stop), stop)).Problem is { } refusal ? refusal : newcomer;
        }, stop);
    }

    public Task<Result<long>> Prolong(long id, DateOnly until, string reason, CancellationToken stop) => db.Write<long>(async () =>
    {
        await db.TakeTurn(Turn.Endings, stop);
        if (id == desk.Number)
            return OfficerProblems.ToSelf;
        if (await Serving(id, stop) is not { } grant)
            return OfficerProblems.Unknown;
        if (grant.Until is { } last && until <= last)
            return OfficerProblems.NotLonger.With(last);
        var was = grant.Until;
        grant.Until = until;
        journal.Add(new GrantProlonged(grant.Id, id, grant.Role, new(grant.Scope), was, until), await desk.OwnActor(stop), Officers.Detail("reason", grant.Reason, reason));
        return grant.Id;
    }, stop);

    public Task<Result<long>> End(long id, string reason, CancellationToken stop) => db.Write<long>(async () =>
    {
        await db.TakeTurn(Turn.Endings, stop);
        if (await rights.OwnBody(stop) is not { } body || await Serving(id, stop) is not { } grant)
            return OfficerProblems.Unknown;
        var today = rights.Today;
        // Who has never signed in does not count: otherwise one officer could invite a name and put the other one out.
        var left = await db.Set<Officer>().CountAsync(o => o.Body == body.Id && o.Id != id && !o.MustChangePassword
            && db.Set<Grant>().Any(g => g.Officer == o.Id && g.From <= today && (g.Until == null || g.Until >= today)), stop);
        if (left < GrantTerms.LeastBodyOfficers)
            return BodyProblems.TooFew.With(GrantTerms.LeastBodyOfficers);
        await endings.Close(grant, today, reason, await desk.OwnActor(stop), stop);
        return grant.Id;
    }, stop);

    /// <summary>The grant by which somebody serves the own body today, tracked.</summary>
    private async Task<Grant?> Serving(long id, CancellationToken stop)
    {
        if (await rights.OwnBody(stop) is not { } body || await rights.InOwnBody(id, stop) is null)
            return null;
        var (scope, role, today) = (body.Scope.ToString(), body.Gives, rights.Today);
        return await db.Set<Grant>().Where(g => g.Officer == id && g.Role == role && g.Scope == scope && g.From <= today && (g.Until == null || g.Until >= today)).OrderByDescending(g => g.From).FirstOrDefaultAsync(stop);
    }

    private async Task<IReadOnlyList<ColleagueLine>> Lines(Body body, BodyKeyRing? ring, CancellationToken stop)
    {
        var members = await db.Set<Officer>().AsNoTracking().Where(o => o.Body == body.Id).OrderBy(o => o.Name).ThenBy(o => o.Id).ToListAsync(stop);
        var ids = members.Select(m => m.Id).ToList();
        var grants = (await db.Set<Grant>().AsNoTracking().Where(g => ids.Contains(g.Officer)).OrderByDescending(g => g.Until == null).ThenByDescending(g => g.Until).ToListAsync(stop)).ToLookup(g => g.Officer);
        var lines = await views.Lines([.. members.Select(m => (m, (IReadOnlyList<Grant>)[.. grants[m.Id]]))], stop);
        return [.. lines.Zip(members, (line, officer) => new ColleagueLine(line, officer.Id == desk.Number, ring?.Holders.Contains(officer.Id) == true, officer.Person is not null))];
    }

    private DateOnly? AloneAfter(IReadOnlyList<ColleagueLine> lines)
    {
        var ends = lines.Where(l => Serves(l) && !l.Officer.NeverCame).Select(l => l.Officer.Grants[0].Until ?? DateOnly.MaxValue).OrderDescending().ToList();
        var last = ends.Count < GrantTerms.LeastBodyOfficers ? rights.Today : ends[GrantTerms.LeastBodyOfficers - 1];
        return last < rights.Today.AddDays(GrantTerms.CoverDays) ? last : null;
    }

    private static bool Serves(ColleagueLine line) => line.Officer.Grants is [{ State: GrantState.Holds }, ..];
}
