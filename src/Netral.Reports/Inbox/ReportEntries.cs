using Microsoft.EntityFrameworkCore;
using Netral.Cases.ShowCase;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>What belongs to the report of a case, for the timeline of the body that has it: on which day evidence came, a note was written for colleagues, a copy was blacked out. What they say stays sealed in the report.</summary>
internal sealed class ReportEntries(NetralDb db) : ICaseEntries
{
    public async Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop)
    {
        var of = from h in db.Set<Handling>().AsNoTracking() join r in db.Set<Report>().AsNoTracking() on h.Row equals r.Row where h.Case == number select new { r.Row, r.Id, r.Body };
        if (await of.FirstOrDefaultAsync(stop) is not { } report)
            return [];
        var place = $"/laporan-masuk/{Convert.ToHexStringLower(report.Id)}";
        var files = await db.Set<ReportFile>().AsNoTracking().Where(f => f.Report == report.Row).GroupBy(f => f.On).Select(g => new { On = g.Key, Many = g.Count() }).ToListAsync(stop);
        var notes = await db.Set<OfficerNote>().AsNoTracking().Where(n => n.Report == report.Row && n.Body == report.Body && !n.IsPrivate).Select(n => new { n.On, n.Writer }).ToListAsync(stop);
        var copies = await db.Set<RedactedCopy>().AsNoTracking().Where(c => c.Report == report.Row && c.Body == report.Body).Select(c => new { c.On, c.Writer }).ToListAsync(stop);
        return [.. files.Select(f => Line(f.On, "upload", "Bukti dari pelapor tersimpan di laporan: {0} berkas.", [f.Many], null, "#berkas")),
            .. notes.Select(n => Line(n.On, "file-text", "Catatan petugas ditulis di laporan.", [], n.Writer, "#catatan")),
            .. copies.Select(c => Line(c.On, "file-text", "Salinan yang dihitamkan dibuat di laporan.", [], c.Writer, "#berkas"))];

        TimelineEntry Line(DateOnly on, string icon, string sentence, IReadOnlyList<object> args, long? writer, string at) =>
            new(null, on, null, icon, sentence, args, null, writer, report.Body) { OwnBody = true, Href = place + at };
    }
}
