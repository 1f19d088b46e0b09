using Netral.Kernel;
using Netral.Roster.ImportStaff;

namespace Netral.Roster.BrowseStaff;

/// <summary>A unit in the two columns of a staff list, so that the import finds the same one again.</summary>
internal sealed class UnitPlaces(UnitTree tree)
{
    private readonly UnitFinder finder = new(tree, create: false);
    private readonly Dictionary<Id<Unit>, (string Above, string Unit)> known = [];

    /// <summary>UNOR INDUK and UNIT KERJA: the unit under the top and the unit itself. Where a namesake stands in the way the whole way down is written.</summary>
    public (string Above, string Unit) Of(Id<Unit> unit) => known.TryGetValue(unit, out var place) ? place : known[unit] = Look(unit);

    private (string Above, string Unit) Look(Id<Unit> unit)
    {
        string[] path = [.. tree.Upwards(unit).Reverse().Select(u => tree.Find(u)!.Name)];
        // The only top unit is the agency itself; lists leave it out.
        if (path.Length > 1 && tree.Tops.Count() == 1)
            path = path[1..];
        if (path.Length < 2)
            return (path.FirstOrDefault(""), path.FirstOrDefault(""));
        return finder.Find([path[0], path[^1]]).Try(out var found, out _) && found == unit.Value ? (path[0], path[^1]) : (path[0], string.Join(" / ", path[1..]));
    }
}
