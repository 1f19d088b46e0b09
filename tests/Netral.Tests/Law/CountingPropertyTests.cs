using FsCheck;
using FsCheck.Fluent;
using Netral.Law;

namespace Netral.Tests.Law;

/// <summary>What holds for every day, amount, week, region and calendar version.</summary>
public sealed class CountingPropertyTests
{
    private static readonly Rulebook Book = TheRulebook.Read;
    private static readonly DateOnly First = new(2023, 6, 1);

    private sealed record Case(DateOnly From, int Amount, string Region, DeadlineOptions Options)
    {
        public Deadline Ask(string clock, DateOnly? from = null, int? amount = null) =>
            Book.Deadline(clock, new(from ?? From), Region, Options with { Amount = amount ?? Amount }).Must();

        public WorkCalendar Calendar => Book.Calendars.Find(Options.CalendarVersion!)!;
        public WorkWeek Week => new(Options.Week!.Value, Options.CollectiveLeaveIsWorking!.Value);
        public bool Works(DateOnly day) => Calendar.Works(day, Region, Week);
    }

    // disiplin.kewajiban_atasan has no number of its own, so that any can be asked of it.
    private const string Forward = "disiplin.kewajiban_atasan";

    private static readonly Arbitrary<Case> Cases = (
        from day in Gen.Choose(0, 1400)
        from amount in Gen.Choose(1, 80)
        from region in Gen.Elements("19", "19.01", "19.71", "36.02", "51.01", "94")
        from version in Gen.Elements(Book.Calendars.Versions.Select(v => v.Id).ToArray())
        from week in Gen.Elements(5, 6)
        from leave in Gen.Elements(true, false)
        select new Case(First.AddDays(day), amount, region, new(version, Week: week, CollectiveLeaveIsWorking: leave))).ToArbitrary();

    private static void Holds(Func<Case, bool> claim) => Prop.ForAll(Cases, claim).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void A_working_day_count_never_ends_on_a_day_off() => Holds(c => c.Ask(Forward).DueDate is var due && c.Works(due) && due > c.From);

    [Fact]
    public void A_later_start_never_ends_earlier() => Holds(c => c.Ask(Forward).DueDate <= c.Ask(Forward, c.From.AddDays(1)).DueDate);

    [Fact]
    public void One_day_more_ends_later() => Holds(c => c.Ask(Forward).DueDate < c.Ask(Forward, amount: c.Amount + 1).DueDate);

    [Fact]
    public void Counts_add_up() => Holds(c =>
    {
        var half = c.Ask(Forward);
        return c.Ask(Forward, half.DueDate, 3).DueDate == c.Ask(Forward, amount: c.Amount + 3).DueDate;
    });

    [Fact]
    public void The_working_holds_exactly_the_counted_days_each_once_without_a_gap() => Holds(c =>
    {
        var answer = c.Ask(Forward);
        return answer.Working.Count(w => w.Counted) == c.Amount
            && answer.Working.Select(w => w.Date).SequenceEqual(Enumerable.Range(0, answer.Working.Count).Select(n => c.From.AddDays(n)))
            && answer.Working.Skip(1).All(w => w.Counted == c.Works(w.Date))
            && answer.Working[^1].Date == answer.DueDate;
    });

    [Fact]
    public void Forward_and_back_lead_to_the_same_working_day() => Holds(c =>
    {
        var back = Counting.Walk(c.From, c.Amount, TimeUnit.WorkingDay, Direction.Backward, false, d => c.Calendar.Judge(d, c.Region, c.Week))[^1].Date;
        var again = c.Ask(Forward, back).DueDate;
        // From a day off one comes back to the next working day.
        return c.Works(c.From) ? again == c.From : again > c.From && Enumerable.Range(c.From.DayNumber, again.DayNumber - c.From.DayNumber).All(n => !c.Works(DateOnly.FromDayNumber(n)));
    });

    [Fact]
    public void A_summons_always_leaves_seven_working_days_between() => Holds(c =>
    {
        var summons = c.Ask("disiplin.panggilan_1").DueDate;
        return c.Works(summons) && Enumerable.Range(summons.DayNumber, c.From.DayNumber - summons.DayNumber).Count(n => c.Works(DateOnly.FromDayNumber(n))) == 7;
    });

    [Fact]
    public void A_first_day_that_counts_ends_no_later() => Holds(c =>
    {
        DayVerdict Judge(DateOnly day) => c.Calendar.Judge(day, c.Region, c.Week);
        var with = Counting.Walk(c.From, c.Amount, TimeUnit.WorkingDay, Direction.Forward, true, Judge)[^1].Date;
        var without = c.Ask(Forward).DueDate;
        return c.Works(c.From) ? with < without : with == without;
    });

    [Fact]
    public void A_calendar_that_only_gained_days_off_never_ends_earlier() => Holds(c =>
        c.Ask(Forward).DueDate <= Book.Deadline(Forward, new(c.From), c.Region, c.Options with { CalendarVersion = Book.Calendars.Latest.Version, Amount = c.Amount }).Must().DueDate);

    [Fact]
    public void Six_days_a_week_never_end_later_than_five() => Holds(c =>
        Book.Deadline(Forward, new(c.From), c.Region, c.Options with { Week = 6, Amount = c.Amount }).Must().DueDate
            <= Book.Deadline(Forward, new(c.From), c.Region, c.Options with { Week = 5, Amount = c.Amount }).Must().DueDate);

    [Fact]
    public void Hours_end_that_many_hours_later_in_every_zone() => Holds(c =>
    {
        var instant = new DateTimeOffset(c.From.ToDateTime(new TimeOnly(c.Amount % 24, 7)), TimeSpan.Zero);
        var from = Book.Moment(instant.ToString("yyyy-MM-dd'T'HH:mm'Z'", null), c.Region).Must();
        return Book.Deadline("pemilu.penerusan_polri", from, c.Region).Must().DueInstant == instant.AddHours(24);
    });
}
