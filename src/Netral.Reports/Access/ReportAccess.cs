using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Access;

internal static class AccessProblems
{
    /// <summary>No such report, of another body, still pending, or kept away by a conflict: one answer, so that asking tells nothing.</summary>
    public static readonly Problem NotYours = new(Trouble.NotFound, "report.not_yours", "Laporan ini tidak ada, atau bukan untuk Anda.");
}

/// <summary>
/// The one door to reports for officers. Who may open: an officer who serves the body that has the report, today, and whom nothing ties to the reported agency
/// or person, neither today nor on the day of receipt nor on the day of the event. In doubt: no.
/// </summary>
internal sealed class ReportAccess(NetralDb db, IOfficers officers, IConflicts conflicts, Firewall firewall, TimeProvider clock)
{
    /// <summary>The report, if this officer may open it.</summary>
    public async Task<Result<Report>> Open(long officer, ReadOnlyMemory<byte> id, CancellationToken stop) =>
        await Find(id, stop) is { } report && await MayRead(officer, report, stop) ? report : AccessProblems.NotYours;

    /// <summary>By the whole id, not by the row alone; asks nothing else.</summary>
    public async Task<Report?> Find(ReadOnlyMemory<byte> id, CancellationToken stop)
    {
        if (id.Length != RandomId.Bytes)
            return null;
        var row = RandomId.Row(id.Span);
        return await db.Set<Report>().FirstOrDefaultAsync(r => r.Row == row, stop) is { } found && CryptographicOperations.FixedTimeEquals(found.Id, id.Span) ? found : null;
    }

    /// <summary>Those of the body that this officer may open, to be counted and paged by the database. Whoever hands out a row opens its
    /// <see cref="About(Report)"/>: one that was tampered with goes to nobody.</summary>
    public async Task<IQueryable<Report>> Of(long officer, long body, CancellationToken stop)
    {
        var own = db.Set<Report>().AsNoTracking().Where(r => r.Body == body);
        if (!await Serves(officer, body, stop))
            return own.Where(r => false);
        var kept = await KeptFrom(officer, body, stop);
        return kept.Count == 0 ? own : own.Where(r => !kept.Contains(r.Row));
    }

    /// <summary>Rows of the body's reports from which something keeps this officer away, wherever he serves. Whom nothing ties costs one question; for others
    /// each agency, person and day is asked once.</summary>
    public async Task<IReadOnlyCollection<long>> KeptFrom(long officer, long body, CancellationToken stop)
    {
        if (!await conflicts.HasTies(officer, stop))
            return [];
        var (kept, asked) = (new List<long>(), new List<(long Row, List<(Reported, DateOnly)> Asked)>());
        await foreach (var report in db.Set<Report>().AsNoTracking().Where(r => r.Body == body).Select(r => new { r.Row, r.Id, r.Firewall, r.ReceivedOn }).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (firewall.Open(report.Id, report.Firewall) is { } about)
                asked.Add((report.Row, [.. about.Asked(Today, report.ReceivedOn)]));
            else
                kept.Add(report.Row);
        }
        var tied = await conflicts.Tied(officer, asked.SelectMany(a => a.Asked).ToHashSet(), stop);
        kept.AddRange(asked.Where(a => a.Asked.Exists(tied.Contains)).Select(a => a.Row));
        return kept;
    }

    public async Task<bool> MayRead(long officer, Report report, CancellationToken stop) =>
        await Serves(officer, report.Body, stop) && await IsFree(officer, report, stop);

    /// <summary>Whether nothing ties him to it, wherever he serves.</summary>
    public async Task<bool> IsFree(long officer, Report report, CancellationToken stop) =>
        About(report) is { } about && (await conflicts.Tied(officer, [.. about.Asked(Today, report.ReceivedOn)], stop)).Count == 0;

    /// <summary>Of these officers of a body those to whom a report about this may be sealed; asked at filing.</summary>
    public async Task<IReadOnlyList<long>> Free(IReadOnlyCollection<long> holders, About about, DateOnly today, CancellationToken stop)
    {
        var free = new List<long>();
        foreach (var holder in holders)
        {
            if ((await conflicts.Tied(holder, [.. about.Asked(today)], stop)).Count == 0)
                free.Add(holder);
        }
        return free;
    }

    /// <summary>Whom a report is about, for officers' pages that ask again once more is known. Null where the row was tampered with: then nobody may read
    /// it.</summary>
    public About? About(Report report) => firewall.Open(report.Id, report.Firewall);

    private DateOnly Today => Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);

    private async Task<bool> Serves(long officer, long body, CancellationToken stop) =>
        (await officers.OfBody(body, stop)).Any(o => o.Number == officer && o.Body == body);
}
