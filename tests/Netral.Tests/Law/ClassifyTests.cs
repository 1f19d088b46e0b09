using Netral.Law;

namespace Netral.Tests.Law;

public sealed class ClassifyTests
{
    private static readonly Rulebook Book = TheRulebook.Read;
    private static readonly DateOnly Day = new(2024, 10, 1);

    private static Classification Ask(string act, TargetStatus target, PersonKind person = PersonKind.Pns, DateOnly? date = null) => Book.Classify(act, target, date ?? Day, person).Must();

    [Fact]
    public void The_same_like_is_ethics_before_the_penetapan_and_grave_discipline_after_it()
    {
        var before = Ask("like", TargetStatus.BakalCalon).Forms.ShouldHaveSingleItem();
        var after = Ask("like", TargetStatus.Calon).Forms.ShouldHaveSingleItem();

        (before.Key, before.Class, before.Clause, before.NeedsLegalCheck).ShouldBe(("A4", BreachClass.KodeEtik, "SKB 2022 Lampiran II Huruf A angka 4", false));
        (after.Key, after.Class, after.Clause, after.NeedsLegalCheck).ShouldBe(("B6", BreachClass.Berat, "SKB 2022 Lampiran II Huruf B angka 6", true));
    }

    [Theory]
    [InlineData("2024-09-21", "A4")]
    [InlineData("2024-09-22", "B6")]
    public void The_status_is_taken_from_the_contests_own_penetapan(string date, string key)
    {
        Days.TryRead(date, out var day);

        Book.Classify("like", "pilkada-2024", "kepala_daerah", "36.02", day, PersonKind.Pns).Must().Forms.Select(f => f.Key).ShouldBe([key]);
    }

    [Fact]
    public void The_repeated_contest_of_Bangka_has_its_own_day()
    {
        Classification On(int day) => Book.Classify("photo", "pilkada-ulang-2025", "kepala_daerah", "19.01.02", new(2025, 7, day), PersonKind.Pns).Must();

        On(21).Forms.Select(f => f.Key).ShouldBe(["A5"]);
        On(22).Forms.Select(f => f.Key).ShouldBe(["B7"]);
        Book.Classify("photo", "pilkada-ulang-2025", "kepala_daerah", "36.02", Day, PersonKind.Pns).Problem!.Code.ShouldBe("contest.elsewhere");
        Book.Classify("photo", "pilkada-ulang-2025", "presiden", "19.01", Day, PersonKind.Pns).Problem!.Code.ShouldBe("contest.no_stage");
    }

    [Fact]
    public void Inside_an_uncertain_window_both_readings_are_shown()
    {
        var answer = Book.Classify("like", "pemilu-2024", "dprd", "36.02", new(2023, 10, 1), PersonKind.Pns).Must();

        answer.Targets.ShouldBe([TargetStatus.BakalCalon, TargetStatus.Calon]);
        answer.Forms.Select(f => f.Key).ShouldBe(["A4", "B6"]);
        answer.Remarks[0].ToString().ShouldBe("Tanggal penetapan tidak pasti (2023-04-24 sampai 2023-11-25); kedua kemungkinan ditampilkan.");
    }

    [Fact]
    public void Where_sources_part_over_the_target_the_other_form_is_shown_as_disputed()
    {
        var answer = Ask("photo", TargetStatus.BakalCalon);

        answer.Forms.Select(f => f.Key).ShouldBe(["A5"]);
        var dispute = answer.Disputes.ShouldHaveSingleItem();
        (dispute.Form.Key, dispute.Conflict.About, dispute.Applies).ShouldBe(("B7", "target", false));
    }

