using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster;

/// <summary>Counts an agency's people anew after each change, so that no page does; and notes that a round was opened on an imported list.</summary>
internal sealed class StaffCountFollower(TimeProvider clock) : IFollower
{
    public string Name => "staff_counts";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { "staff_imported", "import_undone", "unit_changed", "round_opened" };

    public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
    {
        foreach (var opened in facts.Where(f => f.Kind == "round_opened"))
        {
            var agency = new Id<Agency>(AgencyOf(opened));
            await db.Set<StaffImport>().Where(i => i.Agency == agency && i.State == ImportState.Applied && i.AppliedSeq < opened.Seq).ExecuteUpdateAsync(set => set.SetProperty(i => i.Used, true), stop);
        }
        foreach (var agency in facts.Where(f => f.Kind != "round_opened").Select(AgencyOf).Distinct())
            await Count(db, new(agency), stop);
    }

    private async Task Count(NetralDb db, Id<Agency> id, CancellationToken stop)
    {
        var agency = await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == id, stop);
        (string, object?)[] with = [("agency", id.Value), ("today", agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime))];
        await db.Execute("delete from roster_count where agency = @agency", stop, with);
        await db.Execute("""
            insert into roster_count (agency, unit, kind, people)
            select s.agency, s.unit, s.kind, count(*) from roster_spell s where s.agency = @agency and s."from" <= @today and (s.until is null or s.until >= @today) group by s.agency, s.unit, s.kind
            """, stop, with);
    }

    private static long AgencyOf(JournalRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        return body.RootElement.GetProperty("agency").GetInt64();
    }
}
