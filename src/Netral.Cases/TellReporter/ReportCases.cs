using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.TellReporter;

/// <summary>A case as its reporter may know it: where each course stands in plain words and the next day of an office or his own. Not what the reported
/// person may still do, not a name, not a document.</summary>
internal sealed class ReportCases(NetralDb db, CaseReading reading, CaseDesk desk, CaseDoor door, ILawInForce law, TimeProvider clock) : IReportCases
{
    public async Task<ReportedCase?> Of(ReadOnlyMemory<byte> report, CancellationToken stop)
    {
        if (await Find(report, stop) is not { } row || await reading.Find(row.Id, stop) is not { } found
            || (await law.Find(found.Rulebook, stop))?.Book is not { } book)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        return new(found.Register ?? found.Receipt, found.ClosedOn is not null, [.. found.Tracks.Select(t => Course(found, t, book, now))])
        { Owed = await Waiting(row.Id, w => Situation.ProcedureOf(book, w.Procedure).Find(w.To)?.Name ?? w.To, stop) };
    }

    private static ReportedCourse Course(CaseView found, TrackView track, Rulebook book, DateTime now)
    {
        var since = found.Timeline.Where(t => t.Track == track.Number && t.From != t.To).Select(t => (DateOnly?)t.When.Date).LastOrDefault() ?? track.OpenedOn;
        var next = track.EndedOn is null
            ? track.Clocks.Where(c => c.State is ClockState.Running or ClockState.Late && IsTold(c, book)).OrderBy(c => !IsReporters(c, book))
                .ThenBy(c => c.EndsAt).FirstOrDefault()
            : null;
        // What came out is the name of the step itself; on the way there the class says it in plain words.
        var standing = track.EndedOn is null ? book.StepClasses.FirstOrDefault(c => c.Id == track.StepClass)?.Told : null;
        return new(CaseWords.Of(track.Kind), standing ?? track.StepName, since, track.EndedOn is not null, next?.DueOn, next is not null
            && IsReporters(next, book), next is not null && next.EndsAt <= now);
    }

    /// <summary>Days of offices, and the reporter's own; what the reported person may still do until when is his affair.</summary>
    private static bool IsTold(ClockView clock, Rulebook book) =>
        clock.DueOn is not null && (IsReporters(clock, book) || book.Institution(clock.OwedBy)?.Individual != true);

    private static bool IsReporters(ClockView clock, Rulebook book) => book.Institution(clock.OwedBy)?.Reporter == true;

    public async Task<IReadOnlyList<OwedWord>> Owed(ReadOnlyMemory<byte> report, KnownOfficer officer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (await Find(report, stop) is not { } found || found.Body != officer.Body || await door.Refuses(found, officer, stop) is not null
            || (await law.Find(found.Rulebook, stop))?.Book is not { } book)
            return [];
        return await Waiting(found.Id, w => MoveNames.Of(book, w.Procedure, w.Move), stop);
    }

    public async Task<Result<bool>> Answered(ReadOnlyMemory<byte> report, string step, KnownOfficer officer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await Find(report, stop) is not { } found || step.Split('-') is not [var course, var place]
            || !int.TryParse(course, NumberStyles.None, CultureInfo.InvariantCulture, out var track)
                || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return CaseProblems.NoAnswer;
        return await desk.Answered(found.Id, track, seq, officer, stop);
    }

    private Task<Case?> Find(ReadOnlyMemory<byte> report, CancellationToken stop)
    {
        var id = report.ToArray();
        return db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Report == id, stop);
    }

    private async Task<IReadOnlyList<OwedWord>> Waiting(long number, Func<Taken, string> about, CancellationToken stop) =>
        [.. (await (from a in db.Set<OwedAnswer>().AsNoTracking()
                    join t in db.Set<Taken>() on new { a.Case, a.Track, a.Seq } equals new { t.Case, t.Track, t.Seq }
                    where a.Case == number && a.GivenOn == null
                    orderby a.Since, a.Track, a.Seq
                    select new { a.Since, Taken = t }).ToListAsync(stop))
            .Select(w => new OwedWord(string.Create(CultureInfo.InvariantCulture, $"{w.Taken.Track}-{w.Taken.Seq}"), about(w.Taken), w.Since))];
}
