using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Reports.Access;
using Netral.Reports.Release;

namespace Netral.Reports.Inbox;

/// <summary>What an officer does with a report, but for what leaves the body: number, setting aside, who handles it, closing.</summary>
internal sealed partial class HandleReport(NetralDb db, InboxDesk desk, ReportAccess access)
{
    private const int LongestNumber = 60;

    /// <summary>The body's own number makes it a laporan. What was handed in as informasi awal can never be one: it has no name that answers for it.</summary>
    public Task<Result<bool>> Number(string id, int? seen, string typed, CancellationToken stop) => desk.Act(id, seen, async at =>
    {
        if ((at.Handling.IsSpam ? InboxProblems.SetAside : at.Handling.Number is not null ? InboxProblems.Numbered : at.Report.Asked != ReportKind.Laporan ? InboxProblems.NotALaporan : Shape(typed)) is { } refusal)
            return refusal;
        var body = at.Report.Body;
        // Two officers number two reports at once: the second waits here and finds the first's number. The unique index is for whoever comes around this.
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({body})", stop);
        if (await db.Set<Handling>().AnyAsync(h => h.NumberedBy == body && h.Number == typed, stop))
            return InboxProblems.NumberTaken;
        (at.Handling.Number, at.Handling.NumberedBy, at.Handling.NumberedOn) = (typed, body, desk.Today);
        (at.Report.Kind, at.Report.State) = (ReportKind.Laporan, ReportState.Registered);
        desk.Tell(new ReportNumbered(at.Report.Id, desk.Today), at.Officer);
        return null;
    }, stop);

    public Task<Result<bool>> SetAside(string id, int? seen, bool back, CancellationToken stop) => desk.Act(id, seen, at =>
    {
        if (at.Handling.IsSpam != back)
            return Task.FromResult<Problem?>(InboxProblems.NothingChanges);
        if (at.Handling.Number is not null || at.Handling.Case is not null)
            return Task.FromResult<Problem?>(InboxProblems.Numbered);
        at.Handling.IsSpam = !back;
        desk.Tell(new ReportSetAside(at.Report.Id, back), at.Officer);
        return Task.FromResult<Problem?>(null);
    }, stop);

    public Task<Result<bool>> Close(string id, int? seen, bool again, CancellationToken stop) => desk.Act(id, seen, at =>
    {
        if (at.Report.State == ReportState.Closed != again)
            return Task.FromResult<Problem?>(InboxProblems.NothingChanges);
        at.Report.State = again ? at.Handling.Number is null ? ReportState.Read : ReportState.Registered : ReportState.Closed;
        desk.Tell(new ReportClosed(at.Report.Id, again), at.Officer);
        return Task.FromResult<Problem?>(null);
    }, stop);

    /// <summary>Gives it to an officer who may read it, or takes it. Free: nobody has it, the holder himself gives it on, he is away, or he no longer may read
    /// it; otherwise a reason is asked.</summary>
    public Task<Result<bool>> Assign(string id, int? seen, long to, TakingReason? reason, CancellationToken stop) => desk.Act(id, seen, async at =>
    {
        if (!await access.MayRead(to, at.Report, stop))
            return InboxProblems.NoOfficer;
        var before = at.Handling.Holder;
        if (before == to)
            return InboxProblems.NothingChanges;
        if (before is { } holder && holder != at.Officer.Number && reason is null && await access.MayRead(holder, at.Report, stop) && !await desk.IsAway(holder, stop))
            return InboxProblems.NoReason;
        at.Handling.Holder = to;
        desk.Tell(new ReportAssigned(at.Report.Id, to, before, before is null || before == at.Officer.Number ? null : reason), at.Officer);
        return null;
    }, stop);

    private static Problem? Shape(string typed) =>
        typed.Length == 0 ? InboxProblems.NoNumber : typed.Length > LongestNumber ? InboxProblems.NumberLong.With(LongestNumber) : Signs().IsMatch(typed) ? null : InboxProblems.NumberShape;

    /// <summary>No room for a sentence: the number stands in the clear.</summary>
    [GeneratedRegex("^[A-Za-z0-9./-]+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Signs();
}
