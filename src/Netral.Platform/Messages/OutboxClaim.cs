using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Platform.Messages;

/// <summary>What becomes of a row.</summary>
/// <param name="Counted">False gives the try back.</param>
internal sealed record Settled(MessageState State, DateTime NextAt, string? Error, bool Counted = true);

/// <summary>
/// Takes due rows under a lease and settles them. The lease's end stands in the row while it is being sent: it is both the sign by which a node
/// knows its own rows again, and the instant from which another node may take them over after a crash.
/// </summary>
internal sealed class OutboxClaim(NetralDb db, TimeProvider clock)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Due = "select id from platform_outbox where channel = @channel and state in ('waiting', 'sending') and next_at <= @now order by urgency, next_at, id limit @most";

    public async Task<List<OutboxRow>> Take(Medium medium, int atMost, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var idle = !await db.Set<OutboxRow>().AnyAsync(r => r.Channel == medium && (r.State == MessageState.Waiting || r.State == MessageState.Sending) && r.NextAt <= now, stop);
        if (idle || atMost <= 0)
            return [];
        // Whole milliseconds, since PostgreSQL keeps no more than microseconds and the value must compare equal.
        var lease = new DateTime((now + Lease).Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        var due = db.IsPostgres ? $"{Due} for update skip locked" : Due;
        var ids = (await db.Write<List<long>>(async () => await db.Query(
            $"update platform_outbox set state = 'sending', next_at = @lease, attempts = attempts + 1 where id in ({due}) returning id",
            row => row.GetInt64(0), stop, ("@channel", Word.Of(medium)), ("@now", now), ("@most", atMost), ("@lease", lease)), stop)).Must();
        List<Id<OutboxRow>> taken = [.. ids.Select(id => new Id<OutboxRow>(id))];
        return await db.Set<OutboxRow>().AsNoTracking().Where(r => taken.Contains(r.Id)).OrderBy(r => r.Urgency).ThenBy(r => r.Id).ToListAsync(stop);
    }

    /// <summary>False when the lease ran out and the row is another node's: then that one decides.</summary>
    public async Task<bool> Settle(OutboxRow row, Settled settled, CancellationToken stop)
    {
        DateTime? sentAt = settled.State == MessageState.Sent ? clock.GetUtcNow().UtcDateTime : null;
        var attempts = settled.Counted ? row.Attempts : row.Attempts - 1;
        return (await db.Write<int>(async () => await db.Set<OutboxRow>()
            .Where(r => r.Id == row.Id && r.State == MessageState.Sending && r.NextAt == row.NextAt)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, settled.State).SetProperty(r => r.NextAt, settled.NextAt)
                .SetProperty(r => r.LastError, settled.Error).SetProperty(r => r.Attempts, attempts).SetProperty(r => r.SentAt, sentAt), stop), stop)).Must() > 0;
    }

    /// <summary>How many different people were reached on this channel within 24 hours.</summary>
    public Task<int> ReachedToday(Medium medium, CancellationToken stop)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        return db.Set<OutboxRow>().Where(r => r.Channel == medium && r.SentAt > since).Select(r => r.Contact).Distinct().CountAsync(stop);
    }
}
