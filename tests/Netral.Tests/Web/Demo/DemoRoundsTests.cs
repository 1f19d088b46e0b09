using Netral.Kernel;
using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

public sealed class DemoRoundsTests
{
    private static readonly DateOnly FirstStart = new(2026, 11, 22);

    private static readonly Dictionary<string, (DemoRound Round, List<DemoOutcome> Outcomes, Dictionary<string, DemoPerson> People)> Rounds =
        DemoRounds.All(FirstStart).ToDictionary(r => r.AgencyCode, r => (r, DemoOutcomes.Of(r).ToList(), DemoPeople.Of(DemoAgencies.Of(r.AgencyCode)).ToDictionary(p => p.Key, StringComparer.Ordinal)), StringComparer.Ordinal);

    [Fact]
    public void Lebak_and_Sumedang_have_the_reported_days_and_the_others_say_that_theirs_are_examples()
    {
        DateOnly Day(string code) => DemoAgencies.Of(code).Zone.DateAt(Rounds[code].Round.CeremonyAt);

        Day(DemoAgencies.Lebak).ShouldBe(new(2023, 12, 15));
        Rounds[DemoAgencies.Lebak].Round.ContestDate.ShouldBe(new(2024, 2, 14));
        Day(DemoAgencies.Sumedang).ShouldBe(new(2024, 7, 10));
        Rounds[DemoAgencies.Sumedang].Round.ContestDate.ShouldBe(new(2024, 11, 27));
        Rounds.Values.Where(r => r.Round.DateIsExample).Select(r => r.Round.AgencyCode).ShouldBe([DemoAgencies.Jembrana, DemoAgencies.Bangka], ignoreOrder: true);
        Rounds.Values.Where(r => r.Round.DateIsExample).ShouldAllBe(r => r.Round.Note.Contains("Tanggal contoh"));
        Rounds.ShouldNotContainKey(DemoAgencies.BangkaBelitung);
    }

    [Fact]
    public void Bangkas_round_is_open_on_whatever_day_the_first_start_falls()
    {
        for (var start = FirstStart; start < FirstStart.AddDays(7); start = start.AddDays(1))
        {
            var round = DemoRounds.All(start).Single(r => r.AgencyCode == DemoAgencies.Bangka);
            DemoAgencies.Of(DemoAgencies.Bangka).Zone.DateAt(round.OpensAt).DayOfWeek.ShouldBe(DayOfWeek.Monday);
            round.OpensAt.ShouldBeInRange(Noon(start).AddDays(-14), Noon(start).AddDays(-6));
            round.ClosesAt.ShouldBeGreaterThan(Noon(start).AddDays(27));
            round.ContestDate.DayOfWeek.ShouldBe(DayOfWeek.Wednesday);
            round.ContestDate.ToDateTime(default).ShouldBeGreaterThan(round.ClosesAt);
            var outcomes = DemoOutcomes.Of(round).ToList();
            outcomes.ShouldAllBe(o => o.SignedAt == null || o.SignedAt < start.ToDateTime(default, DateTimeKind.Utc).AddHours(-7));
            outcomes.Count(o => !o.Signed && o.Exempt == null).ShouldBeGreaterThanOrEqualTo(1800);
            outcomes.Count(o => !o.Signed && o.Exempt == null && !o.WaitsForHead).ShouldBeGreaterThan(1000);
        }
    }

    [Fact]
    public void One_kecamatan_of_Bangka_waits_for_its_camat_while_other_units_are_complete()
    {
        var (_, outcomes, people) = Rounds[DemoAgencies.Bangka];
        List<DemoOutcome> In(string key) => [.. outcomes.Where(o => (people[o.PersonKey].UnitKey + "/").StartsWith(key + "/", StringComparison.Ordinal))];

        var waiting = In(DemoRounds.WaitingDistrictKey());
        waiting.Count.ShouldBeGreaterThan(50);
        waiting.ShouldAllBe(o => !o.Signed);
        waiting.Count(o => !o.WaitsForHead && o.Exempt == null).ShouldBe(1, "the camat");
        foreach (var complete in new[] { DemoRounds.CompleteClinicKey(), "1901/setda", "1901/inspektorat" })
        {
            In(complete).Count.ShouldBeGreaterThan(20);
            In(complete).ShouldAllBe(o => o.Signed);
        }
    }

    [Fact]
    public void Everybody_of_an_agency_has_one_outcome_inside_the_round_and_its_levels_and_identities_go_together()
    {
        foreach (var (round, outcomes, people) in Rounds.Values)
        {
            outcomes.Select(o => o.PersonKey).ShouldBe(people.Keys);
            outcomes.Where(o => o.Signed).ShouldAllBe(o => o.SignedAt > round.CeremonyAt && o.SignedAt <= round.ClosesAt && o.Exempt == null && !o.WaitsForHead && people[o.PersonKey].EmploymentFrom.ToDateTime(default) < o.SignedAt);
            outcomes.Where(o => o.Identity == "kontak").ShouldAllBe(o => people[o.PersonKey].HasContact && o.Level != "paper");
            outcomes.Where(o => o.Identity is "slip").ShouldAllBe(o => !people[o.PersonKey].HasContact && o.Level == "link");
            outcomes.ShouldAllBe(o => (o.Level == "paper") == (o.Identity == "tatap_muka"));
            outcomes.Count(o => o.Contested).ShouldBeInRange(1, 3);
            outcomes.Where(o => o.Contested).ShouldAllBe(o => o.Signed);
            outcomes.Where(o => o.Exempt is not null).ShouldAllBe(o => !o.Signed);
        }
    }

    [Fact]
    public void Leaders_sign_first_and_nobody_signs_before_the_own_head_unless_the_hold_is_over()
    {
        foreach (var (round, outcomes, people) in Rounds.Values)
        {
            var agency = DemoAgencies.Of(round.AgencyCode);
            var day = agency.Zone.DateAt(round.OpensAt);
            var signed = outcomes.ToDictionary(o => o.PersonKey, o => o.SignedAt, StringComparer.Ordinal);
            var heads = DemoHeads.Of(agency).Where(h => h.From <= day && (h.Until is null || h.Until >= day)).ToDictionary(h => h.UnitKey, h => h.PersonKey, StringComparer.Ordinal);
            var parents = DemoUnits.Of(agency).ToDictionary(u => u.Key, u => u.ParentKey, StringComparer.Ordinal);
            var released = agency.Zone.Instant(day.AddDays(round.HoldDays), new(7, 0));

            round.Leaders[0].UnitKey.ShouldBe(DemoUnits.SecretariatKey(agency));
            signed[round.Leaders[0].PersonKey].ShouldBe(outcomes.Min(o => o.SignedAt));
            foreach (var outcome in outcomes.Where(o => o.Signed && o.SignedAt < released && !heads.ContainsValue(o.PersonKey)))
            {
                var unit = people[outcome.PersonKey].UnitKey;
                while (!heads.ContainsKey(unit))
                    unit = parents[unit]!;
                signed[heads[unit]].ShouldNotBeNull(outcome.PersonKey);
                outcome.SignedAt!.Value.ShouldBeGreaterThan(signed[heads[unit]]!.Value, outcome.PersonKey);
            }
        }
    }

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new(5, 0), DateTimeKind.Utc);
}
