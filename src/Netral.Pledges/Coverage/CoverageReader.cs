using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>The four figures of a unit's subtree, and what today added.</summary>
public readonly record struct Tally(int Must, int Signed, int Exempt, int Contested, int Today)
{
    public int Missing => Must - Signed;

    public static Tally operator +(Tally a, Tally b) => new(a.Must + b.Must, a.Signed + b.Signed, a.Exempt + b.Exempt, a.Contested + b.Contested, a.Today + b.Today);
    public static Tally operator -(Tally a, Tally b) => new(a.Must - b.Must, a.Signed - b.Signed, a.Exempt - b.Exempt, a.Contested - b.Contested, a.Today - b.Today);
    public static Tally Add(Tally left, Tally right) => left + right;
    public static Tally Subtract(Tally left, Tally right) => left - right;
}

/// <summary>One unit in a list, with the figures of everything below it. <c>Own</c>: the people who sit directly in the unit that is shown, so that the rows add up.</summary>
public sealed record UnitTally(Id<Unit> Unit, string Name, UnitKind Kind, int Below, Tally Tally, bool WaitsForHead, bool Own = false);

/// <summary>One part of a split.</summary>
public sealed record SplitCount(string Key, int Must, int Signed);

/// <summary>Coverage of one unit's subtree. The two splits by what signed and how recognised each add up to <see cref="Tally.Signed"/>.</summary>
public sealed record Coverage(IReadOnlyList<Id<Unit>> Tops, Tally Tally, int WithoutContact, IReadOnlyList<UnitTally> Children, IReadOnlyList<SplitCount> Levels,
    IReadOnlyList<SplitCount> Recognitions, IReadOnlyList<SplitCount> Kinds, IReadOnlyList<SplitCount> Positions);

/// <summary>How the signed of one unit split, in the order of the two enums; each list adds up to the signed.</summary>
internal sealed record UnitSplit(IReadOnlyList<int> Levels, IReadOnlyList<int> Recognitions)
{
    public static UnitSplit Of(Coverage coverage) => new(In<Level>(coverage.Levels), In<Recognition>(coverage.Recognitions));

    public static IReadOnlyList<int> In<T>(IReadOnlyList<SplitCount> counts) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => counts.Where(c => c.Key == Word.Of(value)).Sum(c => c.Signed))];

    public static UnitSplit operator -(UnitSplit a, UnitSplit b) => new([.. a.Levels.Zip(b.Levels, (x, y) => x - y)], [.. a.Recognitions.Zip(b.Recognitions, (x, y) => x - y)]);
    public static UnitSplit Subtract(UnitSplit left, UnitSplit right) => left - right;
}

/// <summary>Reads counters only: a page costs as many rows as it shows, however many people there are.</summary>
internal sealed class CoverageReader(NetralDb db, TimeProvider clock)
{
    /// <summary>Coverage of one unit, or of several side by side (an officer who heads two, an agency with two roots).</summary>
    public async Task<Coverage> Of(Agency agency, Round round, IReadOnlyList<Id<Unit>> tops, UnitTree tree, CancellationToken stop)
    {
        var children = (tops.Count == 1 ? tree.ChildrenOf(tops[0]) : tops.Select(t => tree.Find(t)).OfType<Unit>()).ToList();
        var tallies = await Tallies(agency, round.Number, [.. children.Select(c => c.Id).Concat(tops).Distinct()], stop);
        var splits = await Counts(agency, round.Number).Where(c => tops.Contains(c.Unit) && c.Day == 0 && c.Split != "all").ToListAsync(stop);
        var waiting = await Waiting(agency, round, [.. children.Select(c => c.Id)], stop);
        var total = tops.Aggregate(default(Tally), (sum, top) => sum + tallies.GetValueOrDefault(top));
        var rows = children.Select(c => new UnitTally(c.Id, c.Name, c.Kind, tree.ChildrenOf(c.Id).Count(), tallies.GetValueOrDefault(c.Id), waiting.Contains(c.Id)))
            .Where(c => c.Tally != default).OrderByDescending(c => c.Tally.Missing).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        var rest = rows.Aggregate(total, (left, row) => left - row.Tally);
        if (tops.Count == 1 && rest != default && tree.Find(tops[0]) is { } own)
            rows.Add(new(own.Id, own.Name, own.Kind, 0, rest, false, Own: true));
        return new Coverage(tops, total, splits.Where(s => s.Split == "contact").Sum(s => s.Must - s.Signed), rows,
            Split(splits, "level"), Split(splits, "recognition"), Split(splits, "kind"), Split(splits, "position"));
    }

