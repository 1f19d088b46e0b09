using Netral.Law;

namespace Netral.Tests.Law;

public sealed class DeadlineTests
{
    private static readonly Rulebook Book = TheRulebook.Read;

    private static Deadline Ask(string clock, string from, string region = "36.02", DeadlineOptions? options = null) =>
        Book.Deadline(clock, Book.Moment(from, region).Must(), region, options).Must();

    [Fact]
    public void Every_day_says_why_it_was_counted_or_not()
    {
        var answer = Ask("disiplin.kirim_sk", "2025-08-15");

        answer.Working.Select(w => $"{w.Date:yyyy-MM-dd} {w.Counted} {w.Why}").ShouldBe(
        [
            "2025-08-15 False Hari mulai, tidak dihitung", "2025-08-16 False Sabtu, bukan hari kerja", "2025-08-17 False Libur nasional: Proklamasi Kemerdekaan",
            "2025-08-18 False Cuti bersama: Proklamasi Kemerdekaan", "2025-08-19 True Hari ke-1", "2025-08-20 True Hari ke-2", "2025-08-21 True Hari ke-3",
        ]);
        (answer.Clause, answer.CalendarVersion, answer.Rulebook).ShouldBe(("Peraturan BKN 6/2022 Pasal 49 ayat (8)", "2025.3", Book.Sha256));
    }

    [Theory]
    [InlineData("pemilu.penanganan", "2024-10-18", "2024-10-22", "2024-10-24", "2024-10-31")]
    [InlineData("pemilu.penanganan", "2024-10-18", "2024-10-22", "2024-10-22", "2024-10-29")]
    [InlineData("pilkada.penanganan", "2024-10-18", "2024-10-19", "2024-10-21", "2024-10-23")]
    [InlineData("pilkada.lengkapi", "2024-10-18T10:00", "2024-10-19T08:00", "2024-10-19T11:30", "2024-10-20T13:30+07:00")]
    public void A_pause_is_not_counted(string clock, string from, string paused, string goes, string due)
    {
        var pause = new Pause(Book.Moment(paused, "36.02").Must(), Book.Moment(goes, "36.02").Must());

        var answer = Ask(clock, from, options: new(Pauses: [pause]));

        answer.Due.ShouldBe(due);
        answer.Working.Count(w => w.Why.Sentence == "Tenggat dijeda").ShouldBe(answer.Unit == TimeUnit.Hour ? 0 : pause.To.Date.DayNumber - pause.From.Date.DayNumber);
    }

    [Fact]
    public void A_day_ends_at_midnight_of_its_region_and_what_takes_effect_begins_there()
    {
        Ask("pilkada.penanganan", "2024-11-22").Ends.ShouldBe(new(2024, 11, 26, 0, 0, 0, TimeSpan.FromHours(7)));
        Ask("pilkada.penanganan", "2024-11-22", "51.01").Ends.ShouldBe(new(2024, 11, 26, 0, 0, 0, TimeSpan.FromHours(8)));
        Ask("disiplin.berlaku", "2025-08-04").Ends.ShouldBe(new(2025, 8, 26, 0, 0, 0, TimeSpan.FromHours(7)));
        Ask("pemilu.penerusan_polri", "2024-02-29T16:40", "81").Ends.ShouldBe(new(2024, 3, 1, 16, 40, 0, TimeSpan.FromHours(9)));
    }

    [Fact]
    public void The_closing_hour_ends_the_day_on_which_reports_are_taken()
    {
        var answer = Ask("pilkada.laporan", "2024-10-01");

        (answer.Due, answer.Closes, answer.LastOpenDay).ShouldBe(("2024-10-08", new TimeOnly(16, 0), new DateOnly(2024, 10, 8)));
        answer.Ends.ShouldBe(new(2024, 10, 8, 16, 0, 0, TimeSpan.FromHours(7)));
    }

    [Fact]
    public void In_the_quiet_period_the_office_takes_reports_all_day()
    {
        var answer = Ask("pilkada.laporan", "2024-11-17");

        (answer.Due, answer.Closes, answer.LastOpenDay).ShouldBe(("2024-11-24", null, new DateOnly(2024, 11, 24)));
    }

    [Fact]
    public void A_last_day_on_which_the_office_is_closed_is_told_with_the_last_open_day()
    {
        var answer = Ask("pilkada.laporan", "2024-10-05");

        (answer.Due, answer.LastOpenDay, answer.Closes).ShouldBe(("2024-10-12", new DateOnly(2024, 10, 11), null));
        answer.Doubts.ShouldContain(d => d.ToString() == "Kantor tutup pada hari terakhir; hari buka terakhir adalah 2024-10-11.");
    }

    [Fact]
    public void What_another_source_reads_is_shown_beside_the_answer()
    {
        var answer = Ask("pemilu.laporan", "2024-02-05");

        answer.NeedsLegalCheck.ShouldBeTrue();
        var other = answer.OtherReadings.ShouldHaveSingleItem();
        (other.Unit, other.Due).ShouldBe((TimeUnit.CalendarDay, "2024-02-12"));
        Ask("banding.ajukan", "2025-12-15").OtherReadings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(o => o.StartsFrom.ShouldBe("sk_ditetapkan"), o => o.Due.ShouldBeNull());
    }

