using Netral.Law;

namespace Netral.Tests.Law;

/// <summary>18 August 2025 became a day off on 7 August 2025, when deadlines over it were running.</summary>
public sealed class RecomputeTests
{
    private static readonly Rulebook Book = TheRulebook.Read;
    private static readonly WorkCalendar Before = Book.Calendars.Find("2024.4")!;
    private static readonly WorkCalendar After = Book.Calendars.Find("2025.1")!;

    private static KeptDeadline Kept(string clock, string from, bool met = false, string region = "36.02", DeadlineOptions? options = null)
    {
        var first = Book.Deadline(clock, Book.Moment(from, region).Must(), region, (options ?? new()) with { CalendarVersion = "2024.4" }).Must();
        return new("perkara-1", clock, first.From, region, options ?? new(), first.Due, first.Ends, first.CalendarVersion, met);
    }

    private static DateTimeOffset At(int day, int hour = 9) => new(2025, 8, day, hour, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void An_open_deadline_moves_and_names_the_day_that_moved_it()
    {
        var kept = Kept("disiplin.panggilan_2", "2025-08-11");

        var moved = Book.Recompute(kept, After, At(12)).Must();

        (kept.Due, moved.Outcome, moved.New!.Due, moved.New.CalendarVersion).ShouldBe(("2025-08-20", RecomputeOutcome.Moved, "2025-08-21", "2025.1"));
        var day = moved.Because.ShouldHaveSingleItem();
        (day.Date, day.Before.ToString(), day.After.ToString()).ShouldBe((new DateOnly(2025, 8, 18), "Hari kerja", "Cuti bersama: Proklamasi Kemerdekaan"));
    }

    [Fact]
    public void A_summons_is_moved_to_an_earlier_day()
    {
        var moved = Book.Recompute(Kept("disiplin.panggilan_1", "2025-08-25"), After, At(8)).Must();

        (moved.Outcome, moved.New!.Due).ShouldBe((RecomputeOutcome.Moved, "2025-08-13"));
    }

    [Fact]
    public void A_summons_that_the_new_calendar_would_have_wanted_in_the_past_keeps_its_day()
    {
        // Computed for Thursday 14; the new calendar says Wednesday 13, which is over.
        var kept = Kept("disiplin.panggilan_1", "2025-08-25");

        var result = Book.Recompute(kept, After, At(14)).Must();

        (kept.Due, result.Outcome).ShouldBe(("2025-08-14", RecomputeOutcome.KeptOpen));
    }

    [Fact]
    public void A_deadline_that_passed_is_never_touched() =>
        Book.Recompute(Kept("disiplin.panggilan_2", "2025-08-11"), After, At(21, 0)).Must().ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(RecomputeOutcome.KeptPassed), r => r.New.ShouldBeNull());

    [Fact]
    public void A_step_that_was_done_is_never_touched() =>
        Book.Recompute(Kept("disiplin.panggilan_2", "2025-08-11", met: true), After, At(12)).Must().Outcome.ShouldBe(RecomputeOutcome.KeptMet);

    [Fact]
    public void A_deadline_that_does_not_meet_the_day_stays() =>
        Book.Recompute(Kept("disiplin.kirim_sk", "2025-08-11"), After, At(12)).Must().ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(RecomputeOutcome.Same), r => r.Because.ShouldBeEmpty());

    [Fact]
    public void Calendar_days_and_hours_do_not_care()
    {
        var later = Book.Calendars.Find("2025.1")!;
        Book.Recompute(Kept("pilkada.penanganan", "2025-08-15"), later, At(16)).Must().Outcome.ShouldBe(RecomputeOutcome.Same);
        Book.Recompute(Kept("pemilu.penerusan_polri", "2025-08-17T12:00"), later, At(18)).Must().Outcome.ShouldBe(RecomputeOutcome.Same);
    }

    [Fact]
    public void The_settings_it_was_computed_with_stay() =>
        Book.Recompute(Kept("disiplin.panggilan_2", "2025-08-11", options: new(CollectiveLeaveIsWorking: true)), After, At(12)).Must().Outcome.ShouldBe(RecomputeOutcome.Same);

    [Fact]
    public void A_calendar_that_is_not_the_rulebooks_must_be_given_again()
    {
        var kept = Kept("disiplin.panggilan_2", "2025-08-11") with { CalendarVersion = "lebak-1" };

        Book.Recompute(kept, After, At(12)).Problem!.Code.ShouldBe("calendar.unknown");
        Book.Recompute(kept, After, At(12), Before).Must().Outcome.ShouldBe(RecomputeOutcome.Moved);
    }

    [Fact]
    public void The_calendar_known_on_a_day_is_the_last_one_decided_by_then()
    {
        Book.Calendars.KnownOn(new(2025, 8, 6))!.Version.ShouldBe("2024.4");
        Book.Calendars.KnownOn(new(2025, 8, 7))!.Version.ShouldBe("2025.1");
        Book.Calendars.KnownOn(new(2020, 1, 1)).ShouldBeNull();
    }
}