    /// <summary>What signed and how recognised, for every row of a coverage; the row of those directly in the unit is what the rest leaves.</summary>
    public async Task<Dictionary<UnitTally, UnitSplit>> Splits(Agency agency, Round round, Coverage coverage, CancellationToken stop)
    {
        var units = coverage.Children.Where(c => !c.Own).Select(c => c.Unit).ToList();
        var counts = (await Counts(agency, round.Number).Where(c => units.Contains(c.Unit) && c.Day == 0 && (c.Split == "level" || c.Split == "recognition")).ToListAsync(stop)).ToLookup(c => c.Unit);
        var found = coverage.Children.Where(c => !c.Own).ToDictionary(row => row, row => new UnitSplit(
            UnitSplit.In<Level>(Split([.. counts[row.Unit]], "level")), UnitSplit.In<Recognition>(Split([.. counts[row.Unit]], "recognition"))));
        foreach (var own in coverage.Children.Where(c => c.Own))
            found[own] = found.Values.Aggregate(UnitSplit.Of(coverage), (rest, row) => rest - row);
        return found;
    }

    /// <summary>The figures of each unit's subtree; a unit without any has no entry.</summary>
    public async Task<Dictionary<Id<Unit>, Tally>> Tallies(Agency agency, int round, IReadOnlyList<Id<Unit>> units, CancellationToken stop)
    {
        var local = agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
        var today = (local.Year * 10000) + (local.Month * 100) + local.Day;
        var rows = await Counts(agency, round).Where(c => units.Contains(c.Unit) && c.Split == "all" && (c.Day == 0 || c.Day == today)).ToListAsync(stop);
        return rows.GroupBy(c => c.Unit).ToDictionary(g => g.Key, g =>
        {
            var (total, change) = (g.FirstOrDefault(c => c.Day == 0), g.FirstOrDefault(c => c.Day == today));
            return new Tally(total?.Must ?? 0, total?.Signed ?? 0, total?.Exempt ?? 0, total?.Contested ?? 0, change?.Signed ?? 0);
        });
    }

    /// <summary>Those of the units in whose subtree somebody who is missing has no contact.</summary>
    public Task<List<Id<Unit>>> WithoutContact(Agency agency, int round, IReadOnlyList<Id<Unit>> units, CancellationToken stop) =>
        Counts(agency, round).Where(c => units.Contains(c.Unit) && c.Split == "contact" && c.Day == 0 && c.Must > c.Signed).Select(c => c.Unit).ToListAsync(stop);

    /// <summary>Those of the units whose staff cannot sign yet because the head has not.</summary>
    public async Task<HashSet<Id<Unit>>> Waiting(Agency agency, Round round, IReadOnlyList<Id<Unit>> units, CancellationToken stop)
    {
        if (!round.Holds(clock.GetUtcNow().UtcDateTime))
            return [];
        return [.. await db.ShutGates(agency.Id.Value, round.Number).Where(g => units.Contains(g.Unit)).Select(g => g.Unit).ToListAsync(stop)];
    }

    private static List<SplitCount> Split(List<Count> splits, string name) => [.. splits.Where(s => s.Split == name).GroupBy(s => s.Key, StringComparer.Ordinal)
        .Select(g => new SplitCount(g.Key, g.Sum(s => s.Must), g.Sum(s => s.Signed))).Where(s => s.Must > 0 || s.Signed > 0).OrderByDescending(s => s.Signed).ThenBy(s => s.Key, StringComparer.Ordinal)];

    private IQueryable<Count> Counts(Agency agency, int round) => db.Set<Count>().AsNoTracking().Where(c => c.Agency == agency.Id.Value && c.Round == round);
}
