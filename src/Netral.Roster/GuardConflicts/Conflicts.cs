using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Roster.GuardConflicts;

/// <summary>Finds every reason why an officer must keep away. In doubt there is a conflict: an acting head counts like a definitive one, and every agency that employs the reported person counts.</summary>
internal sealed class Conflicts(NetralDb db, Officers officers, UnitTrees trees) : IConflicts
{
    public async Task<IReadOnlySet<ConflictReason>> Of(long officer, Reported reported, DateOnly day, CancellationToken stop)
    {
        // Who is unknown must not be let through by a mistyped number.
        if (await officers.Ties(officer, day, stop) is not { } ties)
            return Enum.GetValues<ConflictReason>().ToHashSet();
        var reasons = new HashSet<ConflictReason>();
        var agencies = await AgenciesOf(reported, day, stop);
        if (agencies.Overlaps(ties.Agencies))
            reasons.Add(ConflictReason.SameAgency);
        if (ties.HomeAgency is { } home && agencies.Contains(home))
            reasons.Add(ConflictReason.HomeAgency);
        if (reported.Person is { } person && ties.Person is { } own)
        {
            if (own == person)
                reasons.Add(ConflictReason.Self);
            else if (await StandsUnder(new(own), new(person), day, stop))
                reasons.Add(ConflictReason.SubordinateOfReported);
        }
        return reasons;
    }

    public async Task<bool> HasTies(long officer, CancellationToken stop) => await officers.EverTied(officer, stop);

    private async Task<HashSet<long>> AgenciesOf(Reported reported, DateOnly day, CancellationToken stop)
    {
        var agencies = new HashSet<long>();
        if (reported.Agency is { } named)
            agencies.Add(named);
        if (reported.Person is { } number)
        {
            var person = new Id<Employee>(number);
            agencies.UnionWith((await Employed(person, day).Select(s => s.Agency).ToListAsync(stop)).Select(a => a.Value));
        }
        return agencies;
    }

    private IQueryable<Spell> Employed(Id<Employee> person, DateOnly day) =>
        db.Set<Spell>().AsNoTracking().Where(s => s.Person == person && s.From <= day && (s.Until == null || s.Until >= day));

    /// <summary>The unit where he stands, or one above it, is headed by the reported person on that day.</summary>
    private async Task<bool> StandsUnder(Id<Employee> own, Id<Employee> reported, DateOnly day, CancellationToken stop)
    {
        var headed = (await db.Set<Headship>().AsNoTracking().Where(h => h.Person == reported && h.From <= day && (h.Until == null || h.Until >= day)).Select(h => h.Unit).ToListAsync(stop)).ToHashSet();
        if (headed.Count == 0)
            return false;
        foreach (var place in await Employed(own, day).Select(s => new { s.Agency, s.Unit }).ToListAsync(stop))
        {
            var tree = await trees.Of(place.Agency, day, stop);
            if (headed.Contains(place.Unit) || tree.Upwards(place.Unit).Any(headed.Contains))
                return true;
        }
        return false;
    }
}
