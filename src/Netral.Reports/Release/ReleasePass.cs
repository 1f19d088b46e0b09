using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Retention;
using Netral.Platform.Storage;
using Netral.Reports.Evidence;

namespace Netral.Reports.Release;

/// <summary>
/// Moves what is pending to its place, in random order, and writes its facts: at fixed hours, so that nothing in the database tells when somebody reported.
/// One node does a turn (a lease in <c>platform_job</c>, docs/adr/0018); each batch is one transaction, and a turn that died is taken up again.
/// </summary>
internal sealed class ReleasePass(IServiceScopeFactory scopes, MoveFiles files, TimeProvider clock, ILogger<ReleasePass> log)
{
    public const string Job = "report_release";

    /// <summary>Hours (WIB) of the ordinary turns: before the offices open, at noon, after they close, at night.</summary>
    private static readonly int[] Hours = [5, 12, 17, 23];

    private const int Batch = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>One look at the clock: how many were moved; null where no turn was due, or another node does it.</summary>
    public async Task<int?> Turn(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var local = Zone.WIB.At(now);
        var (slot, ordinary) = (local.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture), Hours.Contains(local.Hour));
        // A turn that nobody was awake for is made up for at the next hour.
        if (!await Begin(slot, now, stop))
            return null;
        var missed = !ordinary && await Missed(local, stop);
        var moved = await Move(ordinary || missed, stop);
        await End(slot, ordinary || missed ? slot : null, stop);
        return moved;
    }

    /// <summary>Everything that is pending, or only what came from regions in their quiet period or on their voting day.</summary>
    public async Task<int> Move(bool all, CancellationToken stop)
    {
        // What belongs to a report that still waits for its own turn waits with it.
        var rows = await In(db => db.Set<PendingRow>().Where(p => all || (p.Hourly && !db.Set<PendingRow>().Any(r => r.Row == p.Report && !r.Hourly))).Select(p => new { p.Row, p.Kind }).ToListAsync(stop));
        // Reports before what belongs to them; inside each kind by lot.
        var order = rows.GroupBy(r => r.Kind).OrderBy(g => g.Key).SelectMany(g => Shuffled(g.Select(r => r.Row))).ToArray();
        var moved = 0;
        foreach (var batch in order.Chunk(Batch))
            moved += await Apart(batch, stop);
        if (moved < order.Length)
            log.LogError("{Count} pending rows cannot be moved and stay", order.Length - moved);
        if (moved > 0 && !await In(db => ForgetOrder.After(db, stop)))
            log.LogWarning("The log of the database still holds the order of what was moved; the next turn cuts it");
        return moved;
    }

    /// <summary>A batch; where one of its rows cannot be read or has no report, the others one by one, and that row waits for whoever looks into it.</summary>
    private async Task<int> Apart(long[] batch, CancellationToken stop)
    {
        try
        {
            await Move(batch, stop);
            return batch.Length;
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or InvalidOperationException or DbUpdateException)
        {
            if (batch.Length == 1)
                return 0;
            var moved = 0;
            foreach (var row in batch)
                moved += await Apart([row], stop);
            return moved;
        }
    }

    private async Task Move(long[] batch, CancellationToken stop)
    {
        // Before the transaction, which nobody may hold up for half a gigabyte.
        var moved = await files.Copy(await In(db => db.Set<PendingRow>().AsNoTracking().Where(p => batch.Contains(p.Row) && p.Kind == PendingKind.File).ToListAsync(stop)), stop);
        try
        {
            await Place(batch, moved, stop);
        }
        catch
        {
            moved.Undo();
            throw;
        }
        moved.Done();
    }

    private async Task Place(long[] batch, MovedFiles moved, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, journal) = (scope.ServiceProvider.GetRequiredService<NetralDb>(), scope.ServiceProvider.GetRequiredService<Journal>());
        (await db.Write<int>(async () =>
        {
            var found = await db.Set<PendingRow>().Where(p => batch.Contains(p.Row)).ToDictionaryAsync(p => p.Row, stop);
            foreach (var row in batch.Where(found.ContainsKey).Select(r => found[r]))
            {
                await Place(db, journal, row, moved, stop);
                db.Remove(row);
            }
            return found.Count;
        }, stop)).Must();
    }

    private static async Task Place(NetralDb db, Journal journal, PendingRow row, MovedFiles moved, CancellationToken stop)
    {
        switch (row.Kind)
        {
            case PendingKind.Report:
                var (report, receipt) = Pending.Read<PendingFiling>(row);
                db.Add(report);
                db.Add(receipt);
                journal.Add(new ReportReceived(report.Id, report.Body, report.Kind, report.ReceivedOn, receipt.Filing), ReportSubject.Moved(report.Body));
                break;
            case PendingKind.Message:
                var message = Pending.Read<ReportMessage>(row);
                db.Add(message);
                var asked = await Of(db, message.Report, stop);
                asked.News += asked.IsUnread ? 0 : 1;
                journal.Add(new ReporterWrote(asked.Id, asked.Body), ReportSubject.Moved(asked.Body));
                break;
            case PendingKind.File:
                var file = moved.Of(row);
                db.Add(file);
                var of = await Of(db, file.Report, stop);
                of.News += of.IsUnread ? 0 : 1;
                journal.Add(new EvidenceArrived(of.Id, of.Body), ReportSubject.Moved(of.Body));
                Custody.Write(journal, file.Read(), ReportSubject.Moved(of.Body));
                break;
            case PendingKind.Oral:
                var oral = Pending.Read<OralIntake>(row);
                journal.Add(new OralIntakeTaken(), Actor.OfBody(oral.Officer, oral.Body));
                break;
            default:
                throw new InvalidOperationException("An unknown kind is pending.");
        }
    }

    /// <summary>Also one that this very transaction has just placed.</summary>
    private static async Task<Report> Of(NetralDb db, long report, CancellationToken stop) =>
        await db.FindAsync<Report>([report], stop) ?? throw new InvalidDataException("A message is pending for a report that is not there.");

    private static long[] Shuffled(IEnumerable<long> rows)
    {
        var all = rows.ToArray();
        RandomNumberGenerator.Shuffle(all.AsSpan());
        return all;
    }

    private Task<bool> Begin(string slot, DateTime now, CancellationToken stop)
    {
        var (until, no) = (now + Lease, false);
        return In(async db => (await db.Write<bool>(async () => await db.Database.ExecuteSqlAsync($"""
            insert into platform_job (name, owner, leased_until, asked, done) values ({Job}, '', {until}, {no}, 0)
            on conflict (name) do update set leased_until = {until} where platform_job.leased_until < {now} and (platform_job.at is null or platform_job.at < {slot})
            """, stop) > 0, stop)).Must());
    }

    /// <summary>An ordinary hour has passed since the last ordinary turn, and nobody made it.</summary>
    private Task<bool> Missed(DateTime local, CancellationToken stop) => In(async db =>
    {
        var last = await db.Set<JobRow>().AsNoTracking().Where(j => j.Name == Job).Select(j => j.Owner).FirstOrDefaultAsync(stop);
        var before = Enumerable.Range(1, 24).Select(h => local.AddHours(-h)).First(h => Hours.Contains(h.Hour)).ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture);
        return string.CompareOrdinal(last ?? "", before) < 0;
    });

    private Task<int> End(string slot, string? ordinary, CancellationToken stop) => In(async db => (await db.Write<int>(async () => await db.Set<JobRow>().Where(j => j.Name == Job)
        .ExecuteUpdateAsync(set => set.SetProperty(j => j.At, slot).SetProperty(j => j.Owner, j => ordinary ?? j.Owner).SetProperty(j => j.LeasedUntil, DateTime.UnixEpoch), stop), stop)).Must());

    private async Task<T> In<T>(Func<NetralDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<NetralDb>());
    }
}
