using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.RecordPaper;

/// <summary>A sheet as its page shows it: the rows with whom they were matched to, and whom an ambiguous one may mean.</summary>
internal sealed class SheetReader(NetralDb db, StaffList staff, UnitTrees trees, SheetMatch match, Desk desk, TimeProvider clock)
{
    public async Task<SheetView> View(SheetCase at, CancellationToken stop)
    {
        var today = at.Agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
        var mine = at.Sheet.RecordedBy == desk.Number;
        var tree = await trees.Of(at.Agency.Id, today, stop);
        var choices = at.Sheet.State == SheetState.Recording && mine ? await Choices(at, stop) : new Dictionary<SheetLine, IReadOnlyList<int>>();
        var numbers = at.Lines.Select(l => l.Slot ?? 0).Concat(choices.Values.SelectMany(c => c)).Distinct().ToList();
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == at.Sheet.Agency && s.Round == at.Sheet.Round && numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, stop);
        var names = await staff.Names([.. slots.Values.Select(s => s.Person)], stop);
        var digits = await LastDigits(at, [.. choices.Values.SelectMany(c => c).Select(c => slots[c].Person)], today, stop);
        var rows = at.Lines.Select(l => slots.GetValueOrDefault(l.Slot ?? 0) is { } slot
            ? new SheetRow(l.Page, l.Row, l.Typed, names.GetValueOrDefault(slot.Person, ""), tree.Line(slot.Unit), l.State, [])
            : new SheetRow(l.Page, l.Row, l.Typed, "", "", l.State, [.. choices.GetValueOrDefault(l, []).Select(Choice)])).ToList();
        var (page, row) = rows.Count == 0 ? (1, 1) : (rows[^1].Page, rows[^1].Row + 1);
        return new(at.Sheet.Id.Value, at.Sheet.FileName, at.Sheet.MediaType, Convert.ToHexStringLower(at.Sheet.Sha256), at.Sheet.State, mine,
            at.Agency.Name, at.Round.Title, at.Sheet.RecordedAt, at.Sheet.ConfirmedAt, at.Agency.Zone, rows, page, row);

        SheetChoice Choice(int number) => new(number, names.GetValueOrDefault(slots[number].Person, ""), tree.Line(slots[number].Unit), digits.GetValueOrDefault(slots[number].Person, ""));
    }

    private async Task<Dictionary<SheetLine, IReadOnlyList<int>>> Choices(SheetCase at, CancellationToken stop)
    {
        var open = at.Lines.Where(l => l.State == SheetLineState.Ambiguous).ToList();
        return open.Count == 0 ? [] : open.Zip(await match.Slots(at.Round, open.ConvertAll(l => l.Typed), stop)).ToDictionary(c => c.First, c => c.Second);
    }

    /// <summary>Enough to tell two people of one name apart on the paper, and no more.</summary>
    private async Task<Dictionary<Id<Employee>, string>> LastDigits(SheetCase at, IReadOnlyList<Id<Employee>> people, DateOnly today, CancellationToken stop)
    {
        var digits = new Dictionary<Id<Employee>, string>();
        if (people.Count == 0)
            return digits;
        await foreach (var person in staff.On(at.Agency.Id, people, today, stop))
            digits[person.Person] = person.Nip?[^4..] ?? person.NikLast4 ?? "";
        return digits;
    }
}
