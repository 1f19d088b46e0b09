using Netral.Kernel;
using Netral.Platform.Access;

namespace Netral.Roster;

/// <summary>Agencies and units for the modules that stand below this one. Read once a request.</summary>
internal sealed class Places(Agencies agencies, UnitTrees trees, TimeProvider clock) : IPlaces
{
    private readonly Dictionary<long, IReadOnlyList<KnownUnit>> units = [];
    private IReadOnlyList<KnownAgency>? known;

    public async Task<IReadOnlyList<KnownAgency>> Agencies(CancellationToken stop) =>
        known ??= [.. (await agencies.All(stop)).Select(a => new KnownAgency(a.Id.Value, a.Code, a.Name, a.RegionCode, a.Zone))];

    public async Task<IReadOnlyList<KnownUnit>> Units(long agency, CancellationToken stop)
    {
        if (units.TryGetValue(agency, out var read))
            return read;
        var day = (await agencies.Get(new(agency), stop)).Zone.DateAt(clock.GetUtcNow().UtcDateTime);
        var tree = await trees.Of(new(agency), day, stop);
        return units[agency] = [.. tree.Tops.SelectMany(top => Walk(tree, top, 0))];
    }

    private static IEnumerable<KnownUnit> Walk(UnitTree tree, Unit unit, int depth) =>
        tree.ChildrenOf(unit.Id).SelectMany(child => Walk(tree, child, depth + 1)).Prepend(new(unit.Id.Value, tree.Parents[unit.Id]?.Value, unit.Name, depth));
}
