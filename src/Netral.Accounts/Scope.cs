using System.Globalization;

namespace Netral.Accounts;

/// <summary>An agency as scopes see it.</summary>
/// <param name="Number">The agency's dense number.</param>
/// <param name="RegionCode">Kemendagri code with dots: <c>19.01</c>.</param>
public readonly record struct AgencyPlace(long Number, string RegionCode);

/// <summary>Where a role holds: an agency or a unit's subtree in it, a region by code prefix (19 covers 19.01 and 19.01.02), or the nation.</summary>
public abstract record Scope
{
    private Scope() { }

    /// <summary>An agency, or the units below one of its units.</summary>
    /// <param name="Within">The region in which the agency must lie besides; only where two scopes meet (<see cref="And"/>), never stored.</param>
    public sealed record Subtree(long Agency, long? Unit = null, string? Within = null) : Scope
    {
        public override string ToString() => Unit is { } unit
            ? string.Create(CultureInfo.InvariantCulture, $"agency:{Agency}/{unit}")
            : string.Create(CultureInfo.InvariantCulture, $"agency:{Agency}");
    }

    public sealed record Region(string Prefix) : Scope
    {
        public override string ToString() => $"region:{Prefix}";
    }

    public sealed record Nation : Scope
    {
        public override string ToString() => "nation";
    }

    public bool Covers(AgencyPlace agency) => this switch
    {
        Subtree subtree => subtree.Agency == agency.Number && (subtree.Within is null || Lies(agency.RegionCode, subtree.Within)),
        Region region => Lies(agency.RegionCode, region.Prefix),
        Nation => true,
        _ => false,
    };

    /// <summary>Does this scope hold all of the other? Nobody gives more than he has.</summary>
    /// <param name="other">The scope to be given.</param>
    /// <param name="agency">Where the other is an agency or a unit of it: that agency.</param>
    public bool Contains(Scope other, AgencyPlace? agency) => (this, other) switch
    {
        (Nation, _) => true,
        (Region mine, Region theirs) => theirs.Prefix == mine.Prefix || theirs.Prefix.StartsWith(mine.Prefix + ".", StringComparison.Ordinal),
        (Region, Subtree theirs) => agency is { } place && place.Number == theirs.Agency && Covers(place),
        (Subtree { Unit: null } mine, Subtree theirs) => mine.Agency == theirs.Agency,
        // What lies below a unit changes with the tree, so a role for a unit holds no other.
        _ => false,
    };

    public ScopeKinds Kind => this switch
    {
        Subtree { Unit: null } => ScopeKinds.Agency,
        Subtree => ScopeKinds.Unit,
        Region => ScopeKinds.Region,
        _ => ScopeKinds.Nation,
    };
    /// <summary>What both scopes cover; null where that is nothing. Of two different units of an agency neither is taken for the part of the other:
    /// only the tree knows, and units move.</summary>
    public Scope? And(Scope other) => (this, other) switch
    {
        (Nation, _) => other,
        (_, Nation) => this,
        (Region mine, Region theirs) => Lies(mine.Prefix, theirs.Prefix) ? mine : Lies(theirs.Prefix, mine.Prefix) ? theirs : null,
        (Subtree mine, Subtree theirs) when mine.Agency == theirs.Agency => mine.Unit is null ? theirs : theirs.Unit is null || theirs.Unit == mine.Unit ? mine : null,
        (Subtree mine, Region theirs) => mine with { Within = theirs.Prefix },
        (Region mine, Subtree theirs) => theirs with { Within = mine.Prefix },
        _ => null,
    };

    private static bool Lies(string code, string prefix) => code == prefix || code.StartsWith(prefix + ".", StringComparison.Ordinal);

    /// <summary>Reads what <see cref="object.ToString"/> wrote; throws <see cref="FormatException"/> otherwise, since only our own rows hold scopes.</summary>
    public static Scope Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "nation")
            return new Nation();
        var (kind, value) = text.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? (text[..at], text[(at + 1)..]) : (text, "");
        return kind switch
        {
            "region" when value.Length > 0 => new Region(value),
            "agency" when value.Split('/') is [var agency] => new Subtree(long.Parse(agency, CultureInfo.InvariantCulture)),
            "agency" when value.Split('/') is [var agency, var unit] => new Subtree(long.Parse(agency, CultureInfo.InvariantCulture), long.Parse(unit, CultureInfo.InvariantCulture)),
            _ => throw new FormatException("Not a scope."),
        };
    }
}
