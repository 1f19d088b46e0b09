using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Cases.Clocks;

/// <summary>What one act does to the clocks of a track: starts, ends, pauses them, and remembers which were missed.
/// The rules are those of the pinned edition; the days off are those known today.</summary>
internal sealed class ClockBook(NetralDb db, Rulebook pinned, Rulebook today, Zone zone)
{
    private readonly List<RunningClock> missed = [];
    private readonly List<RunningClock> corrected = [];

    /// <summary>Published with the act that found it out.</summary>
    public IReadOnlyList<RunningClock> Missed => missed;
    public IReadOnlyList<RunningClock> Corrected => corrected;

    /// <summary>Starts a clock from a moment. Null where the clock was not in force then: the law asked for nothing.</summary>
    /// <param name="pauses">When the clock whose place it takes, and which ran from the same moment, stood still: that time is not counted against
    /// anybody.</param>
    public async Task<Result<RunningClock?>> Start(Case found, Track track, Procedure procedure, IEnumerable<Party> parties, string clock,
        LegalMoment from, CancellationToken stop, string pauses = "")
    {
        if (pinned.ClockOn(clock, from.Date) is not { } rule)
            return (RunningClock?)null;
        var owed = procedure.Owed(clock)!;
        var body = parties.FirstOrDefault(p => p.Institution == owed.By)?.Body;
        var row = new RunningClock
        {
            Id = (await db.Next<RunningClock>(1, stop)).Value,
            Case = found.Id,
            Track = track.Number,
            Clock = clock,
            State = ClockState.Running,
            OwedBy = owed.By,
            Body = body,
            Class = owed.Class,
            Quiet = rule.Meaning == ClockMeaning.TakesEffect || pinned.Institution(owed.By)?.Individual == true,
            FromOn = from.Date,
            FromAt = from.Time,
            Region = found.Region,
            Contest = found.Contest,
            StartedBy = track.Version,
            Pauses = pauses,
        };
        var keeper = body ?? track.Holder;
        // Who supervises gives the number that the law leaves open, never who is judged by it.
        var setter = parties.FirstOrDefault(p => owed.SetBy.Contains(p.Institution, StringComparer.Ordinal))?.Body ?? track.Holder;
        row.Week = await db.Set<BodyRule>().Where(r => r.Body == keeper).Select(r => r.Week).FirstOrDefaultAsync(stop);
        if (rule is { Amount: null, UntilStage: null })
            row.Amount = await db.Set<BodyAmount>().Where(a => a.Body == setter && a.Clock == clock).Select(a => (int?)a.Amount).FirstOrDefaultAsync(stop);
        if (Compute(row) is { } refusal)
        {
            if (refusal.Code != LawProblems.ClockWithoutAmount.Code)
                return refusal;
            row.State = ClockState.NoNumber;
        }
        db.Add(row);
        return row;
    }

    /// <summary>The event from which a clock of that name starts on that day.</summary>
    public string From(string clock, LegalMoment when) => pinned.ClockOn(clock, when.Date)?.From ?? "";

    /// <summary>Computes the last day and writes it down with what it stands on.</summary>
    public Problem? Compute(RunningClock row)
    {
        if (!pinned.Deadline(row.Clock, row.From, row.Region, Options(row, today.Calendars.Latest)).Try(out var deadline, out var refusal))
            return refusal;
        Put(row, deadline, today.Sha256);
        return null;
    }

    public static void Put(RunningClock row, Deadline deadline, string book) =>
        (row.Due, row.DueOn, row.EndsAt, row.CalendarVersion, row.CalendarBook) = (deadline.Due, deadline.DueDate, deadline.Ends.UtcDateTime,
            deadline.CalendarVersion, book);

    public static DeadlineOptions Options(RunningClock row, WorkCalendar calendar) =>
        new(Calendar: calendar, Week: row.Week, Amount: row.Amount, Contest: row.Contest, Pauses: row.PauseList);

    /// <summary>What it waited for was done at that moment.</summary>
    public void Done(RunningClock row, LegalMoment when, int version)
    {
        var late = RanOut(row, when);
        End(row, late ? ClockState.DoneLate : ClockState.InTime, when, version, late);
    }

    /// <summary>The course no longer asks for it.</summary>
    public void Drop(RunningClock row, LegalMoment when, int version)
    {
        var late = RanOut(row, when);
        End(row, late ? row.Quiet ? ClockState.Reached : ClockState.NeverDone : ClockState.Dropped, when, version, late);
    }

    public void Pause(RunningClock row, LegalMoment when)
    {
        // What had run out cannot be saved by a pause; what was paused in time and only entered later was never missed.
        if (row.State is not (ClockState.Running or ClockState.Late) || RanOut(row, when))
            return;
        if (row.Missed)
        {
            row.Missed = false;
            // While it stands still the row has no last day; the month that is put right is that of the one it had.
            corrected.Add(new RunningClock
            {
                Clock = row.Clock,
                OwedBy = row.OwedBy,
                Body = row.Body,
                Class = row.Class,
                Region = row.Region,
                DueOn = row.DueOn
            });
        }
        row.PauseAt(when);
        (row.State, row.Due, row.DueOn, row.EndsAt) = (ClockState.Paused, null, null, null);
    }

    public Problem? Resume(RunningClock row, LegalMoment when)
    {
        if (row.State != ClockState.Paused)
            return null;
        row.ResumeAt(when);
        row.State = ClockState.Running;
        return Compute(row);
    }

    private void End(RunningClock row, ClockState state, LegalMoment when, int version, bool late)
    {
        (row.State, row.EndedBy, row.EndedOn) = (state, version, when.Date);
        if (late && !row.Missed && !row.Quiet)
        {
            row.Missed = true;
            missed.Add(row);
        }
        else if (!late && row.Missed)
        {
            row.Missed = false;
            corrected.Add(row);
        }
    }

    private bool RanOut(RunningClock row, LegalMoment when) => row.EndsAt is { } ends && when.In(zone).UtcDateTime >= ends;
}
