using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.TellReporter;

/// <summary>A case as its reporter may know it: where each course stands in plain words and the next day of an office or his own. Not what the reported person may still do, not a name, not a document.</summary>
internal sealed class ReportCases(NetralDb db, CaseReading reading, ILawInForce law, Journal journal, TimeProvider clock) : IReportCases
{
    private const string Reporter = "pelapor";

    public async Task<ReportedCase?> Of(ReadOnlyMemory<byte> report, CancellationToken stop)
    {
        var id = report.ToArray();
        if (await db.Set<Case>().AsNoTracking().Where(c => c.Report == id).Select(c => (long?)c.Id).FirstOrDefaultAsync(stop) is not { } number
            || await reading.Find(number, stop) is not { } found || (await law.Find(found.Rulebook, stop))?.Book is not { } book)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        return new(found.Register ?? found.Receipt, found.ClosedOn is not null, [.. found.Tracks.Select(t => Course(found, t, book, now))]);
    }

    private static ReportedCourse Course(CaseView found, TrackView track, Rulebook book, DateTime now)
    {
        var since = found.Timeline.Where(t => t.Track == track.Number && t.From != t.To).Select(t => (DateOnly?)t.When.Date).LastOrDefault() ?? track.OpenedOn;
        var next = track.EndedOn is null ? track.Clocks.Where(c => c.State is ClockState.Running or ClockState.Late && IsTold(c, book)).OrderBy(c => c.OwedBy != Reporter).ThenBy(c => c.EndsAt).FirstOrDefault() : null;
        // What came out is the name of the step itself; on the way there the class says it in plain words.
        var standing = track.EndedOn is null ? book.StepClasses.FirstOrDefault(c => c.Id == track.StepClass)?.Told : null;
        return new(CaseWords.Of(track.Kind), standing ?? track.StepName, since, track.EndedOn is not null, next?.DueOn, next?.OwedBy == Reporter, next is not null && next.EndsAt <= now);
    }

    /// <summary>Days of offices, and the reporter's own; what the reported person may still do until when is his affair.</summary>
    private static bool IsTold(ClockView clock, Rulebook book) => clock.DueOn is not null && (clock.OwedBy == Reporter || book.Institution(clock.OwedBy)?.Individual != true);

    public async Task Answered(ReadOnlyMemory<byte> report, KnownOfficer officer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var id = report.ToArray();
        var owed = await (from a in db.Set<OwedAnswer>() join c in db.Set<Case>() on a.Case equals c.Id where c.Report == id && c.Body == officer.Body && a.GivenOn == null select a).ToListAsync(stop);
        if (owed.Count == 0 || await db.Set<Recused>().AnyAsync(r => r.Case == owed[0].Case && r.Officer == officer.Number, stop))
            return;
        foreach (var answer in owed)
        {
            (answer.GivenOn, answer.GivenBy) = (Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), officer.Number);
            journal.Add(new AnswerGiven(answer.Case, answer.Track, new(answer.Move)), officer.Actor);
        }
    }
}
