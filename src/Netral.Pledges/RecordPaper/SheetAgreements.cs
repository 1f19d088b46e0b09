using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Sign;
using Netral.Roster;

namespace Netral.Pledges.RecordPaper;

/// <summary>What the confirmed rows of a sheet agree to. Who is no longer employed is left out.</summary>
internal sealed class SheetAgreements(NetralDb db, StaffList staff, UnitTrees trees, SiteAddress origin, TimeProvider clock)
{
    public async Task<List<(SheetLine Line, Agreement Agreement)>> Of(SheetCase at, IReadOnlyList<SheetLine> lines, Actor actor, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = at.Agency.Zone.DateAt(now);
        var tree = await trees.Of(at.Agency.Id, today, stop);
        var texts = await db.Set<PledgeText>().AsNoTracking().Where(t => t.Id == at.Round.Ikrar || t.Id == at.Round.Pakta).OrderBy(t => t.Kind).Select(t => t.Sha256).ToListAsync(stop);
        var numbers = lines.Select(l => l.Slot ?? 0).ToList();
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Agency == at.Sheet.Agency && s.Round == at.Sheet.Round && numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, stop);
        var people = new Dictionary<Id<Employee>, Employee>();
        await foreach (var employee in staff.On(at.Agency.Id, [.. slots.Values.Select(s => s.Person)], today, stop))
            people[employee.Person] = employee;
        var made = new List<(SheetLine, Agreement)>();
        foreach (var line in lines)
        {
            if (!slots.TryGetValue(line.Slot ?? 0, out var slot) || !people.TryGetValue(slot.Person, out var person))
                continue;
            made.Add((line, new Agreement(new SlotKey(slot.Agency, slot.Round, slot.Number), person.Person, person.Name, person.Kind, person.Position, tree.Line(person.Unit), slot.CountGroup,
                slot.Commitment, texts, origin.Host, Level.Paper, Recognition.TatapMuka, null, now, actor)));
        }
        return made;
    }
}
