using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>The four figures of a unit's subtree, and what today added.</summary>
public readonly record struct Tally(int Must, int Signed, int Exempt, int Contested, int Today)
{
    public int Missing => Must - Signed;
    public decimal Share => Must == 0 ? 0 : (decimal)Signed / Must;
}

/// <summary>One unit in a list, with the figures of everything below it.</summary>
public sealed record UnitTally(Id<Unit> Unit, string Name, UnitKind Kind, int Below, Tally Tally, bool WaitsForHead);

/// <summary>One part of a split.</summary>
public sealed record SplitCount(string Key, int Must, int Signed);

/// <summary>Coverage of one unit's subtree. The two splits by what signed and how recognised each add up to <see cref="Tally.Signed"/>.</summary>
public sealed record Coverage(Id<Unit> Unit, Tally Tally, IReadOnlyList<UnitTally> Children, IReadOnlyList<SplitCount> Levels, IReadOnlyList<SplitCount> Recognitions,
    IReadOnlyList<SplitCount> Kinds, IReadOnlyList<SplitCount> Positions);

/// <summary>Reads counters only: a page costs as many rows as it shows, however many people there are.</summary>
internal sealed class CoverageReader(NetralDb db, TimeProvider clock)
{
    public async Task<Coverage> Of(Agency agency, int round, Id<Unit> unit, UnitTree tree, CancellationToken stop)
    {
        var local = agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
        var today = (local.Year * 10000) + (local.Month * 100) + local.Day;
        var children = tree.ChildrenOf(unit).ToList();
        var wanted = children.Select(c => c.Id).Append(unit).ToList();
        var all = await Counts(agency, round).Where(c => wanted.Contains(c.Unit) && c.Split == "all" && (c.Day == 0 || c.Day == today)).ToListAsync(stop);
        var splits = await Counts(agency, round).Where(c => c.Unit == unit && c.Day == 0 && c.Split != "all").ToListAsync(stop);
        var waiting = await Waiting(agency, round, [.. children.Select(c => c.Id)], stop);
        Tally TallyOf(Id<Unit> id)
        {
            var total = all.Find(c => c.Unit == id && c.Day == 0);
            return total is null ? default : new(total.Must, total.Signed, total.Exempt, total.Contested, all.Find(c => c.Unit == id && c.Day == today)?.Signed ?? 0);
        }
        IReadOnlyList<SplitCount> Split(string name) => [.. splits.Where(s => s.Split == name && (s.Must > 0 || s.Signed > 0)).OrderByDescending(s => s.Signed).Select(s => new SplitCount(s.Key, s.Must, s.Signed))];
        return new Coverage(unit, TallyOf(unit),
            [.. children.Select(c => new UnitTally(c.Id, c.Name, c.Kind, tree.ChildrenOf(c.Id).Count(), TallyOf(c.Id), waiting.Contains(c.Id)))
                .Where(c => c.Tally != default).OrderByDescending(c => c.Tally.Missing).ThenBy(c => c.Name, StringComparer.Ordinal)],
            Split("level"), Split("recognition"), Split("kind"), Split("position"));
    }

    /// <summary>Units whose staff cannot sign yet because the head has not.</summary>
    private async Task<HashSet<Id<Unit>>> Waiting(Agency agency, int number, List<Id<Unit>> units, CancellationToken stop)
    {
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Agency == agency.Id && r.Number == number, stop);
        if (!round.Cascade || round.State != RoundState.Open || clock.GetUtcNow().UtcDateTime >= round.OpensAt.AddDays(round.CascadeDays))
            return [];
        var gates = await db.Set<UnitGate>().AsNoTracking()
            .Where(g => g.Agency == agency.Id.Value && g.Round == number && units.Contains(g.Unit) && g.HeadSlot > 0 && g.OverriddenAt == null
                && !db.Set<Signature>().Any(s => s.Agency == g.Agency && s.Round == g.Round && s.Slot == g.HeadSlot && s.State != SignatureState.Annulled))
            .Select(g => g.Unit).ToListAsync(stop);
        return [.. gates];
    }

    private IQueryable<Count> Counts(Agency agency, int round) => db.Set<Count>().AsNoTracking().Where(c => c.Agency == agency.Id.Value && c.Round == round);
}
