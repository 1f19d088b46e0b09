using Netral.Kernel;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>Units joined until a group has at least ten slots, so that a published number never points at one person.
/// A small unit joins its siblings under the same parent first, then the parent; what is left at the top joins the smallest group.</summary>
internal static class CountGroups
{
    public const int Least = 10;

    /// <summary>Unit → group number, from 1, dense. With fewer than ten slots in all there is one group.</summary>
    /// <param name="slots">Slots that sit directly in each unit.</param>
    /// <param name="parents">Each unit's parent; the top has none.</param>
    public static Dictionary<Id<Unit>, int> Of(IReadOnlyDictionary<Id<Unit>, int> slots, IReadOnlyDictionary<Id<Unit>, Id<Unit>?> parents)
    {
        var children = parents.Where(p => p.Value is not null).ToLookup(p => p.Value!.Value, p => p.Key);
        var groups = new List<List<Id<Unit>>>();
        var rest = new List<Id<Unit>>();
        foreach (var top in parents.Where(p => p.Value is null || !parents.ContainsKey(p.Value.Value)).Select(p => p.Key).Order())
            rest.AddRange(Gather(top));
        if (rest.Count > 0)
        {
            if (Sum(rest) < Least && groups.Count > 0)
                groups.MinBy(Sum)!.AddRange(rest);
            else
                groups.Add(rest);
        }
        var numbers = new Dictionary<Id<Unit>, int>();
        foreach (var (number, units) in groups.OrderBy(g => g.Min()).Index())
        {
            foreach (var unit in units)
                numbers[unit] = number + 1;
        }
        return numbers;

        // Leaves the units that are still too few for their parent to take in.
        List<Id<Unit>> Gather(Id<Unit> unit)
        {
            var open = new List<Id<Unit>> { unit };
            foreach (var child in children[unit].Order())
                open.AddRange(Gather(child));
            if (Sum(open) < Least)
                return open;
            groups.Add(open);
            return [];
        }

        int Sum(List<Id<Unit>> units) => units.Sum(u => slots.GetValueOrDefault(u));
    }
}
