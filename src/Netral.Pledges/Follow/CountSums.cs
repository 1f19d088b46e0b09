using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Follow;

/// <summary>What one slot adds to the counts of its unit.</summary>
internal readonly record struct Contribution(Id<Unit> Unit, EmploymentKind Kind, PositionGroup PositionGroup, Level? Level, Recognition? Recognition, int Must, int Signed, int Exempt, int Contested, bool Contactless = false)
{
    public static readonly Contribution None;

    /// <summary>Exempt people are outside the denominator; a contested signature is not counted until somebody has decided.</summary>
    public static Contribution Of(SlotState s)
    {
        if (!s.Present)
            return None;
        var counted = !s.Exempt;
        var signed = counted && s.Level is not null && !s.Contested;
        return new(s.Unit, s.Kind, s.PositionGroup, signed ? s.Level : null, signed ? s.Recognition : null,
            counted ? 1 : 0, signed ? 1 : 0, s.Exempt ? 1 : 0, s.Contested && s.Level is not null ? 1 : 0, s.Contactless);
    }
}

/// <summary>Differences gathered over a batch, then written with one upsert a counter.</summary>
internal sealed class CountSums
{
    private readonly Dictionary<(long Agency, int Round, long Unit, int Day, string Split, string Key), (int Must, int Signed, int Exempt, int Contested)> sums = [];
    private readonly HashSet<long> agencies = [];

    public void Add(Contribution c, int times, long agency, int round, DateOnly? day)
    {
        if (c == Contribution.None)
            return;
        agencies.Add(agency);
        foreach (var (split, key, all) in Splits(c))
        {
            Add(agency, round, c.Unit.Value, 0, split, key, c, times, all);
            if (day is { } local && split == "all")
                Add(agency, round, c.Unit.Value, (local.Year * 10000) + (local.Month * 100) + local.Day, split, key, c, times, all);
        }
    }

    /// <summary>Adds what belongs to a unit to every unit above it as well, then writes.</summary>
    public async Task Save(NetralDb db, CancellationToken stop)
    {
        var numbers = agencies.Select(a => new Id<Agency>(a)).ToList();
        var parents = await db.Set<Unit>().AsNoTracking().Where(u => numbers.Contains(u.Agency)).ToDictionaryAsync(u => u.Id.Value, u => u.Parent?.Value, stop);
        var rolled = new Dictionary<(long Agency, int Round, long Unit, int Day, string Split, string Key), (int Must, int Signed, int Exempt, int Contested)>();
        foreach (var (key, sum) in sums)
        {
            if (sum == default)
                continue;
            for (long? unit = key.Unit; unit is { } at; unit = parents.GetValueOrDefault(at))
            {
                var above = key with { Unit = at };
                var (must, signed, exempt, contested) = rolled.GetValueOrDefault(above);
                rolled[above] = (must + sum.Must, signed + sum.Signed, exempt + sum.Exempt, contested + sum.Contested);
            }
        }
        await Write(db, rolled.Where(r => r.Value != default), stop);
        sums.Clear();
    }

    private static async Task Write(NetralDb db, IEnumerable<KeyValuePair<(long Agency, int Round, long Unit, int Day, string Split, string Key), (int Must, int Signed, int Exempt, int Contested)>> rows, CancellationToken stop)
    {
        foreach (var chunk in rows.OrderBy(r => (r.Key.Agency, r.Key.Round, r.Key.Unit, r.Key.Day)).Chunk(500))
        {
            // Only numbers and words of our own enums are written into the text; nothing a person typed can reach it.
            var values = string.Join(", ", chunk.Select(r => string.Create(CultureInfo.InvariantCulture,
                $"({r.Key.Agency}, {r.Key.Round}, {r.Key.Unit}, {r.Key.Day}, '{r.Key.Split}', '{r.Key.Key}', {r.Value.Must}, {r.Value.Signed}, {r.Value.Exempt}, {r.Value.Contested})")));
            await db.Execute($"""
                insert into pledges_count (agency, round, unit, day, split, "key", must, signed, exempt, contested) values {values}
                on conflict (agency, round, unit, day, split, "key") do update set
                must = pledges_count.must + excluded.must, signed = pledges_count.signed + excluded.signed,
                exempt = pledges_count.exempt + excluded.exempt, contested = pledges_count.contested + excluded.contested
                """, stop);
        }
    }

    private void Add(long agency, int round, long unit, int day, string split, string key, Contribution c, int times, bool all)
    {
        var at = (agency, round, unit, day, split, key);
        var (must, signed, exempt, contested) = sums.GetValueOrDefault(at);
        sums[at] = (must + (all ? c.Must * times : 0), signed + (c.Signed * times), exempt + (all ? c.Exempt * times : 0), contested + (all ? c.Contested * times : 0));
    }

    /// <summary>Two splits stay two: what signed and how recognised never mix, and each adds up to the signed total.</summary>
    internal static IEnumerable<(string Split, string Key, bool All)> Splits(Contribution c)
    {
        yield return ("all", "", true);
        yield return ("kind", Word.Of(c.Kind), true);
        yield return ("position", Word.Of(c.PositionGroup), true);
        if (c.Level is { } level)
            yield return ("level", Word.Of(level), false);
        if (c.Recognition is { } recognition)
            yield return ("recognition", Word.Of(recognition), false);
        if (c.Contactless)
            yield return ("contact", "none", true);
    }
}
