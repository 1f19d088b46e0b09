using Netral.Kernel;

namespace Netral.Law;

/// <summary>A deadline as a case keeps it.</summary>
/// <param name="Reference">The case's own name for it.</param>
/// <param name="Options">What it was computed with; its calendar version is <paramref name="CalendarVersion"/>.</param>
/// <param name="Due">As stored: <see cref="Deadline.Due"/>.</param>
/// <param name="Ends">As stored: <see cref="Deadline.Ends"/>.</param>
/// <param name="Met">The step was done.</param>
public sealed record KeptDeadline(string Reference, string Clock, LegalMoment From, string Region, DeadlineOptions Options, string Due, DateTimeOffset Ends, string CalendarVersion, bool Met);

/// <summary>Met and passed deadlines are never touched. <c>KeptOpen</c>: the new calendar would have it end in the past, so the old date stays.</summary>
public enum RecomputeOutcome { Same, Moved, KeptMet, KeptPassed, KeptOpen }

/// <summary>A day that is judged otherwise by the new calendar.</summary>
public sealed record ChangedDay(DateOnly Date, Remark Before, Remark After);

/// <summary>What a changed calendar does to one deadline. <paramref name="New"/> is only there for open ones; it is to be stored when the outcome is <c>Moved</c>.</summary>
/// <param name="Because">The days that made the difference.</param>
public sealed record Recomputation(KeptDeadline Kept, RecomputeOutcome Outcome, Deadline? New, IReadOnlyList<ChangedDay> Because);

public sealed partial class Rulebook
{
    /// <summary>Computes an open deadline again under another calendar and says what moved it. <paramref name="before"/> is the calendar it was computed under,
    /// needed where that is not one of the rulebook's versions.</summary>
    public Result<Recomputation> Recompute(KeptDeadline kept, WorkCalendar calendar, DateTimeOffset now, WorkCalendar? before = null)
    {
        if (kept.Met)
            return new Recomputation(kept, RecomputeOutcome.KeptMet, null, []);
        if (kept.Ends <= now)
            return new Recomputation(kept, RecomputeOutcome.KeptPassed, null, []);
        if ((before ?? Calendars.Find(kept.CalendarVersion)) is not { } old)
            return LawProblems.NoCalendar.With(kept.CalendarVersion).At("calendar");
        if (!Deadline(kept.Clock, kept.From, kept.Region, kept.Options with { Calendar = calendar }).Try(out var next, out var refusal))
            return refusal;
        if (next.Due == kept.Due)
            return new Recomputation(kept, RecomputeOutcome.Same, next, []);
        return new Recomputation(kept, next.Ends <= now ? RecomputeOutcome.KeptOpen : RecomputeOutcome.Moved, next, Changed(kept, old, next, calendar));
    }

    private static List<ChangedDay> Changed(KeptDeadline kept, WorkCalendar old, Deadline next, WorkCalendar calendar)
    {
        var was = DateOnly.FromDateTime(kept.Ends.ToOffset(next.Zone.Offset()).DateTime);
        var days = next.Working.Select(w => w.Date).Append(was).ToList();
        return [.. Counting.Span(days.Min(), days.Max(), new("")).Select(d => d.Date)
            .Select(date => new ChangedDay(date, old.Judge(date, kept.Region, next.Week).Why, calendar.Judge(date, kept.Region, next.Week).Why))
            .Where(change => change.Before != change.After)];
    }
}
