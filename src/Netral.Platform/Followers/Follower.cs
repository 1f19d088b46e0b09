using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Platform.Followers;

/// <summary>Reads the journal at its own pace. Its writes and its cursor are one transaction, so that after a crash nothing is lost or done twice.</summary>
public interface IFollower
{
    string Name { get; }

    /// <summary>The kinds of fact it wants; the cursor passes over the others.</summary>
    IReadOnlySet<string> Kinds { get; }

    /// <summary>Called inside a transaction of <paramref name="db"/>, with facts in the order in which they were committed.</summary>
    Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop);
}

/// <summary>One pass of one follower, and the lease that keeps a second node from running it at the same time.</summary>
public sealed class FollowerPass(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const int BatchSize = 2000;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);
    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}";

    /// <summary>Applies what is new; the number of journal lines passed, 0 when nothing is new or another node holds the lease.</summary>
    public async Task<int> Run(IFollower follower, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(follower);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var known = await db.Set<CursorRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Follower == follower.Name, stop);
        if (known is not null && await Peek(db, known, stop) == 0)
            return 0;

        using var turn = await db.Gate.Enter(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await TakeLease(db, follower.Name, stop) is not { } cursor)
            return 0;
        var batch = await Read(db, cursor, stop);
        if (batch.Count == 0)
            return 0;
        var wanted = batch.Where(row => follower.Kinds.Contains(row.Kind)).ToList();
        if (wanted.Count > 0)
            await follower.Apply(db, wanted, stop);
        cursor.Xid = batch[^1].Xid;
        cursor.Seq = batch[^1].Seq;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        if (wanted.Count > 0)
            db.Gate.Pulse();
        return batch.Count;
    }

    /// <summary>On PostgreSQL rows become visible out of order. Only transactions older than every one still running are read:
    /// whatever is below that line is complete, so the cursor can never step over a row that commits later.</summary>
    private static IQueryable<JournalRow> After(NetralDb db, CursorRow cursor) => db.IsPostgres
        ? db.Set<JournalRow>().FromSql($"""
            select * from journal where (xid, seq) > ({cursor.Xid}::text::xid8, {cursor.Seq}) and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid, seq limit {BatchSize}
            """).AsNoTracking()
        : db.Set<JournalRow>().Where(j => j.Seq > cursor.Seq).OrderBy(j => j.Seq).Take(BatchSize).AsNoTracking();

    private static Task<List<JournalRow>> Read(NetralDb db, CursorRow cursor, CancellationToken stop) => After(db, cursor).ToListAsync(stop);

    private static async Task<int> Peek(NetralDb db, CursorRow cursor, CancellationToken stop) => await After(db, cursor).Take(1).CountAsync(stop);

    private async Task<CursorRow?> TakeLease(NetralDb db, string name, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now + Lease;
        await db.Database.ExecuteSqlAsync($"""
            insert into platform_cursor (follower, xid, seq, owner, leased_until) values ({name}, 0, 0, {owner}, {until})
            on conflict (follower) do update set owner = {owner}, leased_until = {until}
            where platform_cursor.owner = {owner} or platform_cursor.leased_until < {now}
            """, stop);
        var cursor = await db.Set<CursorRow>().FirstAsync(c => c.Follower == name, stop);
        return cursor.Owner == owner ? cursor : null;
    }
}

/// <summary>Runs every follower in turn whenever something was committed.</summary>
public sealed class FollowerLoop(IEnumerable<IFollower> followers, FollowerPass pass, WriteGate gate, ILogger<FollowerLoop> log) : BackgroundService
{
    private static readonly Meter Meter = new("Netral.Followers");
    private static readonly Counter<long> Applied = Meter.CreateCounter<long>("netral.followers.facts");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var busy = false;
            foreach (var follower in followers)
            {
                try
                {
                    var passed = await pass.Run(follower, stoppingToken);
                    Applied.Add(passed, new KeyValuePair<string, object?>("follower", follower.Name));
                    busy |= passed > 0;
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception fault)
                {
                    // The transaction rolled back; the same facts come again. The fault's text may hold data, so only its type is logged.
                    log.LogError("Follower {Follower} failed with {Fault}", follower.Name, fault.GetType().Name);
                    log.LogDebug(fault, "Follower {Follower} failed", follower.Name);
                }
            }
            if (!busy)
                await ((Task)gate.WaitForCommit(TimeSpan.FromMilliseconds(400), stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
