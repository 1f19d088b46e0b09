using System.Collections.Concurrent;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>
/// Writes down who gets a sealed text before it leaves: whoever holds a key reads from then on, whatever his browser says afterwards. One fact an officer,
/// report and day; what was written today is remembered here, so that nobody searches the journal for it (after a restart there may be two).
/// </summary>
internal sealed class RecordReading(NetralDb db, InboxDesk desk, GivenToday today)
{
    /// <summary>The report's own page. The reporter sees that it was read, also after it went to another body, and for who handles it nothing in it is new any
    /// more. In the caller's transaction.</summary>
    public async Task Opened(AtHand at, CancellationToken stop)
    {
        if (at.Report.IsUnread || !today.Has(desk.Today, at.Officer, at.Report.Id, GivenFor.Reading))
            desk.Tell(new ReportRead(at.Report.Id), at.Officer);
        if (at.Report.IsUnread)
            at.Report.State = ReportState.Read;
        if (at.Handling.Holder is not { } holder || holder == at.Officer.Number || await desk.IsAway(holder, stop))
            at.Report.News = 0;
    }

    /// <summary>Once <see cref="Opened"/> is durable.</summary>
    public void Remember(KnownOfficer officer, byte[] report) => today.Add(desk.Today, officer, [report], GivenFor.Reading);

    /// <summary>Several at once, which nobody has chosen one by one. Durable when this returns; whoever has read a report today is not told of again.</summary>
    public async Task Several(KnownOfficer officer, IEnumerable<byte[]> reports, GivenFor why, CancellationToken stop)
    {
        var day = desk.Today;
        var fresh = reports.Where(r => !today.Has(day, officer, r, why) && !today.Has(day, officer, r, GivenFor.Reading)).ToList();
        if (fresh.Count == 0)
            return;
        (await db.Write<bool>(() =>
        {
            fresh.ForEach(report => desk.Tell(new ReportGiven(report, why), officer));
            return Task.FromResult<Result<bool>>(true);
        }, stop)).Must();
        today.Add(day, officer, fresh, why);
    }
}

/// <summary>Which facts of reading this process has written today.</summary>
internal sealed class GivenToday
{
    private readonly ConcurrentDictionary<(long Officer, long Report, GivenFor Why), DateOnly> written = new();
    private DateOnly day;

    public bool Has(DateOnly on, KnownOfficer officer, byte[] report, GivenFor why) =>
        written.TryGetValue((officer.Number, RandomId.Row(report), why), out var last) && last == on;

    public void Add(DateOnly on, KnownOfficer officer, IEnumerable<byte[]> reports, GivenFor why)
    {
        if (day != on)
            written.Clear();
        day = on;
        foreach (var report in reports)
            written[(officer.Number, RandomId.Row(report), why)] = on;
    }
}
