using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.Proposals;

/// <summary>A proposal that the officer of this request may see.</summary>
/// <param name="Own">He proposed it, or the same person did with another account.</param>
internal sealed record FoundProposal(Proposal Proposal, ITwoPersonAct Act, KnownAgency? Agency, bool Own)
{
    public ActOrder Order(Actor actor) => new(Proposal.Id.Value, Proposal.Agency, Proposal.Content, actor);
    public Zone Zone => Agency?.Zone ?? Zone.WIB;
}

/// <summary>Which proposals an officer sees: those that he could have made himself. What lies outside does not exist for him.</summary>
public sealed class ProposalDesk(NetralDb db, Desk desk, IEnumerable<ITwoPersonAct> acts, IPlaces places, Journal journal, TimeProvider clock)
{
    /// <summary>A role that one of the two has given to the other counts only after this time: nobody makes himself a second officer for the occasion.</summary>
    internal static readonly TimeSpan Settled = TimeSpan.FromDays(7);

    internal DateTime Now => clock.GetUtcNow().UtcDateTime;

    internal ITwoPersonAct? Act(string kind) => acts.FirstOrDefault(a => a.Kind == kind);

    /// <summary>A role for one unit is not enough, and a role for one agency is not enough for an act on the instance.</summary>
    internal async Task<bool> May(ITwoPersonAct act, KnownAgency? agency, CancellationToken stop) => agency is null
        ? (await desk.Scopes(act.Policy, stop)).Any(s => s is Scope.Nation)
        : await desk.MayWhole(act.Policy, agency.Place(), stop);

    internal async Task<KnownAgency?> Agency(long number, CancellationToken stop) => (await places.Agencies(stop)).FirstOrDefault(a => a.Number == number);

    /// <summary>Unknown and not yours answer alike.</summary>
    internal async Task<Result<FoundProposal>> Find(long number, CancellationToken stop)
    {
        await Expire(stop);
        var id = new Id<Proposal>(number);
        if (await db.Set<Proposal>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } proposal || Act(proposal.Kind) is not { } act)
            return ProposalProblems.Unknown;
        var agency = proposal.Agency is { } home ? await Agency(home, stop) : null;
        if ((proposal.Agency is not null && agency is null) || !await May(act, agency, stop))
            return ProposalProblems.Unknown;
        return new FoundProposal(proposal, act, agency, await IsOwn(proposal, stop));
    }

    private async Task<bool> IsOwn(Proposal proposal, CancellationToken stop)
    {
        var me = await desk.Officer(stop);
        if (proposal.ProposedBy == me.Id)
            return true;
        // Two accounts of one person are one person.
        return me.Person is { } person && await db.Set<Officer>().AnyAsync(o => o.Id == proposal.ProposedBy && o.Person == person, stop);
    }

    /// <summary>Are the proposer and the officer of this request both entitled today, and neither by a role that the other has only just given? Null when they are.</summary>
    internal async Task<Problem?> Unequal(FoundProposal at, CancellationToken stop)
    {
        var (me, other, today) = (desk.Number ?? 0, at.Proposal.ProposedBy, Zone.WIB.DateAt(Now));
        var grants = await db.Set<Grant>().AsNoTracking().Where(g => (g.Officer == me || g.Officer == other) && g.From <= today && (g.Until == null || g.Until >= today)).ToListAsync(stop);
        var counting = grants.Where(g => Policies.Table[at.Act.Policy].Contains(g.Role) && Scope.Read(g.Scope) is var scope
            && (at.Agency is null ? scope is Scope.Nation : scope is not Scope.Subtree { Unit: not null } && scope.Covers(at.Agency.Place()))).ToList();
        if (!counting.Exists(g => g.Officer == other))
            return ProposalProblems.ProposerGone;
        var settled = today.AddDays(-Settled.Days);
        bool Independent(long officer, long giver) => counting.Exists(g => g.Officer == officer && (g.GrantedBy != giver || g.From <= settled));
        return Independent(me, other) && Independent(other, me) ? null : ProposalProblems.TooNew;
    }

    /// <summary>How many proposals wait for this officer, for the rail: one query by index for each policy that an act has.</summary>
    public async Task<int> Waiting(CancellationToken stop)
    {
        var (me, now, count) = (desk.Number ?? 0, Now, 0);
        foreach (var reach in await Reaches(stop))
            count += await reach.Where(p => p.State == ProposalState.Proposed && p.ExpiresAt > now && p.ProposedBy != me).CountAsync(stop);
        return count;
    }

    internal async Task<IReadOnlyList<Proposal>> List(Func<IQueryable<Proposal>, IQueryable<Proposal>> which, int take, CancellationToken stop)
    {
        await Expire(stop);
        var found = new List<Proposal>();
        foreach (var reach in await Reaches(stop))
            found.AddRange(await which(reach).OrderByDescending(p => p.Id).Take(take).ToListAsync(stop));
        return [.. found.OrderByDescending(p => p.Id).Take(take)];
    }

    private async Task<IReadOnlyList<IQueryable<Proposal>>> Reaches(CancellationToken stop)
    {
        var reaches = new List<IQueryable<Proposal>>();
        foreach (var group in acts.GroupBy(a => a.Policy, StringComparer.Ordinal))
        {
            var scopes = await desk.Scopes(group.Key, stop);
            if (scopes.Count == 0)
                continue;
            var kinds = group.Select(a => a.Kind).ToList();
            var mine = await Numbers(scopes, stop);
            var nation = scopes.Any(s => s is Scope.Nation);
            reaches.Add(db.Set<Proposal>().AsNoTracking().Where(p => kinds.Contains(p.Kind) && (p.Agency == null ? nation : mine.Contains(p.Agency.Value))));
        }
        return reaches;
    }

    /// <summary>Who serves one agency, as nearly everybody does, needs no list of all.</summary>
    private async Task<List<long>> Numbers(IReadOnlyList<Scope> scopes, CancellationToken stop)
    {
        var whole = scopes.Where(s => s is not Scope.Subtree { Unit: not null }).ToList();
        return whole.TrueForAll(s => s is Scope.Subtree)
            ? [.. whole.OfType<Scope.Subtree>().Select(s => s.Agency)]
            : [.. (await places.Agencies(stop)).Where(a => whole.Exists(s => s.Covers(a.Place()))).Select(a => a.Number)];
    }

    /// <summary>What nobody confirmed in time ends; nothing else happens to it, so it is enough to say so when somebody looks.</summary>
    private async Task Expire(CancellationToken stop)
    {
        var now = Now;
        var due = db.Set<Proposal>().Where(p => p.State == ProposalState.Proposed && p.ExpiresAt <= now);
        if (!await due.AnyAsync(stop))
            return;
        await db.Write<bool>(async () =>
        {
            foreach (var old in await due.AsNoTracking().ToListAsync(stop))
            {
                var ended = await db.Set<Proposal>().Where(p => p.Id == old.Id && p.State == ProposalState.Proposed)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ProposalState.Expired).SetProperty(p => p.DecidedAt, (DateTime?)now), stop);
                if (ended > 0)
                    journal.Add(new ActExpired(old.Id.Value, new(old.Kind)), Actor.System with { Agency = old.Agency });
            }
            return true;
        }, stop);
    }
}
