using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Remind;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Clocks;

/// <summary>One look at all clocks.</summary>
/// <param name="RanOut">Clocks whose time has passed since the last look.</param>
/// <param name="Moved">Open deadlines that a changed calendar moved.</param>
/// <param name="Reminded">Reminders queued.</param>
public sealed record ClockLook(int RanOut, int Moved, int Reminded);

/// <summary>
/// Time's own part: what has run out becomes late, a changed calendar moves what is open, reminders are queued. Works in small transactions, each of which
/// changes only rows that still are as they were read; killed at any moment it goes on where it stopped, and two at once do nothing twice.
/// </summary>
public sealed class ClockPass(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Chunk = 200;
    private const string Seen = "cases_calendar";

    public async Task<ClockLook> Run(CancellationToken stop)
    {
        // The calendar first: a day off that was added must not come too late by one look.
        var moved = await Recount(stop);
        return new(await RunOut(stop), moved, await Remind(stop));
    }

    private async Task<int> RunOut(CancellationToken stop)
    {
        var all = 0;
        while (true)
        {
            var (seen, done) = await In(async (db, services) => await Late(db, services.GetRequiredService<Journal>(), stop), stop);
            all += done;
            if (seen < Chunk)
                return all;
        }
    }

    private async Task<(int Seen, int Done)> Late(NetralDb db, Journal journal, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<RunningClock>().AsNoTracking().Where(c => c.State == ClockState.Running && c.EndsAt <= now).OrderBy(c => c.EndsAt)
            .Take(Chunk).ToListAsync(stop);
        if (due.Count == 0)
            return (0, 0);
        var done = (await db.Write<int>(async () =>
        {
            var missed = new List<RunningClock>();
            foreach (var row in due.OrderBy(c => c.Id))
            {
                // An officer may have ended, paused or moved it since: then it is not ours.
                var state = row.Quiet ? ClockState.Reached : ClockState.Late;
                var taken = await db.Set<RunningClock>().Where(c => c.Id == row.Id && c.State == ClockState.Running && c.EndsAt == row.EndsAt)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, state).SetProperty(c => c.Missed, !row.Quiet), stop);
                if (taken == 1)
                    missed.Add(row);
            }
            await Misses.Publish(db, journal, missed.Where(c => !c.Quiet), [], Actor.System, stop);
            return missed.Count;
        }, stop)).Must();
        return (due.Count, done);
    }

    /// <summary>When another edition is in force than at the last look, open deadlines are computed again under its days off; the rules stay those of each
    /// case's own edition.</summary>
    private async Task<int> Recount(CancellationToken stop)
    {
        var hash = await In(async (_, services) => (await services.GetRequiredService<ILawInForce>().InForce(stop)).Book.Sha256, stop);
        if (await In((db, _) => db.Set<SettingRow>().AsNoTracking().Where(s => s.Name == Seen).Select(s => s.Value).FirstOrDefaultAsync(stop), stop) == hash)
            return 0;
        var (moved, after) = (0, 0L);
        while (true)
        {
            var (last, count) = await In((db, services) => Moved(db, services, after, stop), stop);
            moved += count;
            if (last == after)
                break;
            after = last;
        }
        const string seen = "insert into platform_setting (name, value) values (@name, @value) on conflict (name) do update set value = @value";
        await In(async (db, _) => await db.Execute(seen, stop, ("@name", Seen), ("@value", hash)), stop);
        return moved;
    }

    private async Task<(long Last, int Moved)> Moved(NetralDb db, IServiceProvider services, long after, CancellationToken stop)
    {
        var (law, journal) = (services.GetRequiredService<ILawInForce>(), services.GetRequiredService<Journal>());
        var today = (await law.InForce(stop)).Book;
        var open = await db.Set<RunningClock>().AsNoTracking().Where(c => c.State == ClockState.Running && c.Id > after)
            .Join(db.Set<Case>().Where(f => f.ClosedOn == null), c => c.Case, f => f.Id, (c, f) => new { Clock = c, f.Rulebook })
                .OrderBy(o => o.Clock.Id).Take(Chunk).ToListAsync(stop);
        if (open.Count == 0)
            return (after, 0);
        var moved = (await db.Write<int>(async () =>
        {
            var count = 0;
            foreach (var (row, rulebook) in open.Select(o => (o.Clock, o.Rulebook)))
            {
                if (await Recomputation(law, row, rulebook, today, stop) is not { Outcome: RecomputeOutcome.Moved, New: { } deadline })
                    continue;
                count += await db.Set<RunningClock>().Where(c => c.Id == row.Id && c.State == ClockState.Running && c.Due == row.Due)
                    .ExecuteUpdateAsync(set => set
                    .SetProperty(c => c.Due, deadline.Due).SetProperty(c => c.DueOn, deadline.DueDate).SetProperty(c => c.EndsAt, deadline.Ends.UtcDateTime)
                    .SetProperty(c => c.CalendarVersion, deadline.CalendarVersion).SetProperty(c => c.CalendarBook, today.Sha256), stop);
                journal.Add(new DeadlineMoved(row.Case, row.Track, new(row.Clock), row.DueOn!.Value, deadline.DueDate,
                    new($"calendar:{deadline.CalendarVersion}")), Actor.System);
            }
            return count;
        }, stop)).Must();
        return (open[^1].Clock.Id, moved);
    }

    /// <summary>What the days off of another edition do to a running clock; null where its editions cannot be read.</summary>
    internal async Task<Recomputation?> Recomputation(ILawInForce law, RunningClock row, string rulebook, Rulebook next, CancellationToken stop)
    {
        if (row.CalendarBook == next.Sha256 || row.Due is not { } due || row.EndsAt is not { } ends)
            return null;
        var (pinned, before) = ((await law.Find(rulebook, stop))?.Book, (await law.Find(row.CalendarBook, stop))?.Book.Calendars.Find(row.CalendarVersion));
        if (pinned is null || before is null)
            return null;
        var kept = new KeptDeadline("", row.Clock, row.From, row.Region, ClockBook.Options(row, before), due, new DateTimeOffset(ends, TimeSpan.Zero),
            row.CalendarVersion, Met: false);
        return pinned.Recompute(kept, next.Calendars.Latest, clock.GetUtcNow(), before).Try(out var answer, out _) ? answer : null;
    }

    /// <summary>Notices without content: which body, which clock, which day. One per clock, point and last day.</summary>
    private async Task<int> Remind(CancellationToken stop)
    {
        var usual = await In(async (_, services) => (await services.GetRequiredService<ILawInForce>().InForce(stop)).Book.Reminders, stop);
        var own = await In((db, _) => ReminderPoints.OfBodies(db, stop), stop);
        var (queued, apart) = (0, own.Keys.ToList());
        foreach (var point in usual)
            queued += await In((db, _) => Remind(db, point, c => !apart.Contains(c.Body!.Value), stop), stop);
        foreach (var (body, days) in own)
        {
            foreach (var day in days)
                queued += await In((db, _) => Remind(db, ReminderPoints.Point(day, usual), c => c.Body == body, stop), stop);
        }
        return queued;
    }

    private async Task<int> Remind(NetralDb db, Reminder point, Expression<Func<RunningClock, bool>> whose, CancellationToken stop)
    {
        // The furthest east goes first: a reminder an hour early is none too late.
        var limit = Zone.WIT.DateAt(clock.GetUtcNow().UtcDateTime).AddDays(point.Days);
        var state = point.Days < 0 ? ClockState.Late : ClockState.Running;
        // Most looks find nothing, and then nobody has to wait for a write.
        var due = await db.Set<RunningClock>().AsNoTracking().Where(c => c.Body != null).Where(whose)
            .Where(c => c.Body != null && c.State == state && c.DueOn <= limit
                && !db.Set<Notice>().Any(n => n.Clock == c.Id && n.Point == point.Id && n.DueOn == c.DueOn))
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.DueOn, c.Body }).Take(Chunk * 10).ToListAsync(stop);
        if (due.Count == 0)
            return 0;
        var now = clock.GetUtcNow().UtcDateTime;
        return (await db.Write<int>(async () =>
        {
            var queued = 0;
            foreach (var row in due)
            {
                queued += await db.Database.ExecuteSqlAsync($"""
                    insert into cases_notice (clock, point, due_on, body, queued_at) values ({row.Id}, {point.Id}, {row.DueOn}, {row.Body}, {now}) on conflict do nothing
                    """, stop);
            }
            return queued;
        }, stop)).Must();
    }

    private async Task<T> In<T>(Func<NetralDb, IServiceProvider, Task<T>> work, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<NetralDb>(), scope.ServiceProvider);
    }
}