    [Fact]
    public void Where_sources_part_over_the_class_the_form_applies_and_the_other_class_is_told()
    {
        var answer = Ask("approach_party", TargetStatus.BakalCalon);

        answer.Forms.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Key.ShouldBe("B3"), f => f.Class.ShouldBe(BreachClass.Sedang), f => f.NeedsLegalCheck.ShouldBeTrue());
        answer.Disputes.ShouldContain(d => d.Applies && d.Conflict.About == "class" && d.Conflict.Value == "berat");
    }

    [Theory]
    [InlineData("banner", TargetStatus.BakalCalon, "A1")]
    [InlineData("banner", TargetStatus.Calon, "B1")]
    [InlineData("campaign_online", TargetStatus.BakalCalon, "A2")]
    [InlineData("campaign_online", TargetStatus.Calon, "B2")]
    [InlineData("attend", TargetStatus.BakalCalon, "A3")]
    [InlineData("attend", TargetStatus.Calon, "B4")]
    [InlineData("campaign", TargetStatus.BakalCalon, "A6")]
    [InlineData("campaign", TargetStatus.Calon, "B4", "N1")]
    [InlineData("spouse_campaign", TargetStatus.BakalCalon, "A7")]
    [InlineData("party_member", TargetStatus.Parpol, "B5")]
    [InlineData("invite", TargetStatus.Parpol, "B8")]
    [InlineData("give", TargetStatus.Calon, "B8", "N6")]
    [InlineData("adviser", TargetStatus.BakalCalon, "B9")]
    [InlineData("adviser", TargetStatus.Calon, "B10")]
    [InlineData("support_letter", TargetStatus.BakalCalon, "B11")]
    [InlineData("decision", TargetStatus.Calon, "B12", "N5")]
    [InlineData("facility", TargetStatus.Calon, "N4")]
    [InlineData("other", TargetStatus.Calon)]
    public void Each_act_leads_to_its_forms(string act, TargetStatus target, params string[] keys) => Ask(act, target).Forms.Select(f => f.Key).ShouldBe(keys);

    [Fact]
    public void Nineteen_forms_of_the_joint_decision_are_there_with_their_natural_keys() =>
        Book.Forms.Where(f => f.List == "skb-2022").Select(f => f.Key).ShouldBe(
            [.. Enumerable.Range(1, 7).Select(n => $"A{n}"), .. Enumerable.Range(1, 12).Select(n => $"B{n}")]);

    [Fact]
    public void A_contracted_person_gets_the_own_ladder_and_a_flag()
    {
        var form = Ask("like", TargetStatus.BakalCalon, PersonKind.Pppk).Forms.ShouldHaveSingleItem();

        form.Ladders.Select(l => l.Id).ShouldBe(["pppk-instansi"]);
        form.NeedsLegalCheck.ShouldBeTrue();
        Ask("party_member", TargetStatus.Parpol, PersonKind.Pppk).Forms[0].Ladders.Select(l => l.Id).ShouldBe(["pppk-parpol"]);
    }

    [Fact]
    public void The_village_head_is_reached_by_the_election_law_and_not_by_the_joint_decision()
    {
        var answer = Ask("decision", TargetStatus.Calon, PersonKind.Kades);

        answer.Forms.ShouldBeEmpty();
        answer.Provisions.Select(p => p.Id).ShouldBe(["uu7-2017-490", "uu10-2016-71-1"]);
        answer.Remarks[0].ToString().ShouldStartWith("Daftar bentuk SKB tidak ditujukan");
    }

    [Fact]
    public void A_provision_of_the_campaign_period_holds_only_in_it()
    {
        IEnumerable<string> On(DateOnly day) => Book.Classify("decision", "pemilu-2024", "presiden", "36.02", day, PersonKind.Kades).Must().Provisions.Select(p => p.Id);

        On(new(2024, 1, 10)).ShouldBe(["uu7-2017-490"]);
        On(new(2024, 2, 12)).ShouldBeEmpty();
    }

    [Fact]
    public void Before_the_lists_nothing_is_claimed() =>
        Ask("like", TargetStatus.Calon, date: new(2020, 10, 1)).ShouldSatisfyAllConditions(a => a.Forms.ShouldBeEmpty(), a => a.Remarks[0].ToString().ShouldStartWith("Daftar bentuk pelanggaran untuk tanggal ini"));

    [Fact]
    public void An_unknown_act_is_refused() => Book.Classify("menari", TargetStatus.Calon, Day, PersonKind.Pns).Problem!.Code.ShouldBe("act.unknown");

    [Fact]
    public void The_ladder_goes_by_the_date_of_the_act()
    {
        string Ladder(int year, int month, int day) => Book.LaddersFor(PersonKind.Pns, BreachClass.Berat, new(year, month, day)).ShouldHaveSingleItem().Id;

        Ladder(2021, 8, 30).ShouldBe("pp53-2010");
        Ladder(2021, 8, 31).ShouldBe("pp94-2021");
        Ladder(2009, 12, 31).ShouldBe("pp30-1980");
        Book.Ladders.Single(l => l.Id == "pp94-2021").ShouldSatisfyAllConditions(
            l => l.Kinds.Count(k => k.Phase == SanctionPhase.Transition).ShouldBe(3),
            l => l.Transition!.Classes.ShouldBe([BreachClass.Sedang]),
            l => l.Kinds.Count(k => k.Class == BreachClass.Berat).ShouldBe(3));
    }

    [Fact]
    public void The_secretary_of_a_regency_answers_to_the_governor()
    {
        Book.AuthoritiesFor(AuthorityTask.Form, PersonKind.Pns, BreachClass.Berat, "sekda_kabupaten_kota", Day)[0].Decides.ShouldBe("gubernur");
        Book.AuthoritiesFor(AuthorityTask.Form, PersonKind.Pns, BreachClass.Berat, "camat", Day)[0].Decides.ShouldBe("ppk");
        Book.AuthoritiesFor(AuthorityTask.Impose, PersonKind.Pns, BreachClass.Berat, null, Day).ShouldHaveSingleItem().Decides.ShouldBeNull();
    }

    [Fact]
    public void The_road_changed_when_KASN_ended()
    {
        string[] Path(int year, string id) => [.. Book.RoutesFor(PersonKind.Pns, new(year, 10, 1)).Single(r => r.Id == id).Path];

        Path(2023, "asn-kasn").ShouldBe(["bawaslu", "kasn", "ppk"]);
        Path(2024, "asn-bkn").ShouldBe(["bawaslu", "bkn", "ppk"]);
        Book.RoutesFor(PersonKind.Pns, new(2024, 10, 1)).ShouldNotContain(r => r.Path.Contains("kasn"));
        Book.RoutesFor(PersonKind.Kades, new(2024, 10, 1)).Select(r => r.Id).ShouldBe(["kades", "pidana"]);
    }
}
