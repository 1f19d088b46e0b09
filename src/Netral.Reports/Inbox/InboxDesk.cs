using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>A report that the officer at work may open, and how it is handled.</summary>
internal sealed record AtHand(KnownOfficer Officer, Report Report, Handling Handling);

/// <summary>The one way to a report for officers' acts: asks <see cref="ReportAccess"/>, holds the report's row, and of two officers lets one win.</summary>
internal sealed class InboxDesk(NetralDb db, ReportAccess access, IOfficers officers, Journal journal, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public DateOnly Today => Zone.WIB.DateAt(Now);

    public async Task<bool> IsAway(long officer, CancellationToken stop) =>
        (await db.Set<InboxWish>().AsNoTracking().FirstOrDefaultAsync(w => w.Holder == officer, stop))?.IsAway(Today) == true;

    public async Task<Result<KnownOfficer>> Officer(CancellationToken stop) =>
        await officers.AtWork(stop) is { Body: not null } officer ? officer : InboxProblems.NoBody;

    /// <param name="id">32 hexadecimal digits.</param>
    public async Task<Result<AtHand>> Open(string id, CancellationToken stop)
    {
        if (!(await Officer(stop)).Try(out var officer, out var refusal))
            return refusal;
        if (RandomId.Read(id) is not { } bytes)
            return AccessProblems.NotYours;
        if (!(await access.Open(officer.Number, bytes, stop)).Try(out var report, out refusal))
            return refusal;
        return new AtHand(officer, report, await db.Set<Handling>().FirstOrDefaultAsync(h => h.Row == report.Row, stop) ?? new Handling { Row = report.Row });
    }

    /// <summary>An act that adds something and takes nothing from anybody: a note, a message.</summary>
    public Task<Result<T>> Add<T>(string id, Func<AtHand, Task<Result<T>>> work, CancellationToken stop) => Held(id, work, stop);

    /// <summary>An act that two officers could make at once.</summary>
    /// <param name="seen">The version that the officer's page showed.</param>
    public Task<Result<bool>> Act(string id, int? seen, Func<AtHand, Task<Problem?>> work, CancellationToken stop) => Held<bool>(id, async at =>
    {
        if (seen is null)
            return InboxProblems.Stale;
        if (seen != at.Handling.Version)
            return await Won(at.Handling, stop);
        if (await work(at) is { } refusal)
            return refusal;
        if (at.Handling.Version == 0 && db.Entry(at.Handling).State == EntityState.Detached)
            db.Add(at.Handling);
        (at.Handling.Version, at.Handling.LastBy) = (at.Handling.Version + 1, at.Officer.Number);
        return true;
    }, stop);

    public void Tell<T>(T fact, KnownOfficer officer) where T : IFact => journal.Add(fact, officer.Actor);

    public void Tell<T>(T fact, Actor actor) where T : IFact => journal.Add(fact, actor);

    private async Task<Result<T>> Held<T>(string id, Func<AtHand, Task<Result<T>>> work, CancellationToken stop)
    {
        var known = await Open(id, stop);
        if (known.Problem is { } unseen)
            return unseen;
        var row = known.Must().Report.Row;
        return await db.Write<T>(async () =>
        {
            db.ChangeTracker.Clear();
            // Holds the row until the commit: acts on one report come one after the other.
            await db.Set<Report>().Where(r => r.Row == row).ExecuteUpdateAsync(set => set.SetProperty(r => r.Body, r => r.Body), stop);
            return (await Open(id, stop)).Try(out var at, out var refusal) ? await work(at) : refusal;
        }, stop);
    }

    /// <summary>Who was first, by name.</summary>
    private async Task<Problem> Won(Handling handling, CancellationToken stop) => handling.LastBy is { } by
        ? InboxProblems.Overtaken.With((await officers.Names([by], stop)).GetValueOrDefault(by, "–"))
        : InboxProblems.Stale;
}
