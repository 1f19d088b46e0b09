using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.Reads;

/// <summary>What was looked at.</summary>
public enum RecordKind { Person = 1, StaffExport = 2, NamesExport = 3, ContestCase = 4, PaperScan = 5 }

/// <summary>An officer opened a record that holds sensitive data. Written once an officer, record and hour.</summary>
/// <param name="About">Which: <c>person:12</c>.</param>
public sealed record RecordRead(RecordKind Record, Code About) : IFact
{
    public string Subject => About.Text;
}

/// <summary>Who read what in which hour; old hours are deleted. It keeps several nodes from writing the same reading twice.</summary>
internal sealed class ReadMark
{
    public long Officer { get; set; }
    public RecordKind Record { get; set; }
    public required string About { get; set; }

    /// <summary>Hours since 1970.</summary>
    public long Hour { get; set; }
}

internal static class ReadTables
{
    public static void Build(ModelBuilder model) => model.Entity<ReadMark>(e =>
    {
        e.ToTable("accounts_read_mark").HasKey(x => new { x.Hour, x.Officer, x.Record, x.About });
        e.Property(x => x.About).HasMaxLength(64);
    });
}

/// <summary>Notes readings without making the reader wait: the page only puts them into a queue, which never blocks and never fails it.
/// A crash loses the readings of the last moment; a full queue is counted and told by <c>/metrics</c>.</summary>
public sealed class RecordReads(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Waiting = 20_000, AtOnce = 500;
    private static readonly Meter Meter = new("Netral.Reads");
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>("netral.reads.lost");
    private readonly Channel<Reading> queue = Channel.CreateBounded<Reading>(Waiting);
    private readonly ConcurrentDictionary<(long, RecordKind, string), long> seen = new();

    internal sealed record Reading(RecordKind Record, Code About, Actor Actor, DateTime At)
    {
        public long Hour => new DateTimeOffset(At).ToUnixTimeSeconds() / 3600;
    }

    /// <param name="about">The record as a subject of the journal: <c>person:12</c>.</param>
    /// <param name="actor">The officer, in the agency or body in whose name he reads.</param>
    public void Note(RecordKind record, string about, Actor actor)
    {
        var reading = new Reading(record, new Code(about), actor, clock.GetUtcNow().UtcDateTime);
        var key = (actor.Number, record, about);
        if (actor.Kind != "officer" || (seen.TryGetValue(key, out var last) && last == reading.Hour))
            return;
        if (queue.Writer.TryWrite(reading))
            Remember(key, reading.Hour);
        else
            Lost.Add(1);
    }

    private void Remember((long, RecordKind, string) key, long hour)
    {
        // Only spares work; the mark in the database decides.
        if (seen.Count >= Waiting)
            seen.Clear();
        seen[key] = hour;
    }

    internal ValueTask<bool> WaitForSome(CancellationToken stop) => queue.Reader.WaitToReadAsync(stop);

    /// <summary>Writes what is waiting; how many facts.</summary>
    public async Task<int> Write(CancellationToken stop)
    {
        var written = 0;
        while (Take() is { Count: > 0 } batch)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
            try
            {
                written += (await db.Write<int>(async () => await Write(db, batch, stop), stop)).Must();
            }
            catch
            {
                // Nothing was committed: they wait for the next try.
                Lost.Add(batch.Count(reading => !queue.Writer.TryWrite(reading)));
                throw;
            }
        }
        return written;
    }

    private List<Reading> Take()
    {
        var batch = new List<Reading>();
        while (batch.Count < AtOnce && queue.Reader.TryRead(out var reading))
            batch.Add(reading);
        return batch;
    }

    private static async Task<int> Write(NetralDb db, List<Reading> batch, CancellationToken stop)
    {
        var facts = 0;
        foreach (var r in batch)
        {
            var (hour, officer, record, about) = (r.Hour, r.Actor.Number, Word.Of(r.Record), r.About.Text);
            if (await db.Database.ExecuteSqlAsync($"insert into accounts_read_mark (hour, officer, record, about) values ({hour}, {officer}, {record}, {about}) on conflict do nothing", stop) == 0)
                continue;
            db.Add(Journal.Row(new RecordRead(r.Record, r.About), r.Actor, r.At));
            facts++;
        }
        var old = batch[^1].Hour - 2;
        await db.Set<ReadMark>().Where(m => m.Hour < old).ExecuteDeleteAsync(stop);
        return facts;
    }
}

/// <summary>Writes readings in the background, some at a time.</summary>
internal sealed class RecordReadLoop(RecordReads reads, ILogger<RecordReadLoop> log) : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await reads.WaitForSome(stoppingToken);
                await Task.Delay(Gather, stoppingToken);
                await reads.Write(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                log.LogError("Writing readings failed with {Fault}", fault.GetType().Name);
            }
        }
    }

    /// <summary>What was read before the program was asked to end is still written.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await reads.Write(cancellationToken);
    }
}
