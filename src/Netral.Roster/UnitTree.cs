using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster;

/// <summary>The units of an agency on a day with their heads, in memory: a regency has a few thousand at most.</summary>
public sealed class UnitTree
{
    private readonly Dictionary<Id<Unit>, Unit> byId;
    private readonly ILookup<Id<Unit>?, Unit> children;
    private readonly HashSet<Id<Employee>> headPeople;

    internal UnitTree(IReadOnlyList<Unit> units, IReadOnlyDictionary<Id<Unit>, Id<Employee>> heads)
    {
        Units = units;
        Heads = heads;
        headPeople = [.. heads.Values];
        byId = units.ToDictionary(u => u.Id);
        Parents = units.ToDictionary(u => u.Id, u => u.Parent is { } parent && byId.ContainsKey(parent) ? u.Parent : null);
        children = units.OrderBy(u => u.Name, StringComparer.Ordinal).ToLookup(u => Parents[u.Id]);
    }

    public IReadOnlyList<Unit> Units { get; }

    /// <summary>Who heads a unit today. A vacant unit has no entry.</summary>
    public IReadOnlyDictionary<Id<Unit>, Id<Employee>> Heads { get; }

    public IReadOnlyDictionary<Id<Unit>, Id<Unit>?> Parents { get; }

    public bool IsHead(Id<Employee> person) => headPeople.Contains(person);

    public Unit? Find(Id<Unit> id) => byId.GetValueOrDefault(id);

    public IEnumerable<Unit> Tops => children[null];

    public IEnumerable<Unit> ChildrenOf(Id<Unit> unit) => children[unit];

    /// <summary>The unit itself, then the one above it, and so on.</summary>
    public IEnumerable<Id<Unit>> Upwards(Id<Unit> unit)
    {
        for (Id<Unit>? at = unit; at is { } here && Parents.TryGetValue(here, out var parent); at = parent)
            yield return here;
    }

    /// <summary>The unit and everything below it.</summary>
    public IEnumerable<Unit> Subtree(Id<Unit> top)
    {
        if (Find(top) is not { } unit)
            yield break;
        yield return unit;
        foreach (var below in ChildrenOf(top).SelectMany(c => Subtree(c.Id)))
            yield return below;
    }

    /// <summary>"SDN 4 Kenanga, Dinas Pendidikan": the unit and the one directly under the top.</summary>
    public string Line(Id<Unit> unit) => Line([.. Upwards(unit).Select(u => byId[u].Name)]);

    /// <summary>From the names of a unit and of those above it.</summary>
    internal static string Line(IReadOnlyList<string> path) => path.Count switch
    {
        0 => "",
        <= 2 => path[0],
        _ => $"{path[0]}, {path[^2]}",
    };

    /// <summary>Whose head signs before this person: staff wait for their unit; who heads a unit waits for the unit above the highest one he heads.</summary>
    public Id<Unit>? WaitsFor(Id<Employee> person, Id<Unit> unit)
    {
        Id<Unit>? waits = unit;
        foreach (var at in Upwards(unit))
        {
            if (Heads.TryGetValue(at, out var head) && head == person)
                waits = Parents[at];
        }
        return waits;
    }
}

/// <summary>Loads unit trees.</summary>
public sealed class UnitTrees(NetralDb db)
{
    public async Task<UnitTree> Of(Id<Agency> agency, DateOnly day, CancellationToken stop)
    {
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.Agency == agency && (u.Until == null || u.Until >= day)).ToListAsync(stop);
        var heads = await db.Set<Headship>().AsNoTracking().Where(h => h.Agency == agency && h.From <= day && (h.Until == null || h.Until >= day)).ToListAsync(stop);
        // Where a definitive head and somebody acting overlap, the acting one does the work.
        return new UnitTree(units, heads.GroupBy(h => h.Unit).ToDictionary(g => g.Key, g => g.OrderByDescending(h => h.Kind).ThenByDescending(h => h.From).First().Person));
    }

    /// <summary><c>UnitTree.Line</c> of one unit without reading the tree: a signer needs five rows, not four thousand.</summary>
    public async Task<string> Line(Id<Agency> agency, Id<Unit> unit, DateOnly day, CancellationToken stop)
    {
        // A tree cannot be this deep; a circle in the data must not hold a signer up.
        const int deepest = 64;
        var path = await db.Database.SqlQuery<string>($"""
            with recursive up (id, parent, name, depth) as (
                select id, parent, name, 0 from roster_unit where id = {unit.Value} and agency = {agency.Value} and (until is null or until >= {day})
                union all
                select u.id, u.parent, u.name, up.depth + 1 from up join roster_unit u on u.id = up.parent
                where u.agency = {agency.Value} and (u.until is null or u.until >= {day}) and up.depth < {deepest}
            )
            select name as "Value" from up order by depth
            """).ToListAsync(stop);
        return UnitTree.Line(path);
    }
}
