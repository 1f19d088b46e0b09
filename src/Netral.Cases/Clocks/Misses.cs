using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Clocks;

/// <summary>Publishes missed clocks: one fact each, and the count by month. In the transaction that found them.</summary>
internal static class Misses
{
    public static async Task Publish(NetralDb db, Journal journal, IEnumerable<RunningClock> missed, IEnumerable<RunningClock> corrected, Actor actor,
        CancellationToken stop)
    {
        var rows = missed.Select(c => (Clock: c, Missed: 1, Corrected: 0)).Concat(corrected.Select(c => (Clock: c, Missed: 0, Corrected: 1)))
            .Select(x => (Key: (x.Clock.OwedBy, Body: x.Clock.Body, x.Clock.Class, x.Clock.DueOn!.Value.Year, x.Clock.DueOn.Value.Month), x.Missed,
                x.Corrected)).ToList();
        foreach (var (key, fresh, back) in rows)
        {
            if (fresh > 0)
                journal.Add(new ClockMissed(new(key.OwedBy), key.Body, new(key.Class), key.Year, key.Month), actor);
            if (back > 0)
                journal.Add(new MissCorrected(new(key.OwedBy), key.Body, new(key.Class), key.Year, key.Month), actor);
        }
        // In one order, so that two transactions never wait for each other.
        foreach (var group in rows.GroupBy(r => r.Key).OrderBy(g => g.Key.OwedBy, StringComparer.Ordinal).ThenBy(g => g.Key.Body)
            .ThenBy(g => g.Key.Class, StringComparer.Ordinal).ThenBy(g => g.Key.Year).ThenBy(g => g.Key.Month))
        {
            await db.Execute("""
                insert into cases_miss (owed_by, body, class, year, month, missed, corrected) values (@who, @body, @class, @year, @month, @missed, @corrected)
                on conflict (owed_by, body, class, year, month) do update set missed = cases_miss.missed + excluded.missed, corrected = cases_miss.corrected + excluded.corrected
                """, stop, ("@who", group.Key.OwedBy), ("@body", group.Key.Body ?? 0), ("@class", group.Key.Class), ("@year", group.Key.Year), ("@month", group.Key.Month),
                ("@missed", group.Sum(r => r.Missed)), ("@corrected", group.Sum(r => r.Corrected)));
        }
    }
}
