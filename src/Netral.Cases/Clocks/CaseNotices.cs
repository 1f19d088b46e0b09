using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Platform.Storage;

namespace Netral.Cases.Clocks;

/// <summary>A reminder that waits to be sent. It names no case and no person; whoever gets it signs in to see what it is about.</summary>
/// <param name="Point">A reminder of the rulebook: <c>sehari_lagi</c>.</param>
public sealed record WaitingNotice(long Clock, string Point, DateOnly DueOn, long Body);

/// <summary>The seam to mail: whoever knows officers' addresses takes what waits, sends, and says so. Sent twice after a crash is allowed, never sent is
/// not.</summary>
public sealed class CaseNotices(NetralDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<WaitingNotice>> Waiting(int most, CancellationToken stop) =>
        [.. (await db.Set<Notice>().AsNoTracking().Where(n => n.SentAt == null).OrderBy(n => n.QueuedAt).Take(most).ToListAsync(stop))
            .Select(n => new WaitingNotice(n.Clock, n.Point, n.DueOn, n.Body))];

    public async Task Sent(WaitingNotice notice, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Write<int>(async () => await db.Set<Notice>().Where(n => n.Clock == notice.Clock && n.Point == notice.Point && n.DueOn == notice.DueOn)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.SentAt, now), stop), stop);
    }
}
