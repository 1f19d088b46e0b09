using Netral.Kernel;

namespace Netral.Law;

public sealed partial class Rulebook
{
    /// <summary>The longest count that is answered: ten years of days or a month of hours, so that no question keeps a server busy.</summary>
    private const int MostDays = 3660;
    private const int MostHours = 744;
    private static readonly DateOnly FirstDate = new(2004, 1, 1);
    private static readonly DateOnly LastDate = new(2099, 12, 31);

    /// <summary>Reads a moment as the API takes it, in the region's zone (see <see cref="LegalMoment.TryRead"/>).</summary>
    public Result<LegalMoment> Moment(string? text, string region)
    {
        if (!Regions.ZoneOf(region).Try(out var zone, out var refusal))
            return refusal;
        return LegalMoment.TryRead(text, zone, out var moment) ? moment : LawProblems.BadDate.With(text ?? "").At("from");
    }

    /// <summary>When a clock ends that starts from an event in a region, with every day that was and was not counted.
    /// Refuses unknown clocks, regions, calendars and contests, a clock without a number, and hours without a starting time.</summary>
    public Result<Deadline> Deadline(string clock, LegalMoment from, string region, DeadlineOptions? options = null)
    {
        options ??= new();
        if (!Regions.ZoneOf(region).Try(out var zone, out var refusal))
            return refusal;
        if (from.Date < FirstDate || from.Date > LastDate)
            return LawProblems.DateRange.With(Days.Iso(FirstDate), Days.Iso(LastDate)).At("from");
        if (Clocks.All(c => c.Id != clock))
            return LawProblems.NoClock.With(clock).At("clock");
        if (ClockOn(clock, from.Date) is not { } found)
            return LawProblems.ClockNotInForce.With(clock, Days.Iso(from.Date)).At("from");
        if ((options.Calendar ?? Calendars.Find(options.CalendarVersion ?? Calendars.Latest.Version)) is not { } calendar)
            return LawProblems.NoCalendar.With(options.CalendarVersion ?? "").At("calendar");
        if (options.Week is not (null or 5 or 6))
            return LawProblems.WeekRange.At("week");
        var setting = new Setting(this, found, from, region, zone, calendar, Week(options), options.Pauses ?? []);
        return found.UntilStage is { } stage ? Until(setting, stage, options.Contest) : Counted(setting, options.Amount);
    }

    private WorkWeek Week(DeadlineOptions options) => new(options.Week ?? Calendars.Week.Days, options.CollectiveLeaveIsWorking ?? Calendars.Week.CollectiveLeaveIsWorking);

    private static Result<Deadline> Counted(Setting setting, int? given)
    {
        var clock = setting.Clock;
        var most = clock.Unit == TimeUnit.Hour ? MostHours : MostDays;
        if ((clock.Amount ?? given) is not { } amount)
            return LawProblems.ClockWithoutAmount.With(clock.Id).At("amount");
        if (amount < 1 || amount > most)
            return LawProblems.AmountRange.With(most).At("amount");
        if (clock.Unit == TimeUnit.Hour && setting.From.Time is null)
            return LawProblems.HourNeeded.At("from");
        return setting.Answer(amount);
    }

    private Result<Deadline> Until(Setting setting, string stage, string? contest)
    {
        if (contest is null)
            return LawProblems.ContestNeeded.At("contest");
        if (Contests.FirstOrDefault(c => c.Id == contest) is not { } found)
            return LawProblems.NoContest.With(contest).At("contest");
        if (!found.In(setting.Region))
            return LawProblems.ContestElsewhere.With(found.Name, setting.Region).At("contest");
        if (found.Stages.FirstOrDefault(s => s.Id == stage) is not { } last)
            return LawProblems.NoStage.With(found.Name, stage).At("contest");
        return last.To < setting.From.Date ? LawProblems.StageOver.With(last.Name).At("from") : setting.UntilStage(last);
    }
}
