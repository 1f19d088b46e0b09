using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Cases.Sanctions;

/// <summary>One number of a breakdown.</summary>
/// <param name="Count">Null: withheld, because few people stand behind it, or because it would tell another withheld one.</param>
public sealed record SanctionCount(string Key, int? Count);

/// <param name="All">Withheld too where it is small.</param>
public sealed record SanctionBreakdown(int? All, IReadOnlyList<SanctionCount> Kinds, IReadOnlyList<SanctionCount> Months, IReadOnlyList<SanctionCount> Regions,
    IReadOnlyList<SanctionCount> Bodies);

/// <summary>Counts of decided sanctions over all bodies. Below five somebody could be recognised, so such a number is withheld; and where a single one would be left to be subtracted from the sum, the next smallest goes with it.</summary>
internal sealed class SanctionNumbers(NetralDb db)
{
    public const int Least = 5;

    public async Task<SanctionBreakdown> Of(CancellationToken stop)
    {
        var rows = await db.Set<CaseSanction>().AsNoTracking().Where(s => s.State == SanctionState.Decided && s.DecidedOn != null)
            .GroupBy(s => new { s.Kind, s.DecidedOn!.Value.Year, s.DecidedOn.Value.Month, s.Region, s.Body }).Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(stop);
        IReadOnlyList<SanctionCount> By(Func<(string Kind, int Year, int Month, string Region, long Body), string> key) =>
            Withheld([.. rows.GroupBy(r => key((r.Key.Kind, r.Key.Year, r.Key.Month, r.Key.Region, r.Key.Body)), StringComparer.Ordinal)
                .Select(g => (g.Key, g.Sum(r => r.Count)))]);
        var all = rows.Sum(r => r.Count);
        return new(all is > 0 and < Least ? null : all, By(r => r.Kind), By(r => FormattableString.Invariant($"{r.Year}-{r.Month:00}")),
            By(r => Regency(r.Region)), By(r => FormattableString.Invariant($"{r.Body}")));
    }

    /// <summary>Highest first, withheld ones last.</summary>
    internal static IReadOnlyList<SanctionCount> Withheld(IReadOnlyList<(string Key, int Count)> counts)
    {
        var small = counts.Where(c => c.Count < Least).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        // One withheld number is the sum less the others; two at least must be unknown.
        if (small.Count == 1 && counts.Count > 1)
            small.Add(counts.Where(c => c.Count >= Least).OrderBy(c => c.Count).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key);
        return [.. counts.OrderBy(c => small.Contains(c.Key)).ThenByDescending(c => small.Contains(c.Key) ? 0 : c.Count).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new SanctionCount(c.Key, small.Contains(c.Key) ? null : c.Count))];
    }

    /// <summary>A district is too small a place: numbers go by regency.</summary>
    private static string Regency(string region) => string.Join('.', region.Split('.').Take(2));
}
