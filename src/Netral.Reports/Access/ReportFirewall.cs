using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Access;

/// <summary>Answers for cases who must keep away from the report they came from.</summary>
internal sealed class ReportFirewall(NetralDb db, ReportAccess access, IConflicts conflicts, PageSettings settings, TimeProvider clock) : IReportFirewall
{
    /// <summary>In doubt: no. A report that is not there, or was tampered with, keeps everybody away from what came of it.</summary>
    private static HashSet<ConflictReason> Everything => Enum.GetValues<ConflictReason>().ToHashSet();

    public async Task<IReadOnlySet<ConflictReason>> Of(long officer, ReadOnlyMemory<byte> report, CancellationToken stop)
    {
        if (report.Length != RandomId.Bytes)
            return Everything;
        var row = RandomId.Row(report.Span);
        // The invented cases of the demo name reports that there are none of.
        if (await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Row == row, stop) is not { } found)
            return settings.Demo ? [] : Everything;
        if (!CryptographicOperations.FixedTimeEquals(found.Id, report.Span))
            return Everything;
        if (access.About(found) is not { } about)
            return Everything;
        var reasons = new HashSet<ConflictReason>();
        DateOnly[] days = [Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), found.ReceivedOn, .. about.Event is { } happened ? new[] { happened } : []];
        foreach (var day in days.Distinct())
            reasons.UnionWith(await conflicts.Of(officer, about.Reported, day, stop));
        return reasons;
    }
}
