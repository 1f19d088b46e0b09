using System.Text.RegularExpressions;
using Netral.Kernel;

namespace Netral.Law;

/// <summary>A region by its code of the ministry of home affairs: <c>19</c>, <c>19.01</c>, <c>36.02.01</c>, <c>36.02.01.2001</c>.</summary>
public sealed record Region(string Code, string Name);

public static partial class RegionCode
{
    public static bool IsCode(string? code) => code is not null && Code().IsMatch(code);

    /// <summary>Whether a code lies in (or is) another; <c>*</c> holds everything. 19.01 lies in 19; 19.011 is no code and lies nowhere.</summary>
    public static bool Within(string code, string whole) =>
        whole == "*" || code == whole || code.StartsWith(whole + ".", StringComparison.Ordinal);

    public static string? Parent(string code) => code.LastIndexOf('.') is > 0 and var dot ? code[..dot] : null;

    [GeneratedRegex(@"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}

/// <summary>Names of regions and the zone of every province. A code that has no name here is still usable: its zone is its province's.</summary>
public sealed class Regions(IReadOnlyList<Region> all, IReadOnlyDictionary<string, Zone> zones, string source)
{
    private readonly Dictionary<string, Region> byCode = all.ToDictionary(r => r.Code, StringComparer.Ordinal);

    public IReadOnlyList<Region> All { get; } = all;

    /// <summary>Where the names are from, with the licence of the data.</summary>
    public string Source { get; } = source;

    public Region? Find(string code) => byCode.GetValueOrDefault(code);

    public Result<Zone> ZoneOf(string code) => RegionCode.IsCode(code) && zones.TryGetValue(code[..2], out var zone) ? zone : LawProblems.NoRegion.With(code).At("region");

    /// <summary>The same zones with other names: how the full list is put in at build time.</summary>
    public Regions Named(IEnumerable<Region> names, string from) => new([.. names], zones, from);
}
