using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Access;

/// <summary>Answers for cases who must keep away from the report they came from.</summary>
internal sealed class ReportFirewall(NetralDb db, ReportAccess access, IConflicts conflicts, TimeProvider clock) : IReportFirewall
{
    public async Task<IReadOnlySet<ConflictReason>> Of(long officer, ReadOnlyMemory<byte> report, CancellationToken stop)
    {
        var reasons = new HashSet<ConflictReason>();
        if (report.Length != RandomId.Bytes)
            return reasons;
        var row = RandomId.Row(report.Span);
        if (await db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Row == row, stop) is not { } found || !CryptographicOperations.FixedTimeEquals(found.Id, report.Span))
            return reasons;
        if (access.About(found) is not { } about)
            return Enum.GetValues<ConflictReason>().ToHashSet();
        DateOnly[] days = [Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), found.ReceivedOn, .. about.Event is { } happened ? new[] { happened } : []];
        foreach (var day in days.Distinct())
            reasons.UnionWith(await conflicts.Of(officer, about.Reported, day, stop));
        return reasons;
    }
}
