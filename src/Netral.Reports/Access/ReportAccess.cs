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
/// The one door to reports for officers. Who may open: an officer who serves the body that has the report, today, and whom nothing ties to the reported agency or person,
/// neither today nor on the day of receipt nor on the day of the event. In doubt: no.
/// </summary>
internal sealed class ReportAccess(NetralDb db, IOfficers officers, IConflicts conflicts, Firewall firewall, TimeProvider clock)
{
    /// <summary>The report, if this officer may open it.</summary>
    public async Task<Result<Report>> Open(long officer, ReadOnlyMemory<byte> id, CancellationToken stop)
    {
        if (id.Length != RandomId.Bytes)
            return AccessProblems.NotYours;
        var row = RandomId.Row(id.Span);
        if (await db.Set<Report>().FirstOrDefaultAsync(r => r.Row == row, stop) is not { } report || !CryptographicOperations.FixedTimeEquals(report.Id, id.Span))
            return AccessProblems.NotYours;
        return await MayRead(officer, report, stop) ? report : AccessProblems.NotYours;
    }

    /// <summary>Those of the body that this officer may open, in the order of their random keys.</summary>
    public async Task<IReadOnlyList<Report>> Of(long officer, long body, CancellationToken stop)
    {
        if (!await Serves(officer, body, stop))
            return [];
        var free = new List<Report>();
        foreach (var report in await db.Set<Report>().Where(r => r.Body == body).ToListAsync(stop))
        {
            if (await IsFree(officer, About(report), Days(report), stop))
                free.Add(report);
        }
        return free;
    }

    public async Task<bool> MayRead(long officer, Report report, CancellationToken stop) =>
        await Serves(officer, report.Body, stop) && await IsFree(officer, About(report), Days(report), stop);

    /// <summary>Of these officers of a body those to whom a report about this may be sealed; asked at filing, and again when one is re-sealed.</summary>
    public async Task<IReadOnlyList<long>> Free(IReadOnlyCollection<long> holders, About about, DateOnly today, CancellationToken stop)
    {
        var free = new List<long>();
        foreach (var holder in holders)
        {
            if (await IsFree(holder, about, [today], stop))
                free.Add(holder);
        }
        return free;
    }

    /// <summary>Whom a report is about, for officers' pages that ask again once more is known. Null where the row was tampered with: then nobody may read it.</summary>
    public About? About(Report report)
    {
        try
        {
            return firewall.Open(report.Id, report.Firewall);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<bool> Serves(long officer, long body, CancellationToken stop) => (await officers.OfBody(body, stop)).Any(o => o.Number == officer && o.Body == body);

    private DateOnly[] Days(Report report) => [Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), report.ReceivedOn];

    private async Task<bool> IsFree(long officer, About? about, IEnumerable<DateOnly> days, CancellationToken stop)
    {
        if (about is null)
            return false;
        foreach (var day in days.Concat(about.Event is { } happened ? [happened] : []).Distinct())
        {
            if ((await conflicts.Of(officer, about.Reported, day, stop)).Count > 0)
                return false;
        }
        return true;
    }
}
