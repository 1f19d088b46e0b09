using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.RecordPaper;

/// <summary>Finds who a row of a sheet is: by number, else by the whole name. A name that two people have matches neither.</summary>
internal sealed class SheetMatch(NetralDb db, StaffList staff, StaffNumbers numbers)
{
    private const int SameNameLimit = 40;

    /// <param name="taken">Slots of the other rows of this sheet.</param>
    public async Task<(int? Slot, SheetLineState State)> Find(Round round, Id<Sheet> sheet, string typed, IReadOnlySet<int> taken, CancellationToken stop)
    {
        var people = await People(round, typed, stop);
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.LeftOn == null && people.Contains(s.Person)).Select(s => s.Number).ToListAsync(stop);
        if (slots.Count != 1)
            return (null, slots.Count == 0 ? SheetLineState.NotInList : SheetLineState.Ambiguous);
        var slot = slots[0];
        if (taken.Contains(slot) || await IsOnAnother(round, sheet, slot, stop))
            return (slot, SheetLineState.Repeated);
        var signed = await db.Set<Signature>().AnyAsync(s => s.Agency == round.Agency.Value && s.Round == round.Number && s.Slot == slot, stop);
        return (slot, signed ? SheetLineState.AlreadySigned : SheetLineState.Matched);
    }

    private async Task<List<Id<Employee>>> People(Round round, string typed, CancellationToken stop)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length is StaffNumbers.NipLength or StaffNumbers.NikLength)
            return await numbers.Find(round.Agency, digits, stop) is { } person ? [person] : [];
        // The longest word narrows the search; the name as a whole decides, titles and case aside.
        var word = typed.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).MaxBy(w => w.Length) ?? "";
        if (word.Length < 2)
            return [];
        var found = await staff.FindByName(round.Agency, word, SameNameLimit * 50, stop);
        return [.. found.Where(p => TypedName.Matches(typed, p.Value)).Take(SameNameLimit).Select(p => p.Key)];
    }

    /// <summary>The same person stands on another sheet that is neither discarded nor confirmed.</summary>
    private Task<bool> IsOnAnother(Round round, Id<Sheet> sheet, int slot, CancellationToken stop) => db.Set<SheetLine>()
        .Where(l => l.Slot == slot && l.Sheet != sheet && l.State == SheetLineState.Matched)
        .AnyAsync(l => db.Set<Sheet>().Any(s => s.Id == l.Sheet && s.Agency == round.Agency.Value && s.Round == round.Number && s.State != SheetState.Discarded && s.State != SheetState.Confirmed), stop);
}
