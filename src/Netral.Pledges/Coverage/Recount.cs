using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Follow;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>A counter that is not what a full count says.</summary>
public sealed record CountDifference(long Unit, string Split, string Key, string Figure, int Counter, int FullCount);

/// <summary>Counts everybody and every signature from the tables themselves and compares with the counters that pages show. Reads all rows, so it is a command, never a page.</summary>
public sealed class Recount(NetralDb db)
{
    /// <summary>Empty when every counter of the round is right.</summary>
    public async Task<IReadOnlyList<CountDifference>> Compare(Id<Agency> agency, int round, CancellationToken stop)
    {
        var parents = await db.Set<Unit>().AsNoTracking().Where(u => u.Agency == agency).ToDictionaryAsync(u => u.Id, u => u.Parent, stop);
        var full = new Dictionary<(long Unit, string Split, string Key), (int Must, int Signed, int Exempt, int Contested)>();
        foreach (var group in await Groups(agency, round, stop))
        {
            var state = new SlotState
            {
                Unit = group.Unit,
                Kind = group.Kind,
                PositionGroup = group.PositionGroup,
                Present = group.Present,
                Exempt = group.Exempt,
                Level = group.Level,
                Recognition = group.Recognition,
                Contested = group.Contested,
                Contactless = group.Contactless,
            };
            Add(full, parents, Contribution.Of(state), group.Slots);
        }
        var counters = await db.Set<Count>().AsNoTracking().Where(c => c.Agency == agency.Value && c.Round == round && c.Day == 0)
            .ToDictionaryAsync(c => (c.Unit.Value, c.Split, c.Key), c => (c.Must, c.Signed, c.Exempt, c.Contested), stop);
        return [.. full.Keys.Union(counters.Keys).Order().SelectMany(key => Differences(key, counters.GetValueOrDefault(key), full.GetValueOrDefault(key)))];
    }

    private sealed record Group(Id<Unit> Unit, EmploymentKind Kind, PositionGroup PositionGroup, bool Present, bool Exempt, Level? Level, Recognition? Recognition, bool Contested, bool Contactless, int Slots);

    private async Task<List<Group>> Groups(Id<Agency> agency, int round, CancellationToken stop)
    {
        var rows = from slot in db.Set<Slot>()
                   where slot.Agency == agency.Value && slot.Round == round
                   join found in db.Set<Signature>() on new { slot.Agency, slot.Round, Slot = slot.Number } equals new { found.Agency, found.Round, found.Slot } into signatures
                   from signature in signatures.DefaultIfEmpty()
                   group slot by new
                   {
                       slot.Unit,
                       slot.Kind,
                       slot.PositionGroup,
                       Present = slot.LeftOn == null,
                       Exempt = slot.Exempt != null,
                       Level = signature == null || signature.State == SignatureState.Annulled ? null : (Level?)signature.Level,
                       Recognition = signature == null || signature.State == SignatureState.Annulled ? null : (Recognition?)signature.Recognition,
                       Contested = signature != null && signature.State == SignatureState.Contested,
                       slot.Contactless,
                   } into g
                   select new { g.Key, Slots = g.Count() };
        return [.. (await rows.ToListAsync(stop)).Select(g => new Group(g.Key.Unit, g.Key.Kind, g.Key.PositionGroup, g.Key.Present, g.Key.Exempt, g.Key.Level, g.Key.Recognition, g.Key.Contested, g.Key.Contactless, g.Slots))];
    }

    private static void Add(Dictionary<(long, string, string), (int Must, int Signed, int Exempt, int Contested)> full, Dictionary<Id<Unit>, Id<Unit>?> parents, Contribution c, int times)
    {
        if (c == Contribution.None)
            return;
        for (Id<Unit>? unit = c.Unit; unit is { } at; unit = parents.GetValueOrDefault(at))
        {
            foreach (var (split, key, all) in CountSums.Splits(c))
            {
                var (must, signed, exempt, contested) = full.GetValueOrDefault((at.Value, split, key));
                full[(at.Value, split, key)] = (must + (all ? c.Must * times : 0), signed + (c.Signed * times), exempt + (all ? c.Exempt * times : 0), contested + (all ? c.Contested * times : 0));
            }
        }
    }

    private static IEnumerable<CountDifference> Differences((long Unit, string Split, string Key) key, (int Must, int Signed, int Exempt, int Contested) counter, (int Must, int Signed, int Exempt, int Contested) full)
    {
        if (counter.Must != full.Must)
            yield return new(key.Unit, key.Split, key.Key, "must", counter.Must, full.Must);
        if (counter.Signed != full.Signed)
            yield return new(key.Unit, key.Split, key.Key, "signed", counter.Signed, full.Signed);
        if (counter.Exempt != full.Exempt)
            yield return new(key.Unit, key.Split, key.Key, "exempt", counter.Exempt, full.Exempt);
        if (counter.Contested != full.Contested)
            yield return new(key.Unit, key.Split, key.Key, "contested", counter.Contested, full.Contested);
    }
}
