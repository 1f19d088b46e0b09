using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

[UsesDatabase]
public sealed class SpecialCasesTests(CaseWorld world) : IClassFixture<CaseWorld>, IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        world.ItIs(new(2024, 10, 18));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_report_withdrawn_before_registration_ends_or_is_followed_up()
    {
        var number = await world.Open();
        await world.Along(number, "terima", "cabut");
        (await world.See(number)).ClosedOn.ShouldBe(world.Today);
        (await world.Clock(number, "pemilu.kajian_awal")).State.ShouldBe(ClockState.Dropped);

        var other = await world.Open();
        await world.Along(other, "terima", "cabut_telusuri");
        (await world.Track(other)).Step.ShouldBe("penelusuran");
    }

    [Fact]
    public async Task Withdrawn_after_registration_it_goes_on()
    {
        var number = await world.Open();
        await world.Along(number, "terima", "register");
        (await world.Choices(number)).ShouldNotContain("cabut");
        await world.Go(number, "catat_pencabutan");
        (await world.Track(number)).Step.ShouldBe("diregister");
        (await world.Clock(number, "pemilu.penanganan")).State.ShouldBe(ClockState.Running);
        await world.Along(number, "kaji", "putus_pelanggaran");
    }

    [Fact]
    public async Task A_late_report_is_not_registered_but_may_be_followed_up()
    {
        // Known on 8 October: the seventh working day was the 17th.
        var number = await world.Open(known: new(2024, 10, 8));
        (await world.Clock(number, "pemilu.laporan")).State.ShouldBe(ClockState.DoneLate);
        await world.Go(number, "terima");
        var refused = (await world.Try(number, "register")).ShouldBeOfType<MoveAnswer.Refused>();
        (refused.Problem.Code, refused.Problem.Args[1]).ShouldBe(("case.too_late", "2024-10-17"));
        refused.Now.Where(m => m.Missing.All(p => p.Code == "case.needs")).Select(m => m.Id).ShouldContain("tidak_register");
        await world.Go(number, "jadikan_informasi");
        // The reporter was late, no body was: nothing is published.
        (await world.App.Facts("clock_missed")).ShouldNotContain(f => f.Body.Contains("penerimaan"));

        var intime = await world.Open(known: new(2024, 10, 9));
        (await world.Clock(intime, "pemilu.laporan")).State.ShouldBe(ClockState.InTime);
    }

    [Fact]
    public async Task When_the_reported_person_dies_the_case_falls()
    {
        var number = await world.Forwarded(TrackKind.Disiplin);
        await world.Go(number, "terlapor_meninggal", 1);
        var seen = await world.See(number);
        (seen.ClosedOn, seen.Tracks[1].Step).ShouldBe((world.Today, "gugur"));
    }

    [Fact]
    public async Task Retirement_ends_discipline_only()
    {
        var number = await world.Forwarded(TrackKind.Disiplin, opens: [new(TrackKind.Disiplin, [("bkn", CaseWorld.Bkn), ("ppk", CaseWorld.Ppk)], 7), new(TrackKind.KodeEtik, [("bkn", CaseWorld.Bkn), ("ppk", CaseWorld.Ppk)], 7)]);
        (await world.Choices(number, 2)).ShouldNotContain("terlapor_pensiun");
        await world.Go(number, "terlapor_pensiun", 1);
        var seen = await world.See(number);
        seen.Tracks[1].EndedOn.ShouldNotBeNull();
        seen.Tracks[2].EndedOn.ShouldBeNull();
        seen.ClosedOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_of_two_agencies_has_two_tracks_of_a_kind()
    {
        var number = await world.Forwarded(TrackKind.Disiplin, opens: [new(TrackKind.Disiplin, [("ppk", CaseWorld.Ppk)], 7), new(TrackKind.Disiplin, [("ppk", new(33, Netral.Platform.Access.BodyKind.Ppk))], 8)]);
        var seen = await world.See(number);
        seen.Tracks.Select(t => t.Agency).ShouldBe([null, 7, 8]);
        // No BKN on this instance: the body that forwarded records what it is told.
        (await world.Possible(number, "terima_bkn", 1)).Bodies.ShouldBe([1]);
        await world.Go(number, "terima_bkn", 1);
        (await world.Track(number, 2)).Step.ShouldBe("diteruskan");
    }

    [Fact]
    public async Task The_same_track_to_the_same_agency_is_opened_once()
    {
        var number = await world.Open();
        await world.Along(number, "terima", "register", "kaji", "putus_pelanggaran");
        var twice = await world.Try(number, "teruskan", opens: [new(TrackKind.Disiplin, [], 7), new(TrackKind.Disiplin, [], 7)]);
        twice.ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.opens_twice");
        (await world.Track(number)).Step.ShouldBe("penerusan");
        var wrong = await world.Try(number, "teruskan", opens: [new(TrackKind.Disiplin, [("ppk", CaseWorld.Bkn)], 7)]);
        wrong.ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.wrong_party");
        (await world.See(number)).Tracks.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_forwarded_without_study_evidence_and_identity()
    {
        var number = await world.Open();
        await world.Along(number, "terima", "register", "kaji", "putus_pelanggaran");
        var possible = await world.Possible(number, "teruskan");
        possible.Missing.Select(m => m.Code).ShouldBe(["case.needs", "case.needs", "case.needs", "case.second_officer"]);
        var refused = await world.Desk(desk => desk.Move(new(number, 0, possible.Version, "teruskan"), CaseWorld.Officer(1), CancellationToken.None));
        refused.ShouldBeOfType<MoveAnswer.Refused>().Problem.Args[0].ShouldBe("Daftar bukti ada");
    }

    [Fact]
    public async Task A_decision_needs_a_second_officer_who_agrees_to_this_very_state()
    {
        var number = await world.Open();
        await world.Along(number, "terima", "register", "kaji");
        await world.State(number, 0, "berita_acara_pleno");
        var (possible, officer) = (await world.Possible(number, "putus_henti"), CaseWorld.Officer(1));
        // The own agreement is no second one.
        (await world.Desk(desk => desk.Agree(number, 0, possible.Version, "putus_henti", officer, CancellationToken.None))).Must();
        var alone = await world.Desk(desk => desk.Move(new(number, 0, possible.Version, "putus_henti"), officer, CancellationToken.None));
        alone.ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.second_officer");
        // An agreement holds for the state it was given to.
        await world.Go(number, "catat_pencabutan");
        var later = await world.Possible(number, "putus_henti");
        later.Missing.ShouldContain(m => m.Code == "case.second_officer");
        await world.Go(number, "putus_henti");
    }

    [Fact]
    public async Task A_partial_PPK_is_passed_over()
    {
        var number = await world.Forwarded(TrackKind.Disiplin, opens: [new(TrackKind.Disiplin, [("bkn", CaseWorld.Bkn), ("ppk", CaseWorld.Ppk), ("kemendagri", CaseWorld.Kemendagri)], 7)]);
        await world.Go(number, "terima_bkn", 1);
        await world.Go(number, "rekomendasikan", 1);
        await world.State(number, 1, "ppk_berkepentingan");
        var shut = await world.Possible(number, "ppk_disiplin", 1);
        shut.Bodies.ShouldBeEmpty();
        shut.Missing.ShouldContain(m => m.Code == "case.unless");
        (await world.Desk(desk => desk.Move(new(number, 1, shut.Version, "ppk_disiplin"), CaseWorld.Officer(CaseWorld.Ppk.Number), CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.shut_out");
        await world.Go(number, "alihkan", 1);
        (await world.Possible(number, "atasan_disiplin", 1)).Bodies.ShouldBe([5, 2], ignoreOrder: true);
        await world.Go(number, "atasan_disiplin", 1);
        (await world.Track(number, 1)).Procedure.ShouldBe("disiplin");
    }

    [Fact]
    public async Task A_silent_PPK_is_warned_listed_blocked_and_overruled()
    {
        var number = await world.Forwarded(TrackKind.Disiplin);
        await world.Go(number, "terima_bkn", 1);
        await world.Go(number, "rekomendasikan", 1);
        (await world.Clock(number, "ppk.tindak_lanjut", 1)).State.ShouldBe(ClockState.NoNumber);
        (await world.Try(number, "peringatkan", 1)).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.not_started");
        (await world.Desk(desk => desk.SetAmount(number, 1, "ppk.tindak_lanjut", 10, CaseWorld.Officer(2), CancellationToken.None))).Must();
        var early = (await world.Try(number, "peringatkan", 1)).ShouldBeOfType<MoveAnswer.Refused>();
        (early.Problem.Code, early.Problem.Args[1]).ShouldBe(("case.too_early", "2024-11-01"));
        world.ItIs(new(2024, 11, 2), hour: 1);
        await world.Look();
        (await world.Clock(number, "ppk.tindak_lanjut", 1)).State.ShouldBe(ClockState.Late);
        foreach (var move in new[] { "peringatkan", "daftarkan", "blokir", "cabut_keputusan" })
            await world.Go(number, move, 1);
        (await world.Clock(number, "ppk.tindak_lanjut", 1)).State.ShouldBe(ClockState.NeverDone);
    }

    [Fact]
    public async Task Who_recused_himself_and_who_is_of_another_body_cannot_act()
    {
        var number = await world.Open();
        (await world.Desk(desk => desk.Move(new(number, 0, 0, "terima"), CaseWorld.Officer(2), CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.not_yours");
        (await world.Desk(desk => desk.Recuse(number, CaseWorld.Officer(1), CancellationToken.None))).Must();
        (await world.Desk(desk => desk.Move(new(number, 0, 0, "terima"), CaseWorld.Officer(1), CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.recused");
        (await world.Desk(desk => desk.State(number, 0, ["syarat_formal"], true, CaseWorld.Officer(1), CancellationToken.None))).Problem!.Code.ShouldBe("case.recused");
        (await world.Desk(desk => desk.Move(new(number, 0, 0, "terima"), CaseWorld.Officer(1, 1), CancellationToken.None))).ShouldBeOfType<MoveAnswer.Done>();
    }

    [Fact]
    public async Task A_report_opens_one_case_and_a_body_takes_only_what_is_its_own()
    {
        var asked = new NewCase(CaseKind.Laporan, CaseRegime.Pemilu, CaseWorld.Bawaslu, "36.02", new(world.Today), new(world.Today), null, CaseWorld.Report());
        var first = (await world.Desk(desk => desk.Open(asked, Actor.System, CancellationToken.None))).Must();
        (await world.Desk(desk => desk.Open(asked, Actor.System, CancellationToken.None))).Must().ShouldBe(first);
        (await world.Desk(desk => desk.Open(asked with { Body = CaseWorld.Ppk, Report = CaseWorld.Report() }, Actor.System, CancellationToken.None))).Problem!.Code.ShouldBe("case.wrong_body");
        (await world.Desk(desk => desk.Open(asked with { Filed = new(world.Today.AddDays(1)), Report = null }, Actor.System, CancellationToken.None))).Problem!.Code.ShouldBe("case.in_future");
        (await world.Desk(desk => desk.Open(asked with { Known = new(world.Today), Filed = new(world.Today.AddDays(-1)), Report = null }, Actor.System, CancellationToken.None))).Problem!.Code.ShouldBe("case.filed_before_known");
        (await world.Desk(desk => desk.Open(asked with { Kind = CaseKind.Tsm, Regime = CaseRegime.Pilkada, Report = null }, Actor.System, CancellationToken.None))).Problem!.Code.ShouldBe("case.no_beginning");
    }
}
