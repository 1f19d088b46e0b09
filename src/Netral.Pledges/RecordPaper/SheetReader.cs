using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.RecordPaper;

/// <summary>A sheet as its page shows it: the rows with whom they were matched to.</summary>
internal sealed class SheetReader(NetralDb db, StaffList staff, UnitTrees trees, Desk desk, TimeProvider clock)
{
    public async Task<SheetView> View(SheetCase at, CancellationToken stop)
    {
        var numbers = at.Lines.Select(l => l.Slot ?? 0).Distinct().ToList();
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == at.Sheet.Agency && s.Round == at.Sheet.Round && numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, stop);
        var names = await staff.Names([.. slots.Values.Select(s => s.Person)], stop);
        var tree = await trees.Of(at.Agency.Id, at.Agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime), stop);
        var rows = at.Lines.Select(l => slots.GetValueOrDefault(l.Slot ?? 0) is { } slot
            ? new SheetRow(l.Page, l.Row, l.Typed, names.GetValueOrDefault(slot.Person, ""), tree.Line(slot.Unit), l.State)
            : new SheetRow(l.Page, l.Row, l.Typed, "", "", l.State)).ToList();
        var (page, row) = rows.Count == 0 ? (1, 1) : (rows[^1].Page, rows[^1].Row + 1);
        return new(at.Sheet.Id.Value, at.Sheet.FileName, at.Sheet.MediaType, Convert.ToHexStringLower(at.Sheet.Sha256), at.Sheet.State, at.Sheet.RecordedBy == desk.Number,
            at.Agency.Name, at.Round.Title, at.Sheet.RecordedAt, at.Sheet.ConfirmedAt, at.Agency.Zone, rows, page, row);
    }
}
