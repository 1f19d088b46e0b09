using Microsoft.EntityFrameworkCore;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>What two officers decide together, what wears off when a round begins anew, and who may not decide at all.</summary>
[UsesDatabase]
public sealed class DecisionTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private async Task<(long Number, int Version)> BeforeForwarding()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open();
        await world.Along(number, "terima", "register", "kaji", "putus_pelanggaran");
        await world.State(number, 0, "kajian", "daftar_bukti", "identitas", "surat_penerusan");
        return (number, (await world.Possible(number, "teruskan")).Version);
    }

    private static MoveAsk Ask(long number, int version, params TrackAsk[] opens) => new(number, 0, version, "teruskan", Opens: opens);

    [Fact]
    public async Task Exactly_what_was_agreed_to_is_made_and_nothing_else()
    {
        var (number, version) = await BeforeForwarding();
        var (first, second) = (CaseWorld.Officer(1), CaseWorld.Officer(1, 1));
        var asked = Ask(number, version, new TrackAsk(TrackKind.Disiplin, [("bkn", CaseWorld.Bkn), ("ppk", CaseWorld.Ppk)], 7));
        (await world.Desk(desk => desk.Propose(asked, first, Stop))).Must();
        (await world.Possible(number, "teruskan")).Proposal!.Ask.Opens!.Single().Parties.ShouldContain(("ppk", CaseWorld.Ppk));
        (await world.Desk(desk => desk.Agree(number, 0, version, "teruskan", first, Stop))).Problem!.Code.ShouldBe("case.own_proposal");
        (await world.Desk(desk => desk.Agree(number, 0, version, "teruskan", second, Stop))).Must();
        foreach (var other in new[] { Ask(number, version, new TrackAsk(TrackKind.KodeEtik, [], 7)), Ask(number, version, new TrackAsk(TrackKind.Disiplin, [("bkn", CaseWorld.Bkn)], 7)), asked with { Opens = [.. asked.Opens!, new(TrackKind.Pidana, [])] } })
            (await world.Desk(desk => desk.Move(other, first, Stop))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.agreed_other");
        (await world.Desk(desk => desk.Move(asked, first, Stop))).ShouldBeOfType<MoveAnswer.Done>();
    }

    [Fact]
    public async Task Asking_for_something_else_makes_the_agreement_void()
    {
        var (number, version) = await BeforeForwarding();
        (await world.Desk(desk => desk.Propose(Ask(number, version, new TrackAsk(TrackKind.Disiplin, [], 7)), CaseWorld.Officer(1), Stop))).Must();
        (await world.Desk(desk => desk.Agree(number, 0, version, "teruskan", CaseWorld.Officer(1, 1), Stop))).Must();
        (await world.Desk(desk => desk.Propose(Ask(number, version, new TrackAsk(TrackKind.KodeEtik, [], 7)), CaseWorld.Officer(1), Stop))).Must();
        (await world.Possible(number, "teruskan")).AgreedBy.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_decision_needs_cannot_be_withdrawn_behind_the_second_officer()
    {
        var (number, version) = await BeforeForwarding();
        var asked = Ask(number, version, new TrackAsk(TrackKind.Disiplin, [], 7));
        (await world.Desk(desk => desk.Propose(asked, CaseWorld.Officer(1), Stop))).Must();
        (await world.Desk(desk => desk.Agree(number, 0, version, "teruskan", CaseWorld.Officer(1, 1), Stop))).Must();
        foreach (var met in new[] { false, true })
            (await world.Desk(desk => desk.State(number, 0, ["surat_penerusan"], met, CaseWorld.Officer(1), Stop))).Must();
        (await world.Desk(desk => desk.Move(asked, CaseWorld.Officer(1), Stop))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.second_officer");
    }

    private async Task<long> Examined(params (string, CaseBody)[] more)
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Forwarded(TrackKind.Disiplin, opens: [new(TrackKind.Disiplin, [("bkn", CaseWorld.Bkn), ("ppk", CaseWorld.Ppk), .. more], 7)]);
        await world.Walk(number, 1, ["terima_bkn", "rekomendasikan", "ppk_disiplin"]);
        return number;
    }

    [Fact]
    public async Task Only_a_colleague_of_the_same_body_is_the_second_officer()
    {
        var number = await Examined(("inspektorat", CaseWorld.Inspektorat));
        var version = (await world.Possible(number, "tidak_ada_dugaan", 1)).Version;
        var asked = new MoveAsk(number, 1, version, "tidak_ada_dugaan");
        (await world.Desk(desk => desk.Propose(asked, CaseWorld.Officer(3), Stop))).Must();
        (await world.Desk(desk => desk.Agree(number, 1, version, "tidak_ada_dugaan", CaseWorld.Officer(4), Stop))).Problem!.Code.ShouldBe("case.not_proposed");
        (await world.Desk(desk => desk.Agree(number, 1, version, "tidak_ada_dugaan", CaseWorld.Officer(3, 1), Stop))).Must();
        // The other body cannot use the agreement either.
        (await world.Desk(desk => desk.Move(asked, CaseWorld.Officer(4), Stop))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.second_officer");
        (await world.Desk(desk => desk.Move(asked, CaseWorld.Officer(3), Stop))).ShouldBeOfType<MoveAnswer.Done>();
    }

    [Fact]
    public async Task The_second_summons_needs_a_second_letter_and_nobody_stays_away_before_the_day()
    {
        var number = await Examined();
        await world.Go(number, "panggil_1", 1, planned: new(world.Today.AddDays(14)));
        // Neither came nor stayed away: the day has not been.
        (await world.Try(number, "tidak_hadir_1", 1)).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.too_early");
        (await world.Try(number, "hadir_1", 1)).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.too_early");
        world.ItIs(world.Today.AddDays(14));
        await world.Go(number, "tidak_hadir_1", 1);
        var second = await world.Possible(number, "panggil_2", 1);
        second.Missing.ShouldContain(m => m.Code == "case.needs" && m.Args.Contains("Surat panggilan ada"));
        await world.Go(number, "panggil_2", 1);
    }

    [Fact]
    public async Task A_study_that_was_sent_back_does_not_prove_the_next_one()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open();
        await world.Along(number, "terima", "register", "undang", "kaji", "kembali_klarifikasi");
        var officer = CaseWorld.Officer(1);
        (await world.Possible(number, "kaji")).Missing.ShouldContain(m => m.Code == "case.needs");
        (await world.Desk(desk => desk.State(number, 0, ["kajian"], true, officer, Stop))).Problem!.Code.ShouldBe("case.unproven");
        await world.App.Do<CaseDocuments, Result<long>>(d => d.Note(number, 0, DocumentKind.Kajian, new byte[32], officer, CaseWorld.Book, world.Today, Stop));
        (await world.Desk(desk => desk.State(number, 0, ["kajian"], true, officer, Stop))).Must();
        await world.Go(number, "kaji");
        // What was said in the first round stays readable.
        (await world.App.Do<NetralDb, int>(db => db.Set<Netral.Cases.Tables.Stated>().CountAsync(s => s.Case == number && s.Condition == "kajian"))).ShouldBe(2);
    }

    [Fact]
    public async Task Completed_papers_are_judged_anew()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open();
        await world.Go(number, "terima");
        await world.State(number, 0, "syarat_formal");
        await world.Along(number, "belum_lengkap", "minta_lengkapi", "lengkap");
        (await world.Possible(number, "register")).Missing.Count(m => m.Code == "case.needs").ShouldBe(2);
        (await world.Possible(number, "tidak_register")).Missing.ShouldContain(m => m.Code == "case.needs");
    }

    [Theory]
    [InlineData("disiplin", "telaah")]
    [InlineData("disiplin", "keputusan")]
    [InlineData("tindak_lanjut", "daftar_nspk")]
    [InlineData("tindak_lanjut", "blokir")]
    [InlineData("kode_etik", "sanksi")]
    public async Task An_authority_with_an_interest_is_passed_over_wherever_it_shows(string procedure, string step)
    {
        world.ItIs(new(2024, 10, 18));
        var (number, track) = await world.Reach(procedure, step);
        (await world.Desk(desk => desk.State(number, track, ["ppk_berkepentingan"], true, CaseWorld.Officer(2), Stop))).Must();
        foreach (var move in (await world.Desk(desk => desk.Moves(number, Stop))).Where(m => m.Track == track))
        {
            move.Bodies.ShouldNotContain(CaseWorld.Ppk.Number, move.Id);
            (await world.Desk(desk => desk.Move(new(number, track, move.Version, move.Id), CaseWorld.Officer(3), Stop))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.shut_out", move.Id);
        }
        (await world.Desk(desk => desk.State(number, track, ["surat_panggilan"], true, CaseWorld.Officer(3), Stop))).Problem!.Code.ShouldBe("case.shut_out");
        var hand = await world.Possible(number, "alihkan", track);
        (await world.Desk(desk => desk.Move(new(number, track, hand.Version, "alihkan", StandIn: CaseWorld.Kemendagri), CaseWorld.Officer(2), Stop))).ShouldBeOfType<MoveAnswer.Done>();
        (await world.Track(number, track)).Parties.ShouldNotContain(p => p.Body == CaseWorld.Ppk.Number);
        // Whoever took the place goes on.
        (await world.Desk(desk => desk.Moves(number, Stop))).ShouldContain(m => m.Track == track && m.Bodies.Contains(CaseWorld.Kemendagri.Number));
    }

    [Fact]
    public async Task Who_is_judged_by_a_limit_does_not_set_it()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Forwarded(TrackKind.Disiplin);
        await world.Walk(number, 1, ["terima_bkn", "rekomendasikan"]);
        (await world.Desk(desk => desk.SetAmount(number, 1, "ppk.tindak_lanjut", 366, CaseWorld.Officer(3), Stop))).Problem!.Code.ShouldBe("case.owes_it");
        (await world.Desk(desk => desk.SetAmount(number, 1, "ppk.tindak_lanjut", 10, CaseWorld.Officer(2), Stop))).Must();
        // What a PPK once set for itself moves nothing either.
        (await world.App.Do<Netral.Cases.Registers.CaseRegisters, Result<bool>>(r => r.SetAmount(CaseWorld.Officer(3), BodyKind.Ppk, "ppk.tindak_lanjut", 300, Stop))).Problem!.Code.ShouldBe("case.owes_it");
        (await world.App.Do<Netral.Cases.Registers.CaseRegisters, Result<bool>>(r => r.SetAmount(CaseWorld.Officer(2), BodyKind.Bkn, "ppk.tindak_lanjut", 12, Stop))).Must();
        var next = await world.Forwarded(TrackKind.Disiplin);
        await world.Walk(next, 1, ["terima_bkn", "rekomendasikan"]);
        (await world.Clock(next, "ppk.tindak_lanjut", 1)).State.ShouldBe(ClockState.Running);
    }

    [Fact]
    public async Task A_pause_that_is_entered_late_takes_the_published_miss_back()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open(CaseRegime.Pilkada);
        await world.Along(number, "terima", "belum_lengkap");
        world.ItIs(new(2024, 10, 26));
        await world.Look();
        (await world.Clock(number, "pilkada.penanganan")).State.ShouldBe(ClockState.Late);
        await world.Go(number, "minta_lengkapi", when: new(new DateOnly(2024, 10, 18), new TimeOnly(11, 0)));
        (await world.Clock(number, "pilkada.penanganan")).State.ShouldBe(ClockState.Paused);
        (await world.App.Facts("miss_corrected")).ShouldNotBeEmpty();
        (await world.Lost(number)).ShouldBe(0);
    }

    [Fact]
    public async Task In_the_quiet_days_the_hours_decide()
    {
        world.ItIs(new(2024, 2, 13), hour: 15);
        var known = new Netral.Law.LegalMoment(new DateOnly(2024, 2, 12), new TimeOnly(9, 0));
        foreach (var (filed, state) in new[] { (new TimeOnly(8, 59), ClockState.InTime), (new TimeOnly(9, 1), ClockState.DoneLate) })
        {
            var number = (await world.Desk(desk => desk.Open(new(CaseKind.Laporan, CaseRegime.Pemilu, CaseWorld.Bawaslu, "36.02", known, new(new DateOnly(2024, 2, 13), filed), "pemilu-2024", null), Actor.System, Stop))).Must();
            var clock = await world.Clock(number, "pemilu.masa_tenang");
            clock.State.ShouldBe(state);
        }
        world.ItIs(new(2024, 10, 18));
    }
}
