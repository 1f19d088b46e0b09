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
        var setting = new Setting(this, found, from, region, zone, calendar, Week(options));
        return found.UntilStage is { } stage ? Until(setting, stage, options.Contest) : Counted(setting, options.Amount);
    }

    private WorkWeek Week(DeadlineOptions options) => new(options.Week is 6 ? 6 : options.Week is 5 ? 5 : Calendars.Week.Days, options.CollectiveLeaveIsWorking ?? Calendars.Week.CollectiveLeaveIsWorking);

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

    /// <summary>Everything one computation stands on.</summary>
    private sealed record Setting(Rulebook Book, Clock Clock, LegalMoment From, string Region, Zone Zone, WorkCalendar Calendar, WorkWeek Week)
    {
        private bool CountsFirst => Clock.CountsFirstDay ?? Book.FirstDay.Counts;

        public Deadline Answer(int amount)
        {
            var (last, instant, working) = Run(amount, Clock.Unit);
            return Finish(amount, last, instant, working);
        }

        public Deadline UntilStage(Stage stage)
        {
            var working = Counting.Span(From.Date, stage.To, new("Jendela sampai {0}", stage.Name));
            return Finish(working.Count, stage.To, null, working);
        }

        private (DateOnly Last, DateTimeOffset? Instant, List<CountedDay> Working) Run(int amount, TimeUnit unit)
        {
            if (unit == TimeUnit.Hour)
            {
                var instant = From.In(Zone).AddHours(Clock.Direction == Direction.Forward ? amount : -amount);
                var date = DateOnly.FromDateTime(instant.DateTime);
                return (date, instant, Counting.Span(From.Date, date, new("Jam dihitung terus, termasuk hari libur")));
            }
            var working = Counting.Walk(From.Date, amount, unit, Clock.Direction, CountsFirst, Judge);
            return (working[^1].Date, null, working);
        }

        private Deadline Finish(int amount, DateOnly last, DateTimeOffset? instant, List<CountedDay> working)
        {
            var office = Clock.Receipt is { } receipt ? Office(receipt, last) : default;
            return new()
            {
                Clock = Clock,
                From = From,
                Region = Region,
                Zone = Zone,
                Unit = Clock.Unit,
                Amount = amount,
                DueDate = last,
                DueInstant = instant,
                Closes = office.Closes,
                LastOpenDay = office.LastOpen,
                Working = working,
                CalendarVersion = Calendar.Version,
                Week = Week,
                Rulebook = Book.Sha256,
                Doubts = Doubts(last, working, office.LastOpen),
                OtherReadings = [.. Clock.AlsoRead.Select(Other)],
            };
        }

        private DayVerdict Judge(DateOnly date) => Calendar.Judge(date, Region, Week);

        /// <summary>The office takes papers on its days, all day in the named stages of a contest that is held here; otherwise the last open day before must do.</summary>
        private (TimeOnly? Closes, DateOnly? LastOpen) Office(Receipt receipt, DateOnly last)
        {
            for (var day = last; day >= From.Date; day = day.AddDays(-1))
            {
                if (AllDay(receipt, day))
                    return (null, day);
                if (receipt.Days.Contains(day.DayOfWeek) && Judge(day).Works)
                    return (day == last ? receipt.Closes : null, day);
            }
            return (null, null);
        }

        private bool AllDay(Receipt receipt, DateOnly day) => Book.Contests
            .Where(c => Word.Of(c.Kind) == Clock.Regime && c.In(Region))
            .SelectMany(c => c.StagesOn(day))
            .Any(s => receipt.AllDayIn.Contains(s.Id, StringComparer.Ordinal));

        private OtherReading Other(AlsoRead other) => new(other.Note, other.Amount, other.Unit, other.From,
            other.From is not null || (other.Unit == TimeUnit.Hour && From.Time is null) ? null : Days.Iso(Run(other.Amount, other.Unit).Last), other.Sources);

        private List<Remark> Doubts(DateOnly last, List<CountedDay> working, DateOnly? lastOpen)
        {
            var doubts = new List<Remark>();
            void Add(bool holds, Func<Remark> doubt)
            {
                if (holds)
                    doubts.Add(doubt());
            }
            var byDay = Clock.Unit != TimeUnit.Hour && Clock.UntilStage is null;
            var byWork = Clock.Unit == TimeUnit.WorkingDay;
            Add(Clock.Grounds.NeedsLegalCheck, () => new(Clock.Grounds.CheckReason!));
            Add(byDay && Clock.CountsFirstDay is null && Book.FirstDay.Grounds.NeedsLegalCheck, () => new(Book.FirstDay.Grounds.CheckReason!));
            Add(byWork && !Week.CollectiveLeaveIsWorking && working.Exists(MetLeave), () => new(Book.Calendars.LeaveGrounds.CheckReason ?? Book.Calendars.LeaveGrounds.Clause));
            foreach (var year in byWork ? working.Select(w => w.Date.Year).Distinct().Where(y => !Calendar.Years.Contains(y)) : [])
                doubts.Add(new("Libur tahun {0} tidak ada dalam kalender ini; hanya akhir pekan yang diperhitungkan.", year.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Add(Clock.Unit == TimeUnit.CalendarDay && byDay && !Judge(last).Works, () => new("Hari terakhir bukan hari kerja ({0}). Sumber kami tidak menyebut apakah tenggatnya bergeser.", Judge(last).Why));
            Add(Clock.Receipt is not null && lastOpen is { } open && open < last, () => new("Kantor tutup pada hari terakhir; hari buka terakhir adalah {0}.", Days.Iso(lastOpen!.Value)));
            return doubts;
        }

        private bool MetLeave(CountedDay day) => !day.Counted && Judge(day.Date).Why.Sentence.StartsWith("Cuti bersama", StringComparison.Ordinal);
    }
}
