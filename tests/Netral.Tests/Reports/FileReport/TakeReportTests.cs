using Netral.Law;
using Netral.Reports;
using Netral.Reports.FileReport;
using Netral.Tests.Law;

namespace Netral.Tests.Reports.FileReport;

public sealed class TakeReportTests
{
    private static Taken Judge(string today, string? known, string? happened = null, ReportKind asked = ReportKind.Laporan, string region = "32.11", string? contest = null, params Missing[] missing) =>
        TakeReport.Judge(TheRulebook.Read, new(asked, region, Day(today)!.Value, Day(happened), Day(known), contest, missing.ToHashSet()));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    // Pilkada: seven calendar days; Thursday 17 → Thursday 24, and a Saturday's last day is handed in on Friday, but on the Saturday itself only SigapLapor is left.
    [InlineData("2024-10-18", "2024-10-17", ReportKind.Laporan, "2024-10-24")]
    [InlineData("2024-10-24", "2024-10-17", ReportKind.Laporan, "2024-10-24")]
    [InlineData("2024-10-25", "2024-10-17", ReportKind.InformasiAwal, null)]
    [InlineData("2024-10-18", "2024-10-12", ReportKind.Laporan, "2024-10-18")]
    [InlineData("2024-10-19", "2024-10-12", ReportKind.Laporan, "2024-10-19")]
    // Pemilu: seven working days, from Wednesday 3 January 2024 to Friday 12; a Saturday counts nothing.
    [InlineData("2024-01-05", "2024-01-03", ReportKind.Laporan, "2024-01-12")]
    [InlineData("2024-01-12", "2024-01-03", ReportKind.Laporan, "2024-01-12")]
    [InlineData("2024-01-13", "2024-01-03", ReportKind.InformasiAwal, null)]
    public void The_limit_is_the_regimes_and_runs_from_the_day_it_became_known(string today, string known, ReportKind kind, string? due)
    {
        var taken = Judge(today, known);
        (taken.Kind, taken.Due, taken.Why).ShouldBe((kind, Day(due), kind == ReportKind.Laporan ? null : Turned.Late));
        taken.Contests.ShouldNotBeEmpty();
    }

    [Fact]
    public void In_the_quiet_period_of_a_Pemilu_the_day_told_is_the_next_one_but_the_laporan_still_counts()
    {
        var taken = Judge("2024-02-12", "2024-02-12");
        (taken.Kind, taken.Due).ShouldBe((ReportKind.Laporan, Day("2024-02-13")));
        // The next morning is past the hours but within the days.
        (Judge("2024-02-15", "2024-02-12").Kind, Judge("2024-02-15", "2024-02-12").Due > Day("2024-02-15")).ShouldBe((ReportKind.Laporan, true));
    }

    [Theory]
    [InlineData(nameof(Missing.ReporterName), true)]
    [InlineData(nameof(Missing.ReportedName), true)]
    [InlineData(nameof(Missing.EventDate), true)]
    [InlineData(nameof(Missing.KnownDate), true)]
    [InlineData(nameof(Missing.Address), true)]
    [InlineData(nameof(Missing.IdentityCard), false)]
    [InlineData(nameof(Missing.Signature), false)]
    [InlineData(nameof(Missing.Evidence), false)]
    public void What_the_law_lets_one_bring_later_does_not_turn_a_laporan(string name, bool turns)
    {
        var missing = Enum.Parse<Missing>(name);
        var taken = Judge("2024-10-18", missing == Missing.KnownDate ? null : "2024-10-17", missing: missing);
        (taken.Kind, taken.Why).ShouldBe(turns ? (ReportKind.InformasiAwal, Turned.Incomplete) : (ReportKind.Laporan, (Turned?)null));
        taken.Missing.ShouldBe([missing]);
        // Who completes it in time can still make it one.
        taken.Due.ShouldBe(missing == Missing.KnownDate ? null : Day("2024-10-24"));
    }

    [Fact]
    public void An_informasi_awal_is_never_late_nor_incomplete()
    {
        var taken = Judge("2024-10-18", "2020-01-01", asked: ReportKind.InformasiAwal, missing: Enum.GetValues<Missing>());
        (taken.Kind, taken.Why, taken.Due, taken.Missing.Count).ShouldBe((ReportKind.InformasiAwal, null, null, 0));
    }

    [Fact]
    public void Outside_every_contest_the_longest_reading_decides_the_nearest_is_told_and_it_says_that_it_is_unsure()
    {
        // Friday 3 July 2026: seven calendar days end on Friday 10, seven working days on Tuesday 14.
        var early = Judge("2026-07-06", "2026-07-03");
        (early.Kind, early.Due, early.Contests.Count, early.NeedsLegalCheck).ShouldBe((ReportKind.Laporan, Day("2026-07-10"), 0, true));
        Judge("2026-07-13", "2026-07-03").ShouldSatisfyAllConditions(t => t.Kind.ShouldBe(ReportKind.Laporan), t => t.Due.ShouldBe(Day("2026-07-14")));
        Judge("2026-07-15", "2026-07-03").Why.ShouldBe(Turned.Late);
    }

    [Fact]
    public void A_contest_of_another_region_runs_no_clock_here()
    {
        Judge("2025-08-20", "2025-08-19", region: "19.01").Contests.Select(c => c.Id).ShouldBe(["pilkada-ulang-2025"]);
        Judge("2025-08-20", "2025-08-19", region: "32.11").Contests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("32.11", "2024-11-25", true)]
    [InlineData("32.11", "2024-11-27", true)]
    [InlineData("32.11", "2024-11-20", false)]
    [InlineData("19.01", "2025-08-25", true)]
    [InlineData("32.11", "2025-08-25", false)]
    public void Hours_of_release_follow_the_quiet_period_and_the_voting_day_of_the_region(string region, string day, bool hourly) =>
        TakeReport.IsHourly(TheRulebook.Read, region, Day(day)!.Value).ShouldBe(hourly);

    [Theory]
    [InlineData("32.11.01", new[] { "PanwasluKecamatan", "BawasluKabupatenKota", "BawasluProvinsi", "BawasluRi" })]
    [InlineData("32.11", new[] { "BawasluKabupatenKota", "BawasluProvinsi", "BawasluRi" })]
    [InlineData("32", new[] { "BawasluProvinsi", "BawasluRi" })]
    public void The_kind_of_body_is_the_rulebooks_and_its_level_that_of_the_region(string region, string[] kinds)
    {
        var contests = TheRulebook.Read.Contests.Where(c => c.Id == "pilkada-2024").ToList();
        Routing.Kinds(TheRulebook.Read, region, contests, PersonKind.Pns, new(2024, 10, 18)).Select(k => k.ToString()).ShouldBe(kinds);
        Routing.Kinds(TheRulebook.Read, region, [], null, new(2024, 10, 18)).Select(k => k.ToString()).ShouldBe(kinds);
    }
}
