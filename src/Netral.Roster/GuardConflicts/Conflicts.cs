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
        return await Reasons(ties, reported, await Employed(reported.Person is { } person ? [person] : [], stop), day, stop);
    }

    public async Task<IReadOnlySet<(Reported About, DateOnly Day)>> Tied(long officer, IReadOnlyCollection<(Reported About, DateOnly Day)> asked, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (await officers.Past(officer, stop) is not { } past)
            return asked.ToHashSet();
        var tied = new HashSet<(Reported, DateOnly)>();
        var employed = await Employed([.. asked.Select(a => a.About.Person).OfType<long>().Distinct()], stop);
        var ties = asked.Select(a => a.Day).Distinct().ToDictionary(d => d, past.On);
        foreach (var (about, day) in asked.Distinct())
        {
            if ((await Reasons(ties[day], about, employed, day, stop)).Count > 0)
                tied.Add((about, day));
        }
        return tied;
    }

    public async Task<bool> HasTies(long officer, CancellationToken stop) => await officers.Past(officer, stop) is not { } past || past.HasAny;

    private async Task<HashSet<ConflictReason>> Reasons(OfficerTies ties, Reported reported, IReadOnlyList<Place> employed, DateOnly day, CancellationToken stop)
    {
        var reasons = new HashSet<ConflictReason>();
        var agencies = employed.Where(p => p.Person == reported.Person && p.From <= day && (p.Until is not { } last || last >= day)).Select(p => p.Agency).ToHashSet();
        if (reported.Agency is { } named)
            agencies.Add(named);
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

    private sealed record Place(long Person, long Agency, DateOnly From, DateOnly? Until);

    private async Task<IReadOnlyList<Place>> Employed(IReadOnlyCollection<long> people, CancellationToken stop)
    {
        if (people.Count == 0)
            return [];
        var ids = people.Select(p => new Id<Employee>(p)).ToList();
        return [.. (await db.Set<Spell>().AsNoTracking().Where(s => ids.Contains(s.Person)).Select(s => new { s.Person, s.Agency, s.From, s.Until }).ToListAsync(stop)).Select(s => new Place(s.Person.Value, s.Agency.Value, s.From, s.Until))];
    }

    /// <summary>The unit where he stands, or one above it, is headed by the reported person on that day.</summary>
    private async Task<bool> StandsUnder(Id<Employee> own, Id<Employee> reported, DateOnly day, CancellationToken stop)
    {
        var headed = (await db.Set<Headship>().AsNoTracking().Where(h => h.Person == reported && h.From <= day && (h.Until == null || h.Until >= day)).Select(h => h.Unit).ToListAsync(stop)).ToHashSet();
        if (headed.Count == 0)
            return false;
        var places = db.Set<Spell>().AsNoTracking().Where(s => s.Person == own && s.From <= day && (s.Until == null || s.Until >= day));
        foreach (var place in await places.Select(s => new { s.Agency, s.Unit }).ToListAsync(stop))
        {
            var tree = await trees.Of(place.Agency, day, stop);
            if (headed.Contains(place.Unit) || tree.Upwards(place.Unit).Any(headed.Contains))
                return true;
        }
        return false;
    }
}
