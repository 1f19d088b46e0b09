using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>A unit that the list names and the tree lacks.</summary>
/// <param name="Id">Below zero until it gets its number.</param>
/// <param name="Parent">Below zero where the parent is new as well.</param>
internal sealed record NewUnit(long Id, long? Parent, string Name, UnitKind Kind);

/// <summary>Finds the unit that a path speaks of: by the names on the way down, where offices leave out the top and sometimes the middle.</summary>
/// <param name="create">Makes what is missing instead of refusing.</param>
internal sealed class UnitFinder(UnitTree tree, bool create)
{
    private readonly ILookup<string, Unit> byName = tree.Units.ToLookup(unit => PlainWords.Key(unit.Name), StringComparer.Ordinal);
    private readonly Dictionary<string, Result<long>> known = new(StringComparer.Ordinal);
    private readonly List<NewUnit> made = [];
    private readonly Dictionary<(long? Parent, string Name), long> madeByName = [];

    /// <summary>Every unit made so far, parents before children.</summary>
    public IReadOnlyList<NewUnit> Made => made;

    /// <summary>The unit's number, below zero for a new one.</summary>
    public Result<long> Find(string[] path)
    {
        var key = string.Join('\u001f', path.Select(PlainWords.Key));
        return known.TryGetValue(key, out var found) ? found : known[key] = path.Length == 0 ? Top() : Look(path);
    }

    private Result<long> Top() => tree.Tops.FirstOrDefault() is { } top ? top.Id.Value : RowProblems.NoUnitsYet;

    private Result<long> Look(string[] path)
    {
        var candidates = Candidates(path);
        if (candidates.Count > 1 && candidates.Where(unit => IsDirect(unit, path)).ToList() is [var direct])
            return direct.Id.Value;
        return candidates switch
        {
            [var one] => one.Id.Value,
            [] => create ? Make(path) : RowProblems.UnitUnknown.With(Shown.Safely(string.Join(" / ", path))),
            _ => RowProblems.UnitAmbiguous.With(candidates.Count, Shown.Safely(path[^1]), Shown.Safely(Example(candidates[0]))),
        };
    }

    private List<Unit> Candidates(ReadOnlySpan<string> path)
    {
        var above = path[..^1].ToArray().Select(PlainWords.Key).ToArray();
        return [.. byName[PlainWords.Key(path[^1])].Where(unit => Contains(unit, above))];
    }

    /// <summary>The names stand above the unit in this order, others may stand between them.</summary>
    private bool Contains(Unit unit, string[] above)
    {
        var left = above.Length;
        foreach (var id in tree.Upwards(unit.Id).Skip(1))
        {
            if (left > 0 && PlainWords.Key(tree.Find(id)!.Name) == above[left - 1])
                left--;
        }
        return left == 0;
    }

    /// <summary>The path names each step from under the top: it wins over a namesake further down.</summary>
    private bool IsDirect(Unit unit, string[] path) => tree.Upwards(unit.Id).Count() - (tree.Tops.Count() == 1 ? 1 : 0) == path.Length;

    private string Example(Unit unit) => tree.Upwards(unit.Id).Skip(1).FirstOrDefault() is { Value: > 0 } parent && tree.Find(parent) is { } above ? $"{above.Name} / {unit.Name}" : unit.Name;

    /// <summary>The longest known beginning, then new units below it; without any, below the one top unit where there is one.</summary>
    private long Make(string[] path)
    {
        long? parent = tree.Tops.ToList() is [var top] ? top.Id.Value : null;
        var start = 0;
        for (var length = path.Length - 1; length > 0 && start == 0; length--)
        {
            if (Candidates(path.AsSpan(0, length)) is [var known])
                (parent, start) = (known.Id.Value, length);
        }
        for (var i = start; i < path.Length; i++)
            parent = MakeOne(parent, path[i]);
        return parent!.Value;
    }

    private long MakeOne(long? parent, string name)
    {
        var key = (parent, PlainWords.Key(name));
        if (madeByName.TryGetValue(key, out var id))
            return id;
        id = -(made.Count + 1);
        made.Add(new(id, parent, name, UnitWords.Kind(name)));
        return madeByName[key] = id;
    }
}
