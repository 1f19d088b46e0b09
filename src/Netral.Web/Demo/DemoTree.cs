using System.Globalization;
using System.Text;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Grows a unit tree depth first, so that a parent always comes before its children.</summary>
internal sealed class DemoTree(DemoAgency agency)
{
    private readonly List<DemoUnit> units = [];
    private readonly Dictionary<string, int> children = new(StringComparer.Ordinal);

    public IReadOnlyList<DemoUnit> Units => units;

    public DemoAgency Agency => agency;

    public DemoUnit Root(string name)
    {
        // The regent is elected and no pegawai; among the pegawai the Sekda leads, so the root's head is the Sekda (see DemoHeads).
        var root = new DemoUnit(agency.Code, null, name, UnitKind.Pemda, agency.Code, 1, null, PositionGroup.Lainnya, DemoWork.Office, default);
        units.Add(root);
        return root;
    }

    public DemoUnit Add(DemoUnit parent, string name, UnitKind kind, string? head, PositionGroup group, DemoWork work, DemoWeights weights, string? slug = null)
    {
        var place = children[parent.Key] = children.GetValueOrDefault(parent.Key) + 1;
        var unit = new DemoUnit($"{parent.Key}/{slug ?? Slug(name)}", parent.Key, name, kind,
            $"{parent.Code}.{place.ToString("D2", CultureInfo.InvariantCulture)}", parent.Depth + 1, head, group, work, weights);
        units.Add(unit);
        return unit;
    }

    public static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }
}
