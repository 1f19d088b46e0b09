using Microsoft.EntityFrameworkCore;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>A report as the database lists it, without anything that is sealed but <see cref="Firewall"/>.</summary>
internal sealed class InboxRow
{
    public long Row { get; init; }
    public required byte[] Id { get; init; }
    public required byte[] Firewall { get; init; }
    public ReportKind Kind { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public DateOnly? Due { get; init; }
    public ReportState State { get; init; }
    public int News { get; init; }

    /// <summary><see cref="InboxTab"/> as a number, which the database computes.</summary>
    public int Tab { get; init; }
    public bool IsSpam { get; init; }
    public long? Holder { get; init; }
    public string? Number { get; init; }
    public long? Case { get; init; }
}

/// <param name="Counts">By tab.</param>
internal sealed record InboxSheet(InboxTab Tab, IReadOnlyDictionary<InboxTab, int> Counts, IReadOnlyList<InboxRow> Rows, bool More);

/// <summary>Counts and pages an officer's reports in the database: however many there are, one page of them comes out.</summary>
internal sealed class InboxLists(NetralDb db, InboxDesk desk, ReportAccess access, Firewall firewall)
{
    public const int PageSize = 50;

    /// <param name="wished">Null: the own ones where there are any.</param>
    public async Task<InboxSheet> Page(KnownOfficer officer, InboxTab? wished, int page, CancellationToken stop)
    {
        var (today, rows) = (desk.Today, Rows(await access.Of(officer.Number, officer.Body!.Value, stop), officer.Number));
        var found = await rows.GroupBy(r => r.Tab).Select(g => new { Tab = g.Key, Count = g.Count() }).ToDictionaryAsync(g => (InboxTab)g.Tab, g => g.Count, stop);
        var counts = Enum.GetValues<InboxTab>().ToDictionary(t => t, t => found.GetValueOrDefault(t));
        var tab = wished ?? (counts[InboxTab.Mine] > 0 ? InboxTab.Mine : InboxTab.Free);
        // The nearest legal day first, then the day of receipt; inside a day by the random key, which tells nothing.
        var shown = await rows.Where(r => r.Tab == (int)tab).OrderBy(r => r.Due == null || r.Due < today).ThenBy(r => r.Due).ThenByDescending(r => r.ReceivedOn).ThenBy(r => r.Row)
            .Skip(page * PageSize).Take(PageSize + 1).ToListAsync(stop);
        return new(tab, counts, [.. shown.Take(PageSize).Where(r => firewall.Open(r.Id, r.Firewall) is not null)], shown.Count > PageSize);
    }

    /// <summary>Reports that nobody has read, and reports that have something new for this officer: he handles them, or nobody does, or who does is
    /// away.</summary>
    public async Task<(int Unread, int News)> Waiting(long officer, long body, CancellationToken stop)
    {
        var (today, mine) = (desk.Today, await access.Of(officer, body, stop));
        var unread = await mine.CountAsync(r => (r.State == ReportState.Received || r.State == ReportState.Forwarded) && !db.Set<Handling>().Any(h => h.Row == r.Row && h.IsSpam), stop);
        var news = await mine.CountAsync(r => r.News > 0 && !db.Set<Handling>().Any(h => h.Row == r.Row && (h.IsSpam
            || (h.Holder != null && h.Holder != officer && !db.Set<InboxWish>().Any(w => w.Holder == h.Holder && w.AwayFrom <= today && w.AwayUntil >= today)))), stop);
        return (unread, news);
    }

    private IQueryable<InboxRow> Rows(IQueryable<Report> reports, long me) =>
        from r in reports
        join held in db.Set<Handling>() on r.Row equals held.Row into handled
        from h in handled.DefaultIfEmpty()
        select new InboxRow
        {
            Row = r.Row,
            Id = r.Id,
            Firewall = r.Firewall,
            Kind = r.Kind,
            ReceivedOn = r.ReceivedOn,
            Due = r.Due,
            State = r.State,
            News = r.News,
            IsSpam = (bool?)h.IsSpam ?? false,
            Holder = h.Holder,
            Number = h.Number,
            Case = h.Case,
            Tab = ((bool?)h.IsSpam ?? false) ? (int)InboxTab.Aside
                : r.State == ReportState.Closed || h.Case != null ? (int)InboxTab.Done
                : h.Holder == null ? (int)InboxTab.Free
                : h.Holder == me ? (int)InboxTab.Mine : (int)InboxTab.Colleagues,
        };
}