    [Fact]
    public void The_guessed_first_day_rule_is_a_doubt_unless_the_clock_says_it_itself()
    {
        var reason = new Remark(Book.FirstDay.Grounds.CheckReason!);

        Ask("pilkada.penanganan", "2024-11-22").Doubts.ShouldContain(reason);
        Ask("disiplin.berlaku", "2025-08-04").Doubts.ShouldNotContain(reason);
        Ask("pemilu.penerusan_polri", "2024-02-29T16:40").Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void A_year_without_a_decided_calendar_is_a_doubt()
    {
        Ask("disiplin.panggilan_2", "2026-12-28").Doubts.ShouldContain(d => d.ToString().StartsWith("Libur tahun 2027 tidak ada"));
        Ask("disiplin.panggilan_2", "2026-11-02").Doubts.ShouldNotContain(d => d.ToString().StartsWith("Libur tahun"));
    }

    [Fact]
    public void Cuti_bersama_on_the_way_is_a_doubt_only_where_it_mattered()
    {
        var reason = new Remark(Book.Calendars.LeaveGrounds.CheckReason!);

        Ask("disiplin.panggilan_2", "2025-08-11").Doubts.ShouldContain(reason);
        Ask("disiplin.panggilan_2", "2025-08-11", options: new(CollectiveLeaveIsWorking: true)).Doubts.ShouldNotContain(reason);
        Ask("disiplin.panggilan_2", "2025-07-01").Doubts.ShouldNotContain(reason);
    }

    [Fact]
    public void A_calendar_day_that_ends_on_a_day_off_stays_and_says_so() =>
        Ask("ppk.tindak_lanjut", "2024-06-06").ShouldSatisfyAllConditions(a => a.Due.ShouldBe("2024-06-16"), a => a.Doubts.ShouldContain(d => d.ToString().Contains("Minggu")));

    [Fact]
    public void An_own_calendar_goes_before_the_rulebooks()
    {
        var own = Book.Calendars.Latest.With("2025.3+lebak", [new(new(2025, 12, 2), DayOffKind.Local, "Hari jadi kabupaten", ["36.02"])]);

        Ask("disiplin.kirim_sk", "2025-12-01", options: new(Calendar: own)).ShouldSatisfyAllConditions(a => a.Due.ShouldBe("2025-12-05"), a => a.CalendarVersion.ShouldBe("2025.3+lebak"));
        Ask("disiplin.kirim_sk", "2025-12-01", "32.11", new(Calendar: own)).Due.ShouldBe("2025-12-04");
    }

    [Theory]
    [InlineData("pemilu.tidur", "2024-02-05", "36.02", "clock.unknown")]
    [InlineData("pemilu.kajian_awal", "2019-02-05", "36.02", "clock.not_in_force")]
    [InlineData("disiplin.kewajiban_atasan", "2025-02-05", "36.02", "clock.no_amount")]
    [InlineData("ppk.tindak_lanjut", "2025-02-05", "36.02", "clock.no_amount")]
    [InlineData("pemilu.penerusan_polri", "2024-02-05", "36.02", "clock.hour_needed")]
    [InlineData("pemilu.tsm", "2024-02-05", "36.02", "clock.contest_needed")]
    [InlineData("pemilu.laporan", "1999-02-05", "36.02", "clock.date_range")]
    [InlineData("pemilu.laporan", "2024-02-05", "99", "region.unknown")]
    [InlineData("pemilu.laporan", "2024-02-05", "36.2", "region.unknown")]
    [InlineData("pemilu.laporan", "2024-02-05", "36.02\n", "region.unknown")]
    public void What_cannot_be_answered_is_refused(string clock, string from, string region, string code)
    {
        Days.TryRead(from, out var date).ShouldBeTrue();

        Book.Deadline(clock, new(date), region).Problem!.Code.ShouldBe(code);
    }

    [Fact]
    public void Options_that_do_not_fit_are_refused()
    {
        var day = new LegalMoment(new(2025, 2, 5));
        string Code(string clock, DeadlineOptions options, LegalMoment? from = null, string region = "36.02") => Book.Deadline(clock, from ?? day, region, options).Problem!.Code;

        Code("disiplin.kewajiban_atasan", new(Amount: 0)).ShouldBe("clock.amount_range");
        Code("disiplin.kewajiban_atasan", new(Amount: 100_000)).ShouldBe("clock.amount_range");
        Code("pemilu.laporan", new(Week: 7)).ShouldBe("clock.week");
        Code("pemilu.laporan", new(CalendarVersion: "1999.1")).ShouldBe("calendar.unknown");
        Code("pemilu.tsm", new(Contest: "pemilu-2099")).ShouldBe("contest.unknown");
        Code("pemilu.tsm", new(Contest: "pilkada-ulang-2025")).ShouldBe("contest.elsewhere");
        Code("pemilu.tsm", new(Contest: "pemilu-2024")).ShouldBe("clock.stage_over");
    }

    [Theory]
    [InlineData("2024-11-27", "2024-11-27")]
    [InlineData("2024-11-27T09:30", "2024-11-27T09:30")]
    [InlineData("2024-11-27T23:30Z", "2024-11-28T06:30")]
    [InlineData("2024-11-27T00:30:15+09:00", "2024-11-26T22:30")]
    public void A_moment_is_read_in_the_regions_zone(string text, string read) => Book.Moment(text, "36.02").Must().ToString().ShouldBe(read);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("27-11-2024")]
    [InlineData("2024-02-30")]
    [InlineData("2024-11-27 09:30")]
    [InlineData("0001-01-01T00:00+14:00")]
    [InlineData("9999-12-31T23:59Z")]
    public void What_is_no_moment_is_refused(string? text) => Book.Moment(text, "36.02").Problem!.Code.ShouldBe("rulebook.bad_date");
}
