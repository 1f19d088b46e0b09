using Netral.Accounts;
using Netral.Kernel;

namespace Netral.Roster;

/// <summary>What an officer may see of an agency: all of it, or the units below one's own.</summary>
/// <param name="Units">Null for the whole agency.</param>
public sealed record Reach(Agency Agency, UnitTree Tree, DateOnly Today, IReadOnlySet<long>? Units)
{
    public bool Covers(Id<Unit> unit) => Units is null || Units.Contains(unit.Value);

    /// <summary>The units to look in: everything within reach, or the wanted unit with all below it.</summary>
    /// <returns>Null for the whole agency.</returns>
    public IReadOnlySet<long>? Within(Id<Unit>? wanted)
    {
        if (wanted is not { } top)
            return Units;
        return Tree.Subtree(top).Where(u => Covers(u.Id)).Select(u => u.Id.Value).ToHashSet();
    }

    /// <summary>Where the officer's view begins.</summary>
    public IEnumerable<Unit> Tops => Units is null ? Tree.Tops : Tree.Units.Where(u => Units.Contains(u.Id.Value) && (Tree.Parents[u.Id] is not { } parent || !Units.Contains(parent.Value))).OrderBy(u => u.Name, StringComparer.Ordinal);
}

/// <summary>Works out the reach of this request's officer.</summary>
internal sealed class Reaches(Agencies agencies, UnitTrees trees, Desk desk, TimeProvider clock)
{
    /// <param name="code">The agency asked for; null for the officer's own.</param>
    public async Task<Result<Reach>> Of(string policy, string? code, CancellationToken stop)
    {
        if (!(await agencies.Current(policy, code, stop)).Try(out var agency, out var refusal))
            return refusal;
        var today = agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
        var tree = await trees.Of(agency.Id, today, stop);
        var tops = await desk.TopUnits(policy, agency.Place(), stop);
        return new Reach(agency, tree, today, tops?.SelectMany(top => tree.Subtree(new(top))).Select(u => u.Id.Value).ToHashSet());
    }
}
