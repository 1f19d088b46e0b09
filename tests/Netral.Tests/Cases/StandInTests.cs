using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>A PPK that is a party does not decide: somebody takes the place, by the route of the rulebook.</summary>
[UsesDatabase]
public sealed class StandInTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    private async Task<long> AtThePpk()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Forwarded(TrackKind.Disiplin, opens: [new(TrackKind.Disiplin, [("bkn", CaseWorld.Bkn), ("ppk", CaseWorld.Ppk), ("inspektorat", CaseWorld.Inspektorat)], 7)]);
        await world.Walk(number, 1, ["terima_bkn", "rekomendasikan"]);
        return number;
    }

    private Task<Result<bool>> State(long number, bool met, Netral.Platform.Access.KnownOfficer officer) =>
        world.Desk(desk => desk.State(number, 1, ["ppk_berkepentingan"], met, officer, CancellationToken.None));

    private async Task<MoveAnswer> Hand(long number, CaseBody? to)
    {
        var move = await world.Possible(number, "alihkan", 1);
        return await world.Desk(desk => desk.Move(new(number, 1, move.Version, "alihkan", StandIn: to), CaseWorld.Officer(CaseWorld.Bkn.Number), CancellationToken.None));
    }

    [Fact]
    public async Task From_then_on_the_body_above_records_what_the_ppk_would_have_recorded()
    {
        var number = await AtThePpk();
        (await State(number, true, CaseWorld.Officer(CaseWorld.Bkn.Number))).Must();
        (await Hand(number, CaseWorld.Kemendagri)).ShouldBeOfType<MoveAnswer.Done>();
        var parties = (await world.Track(number, 1)).Parties;
        parties.ShouldContain(("ppk", CaseWorld.Kemendagri.Number));
        parties.ShouldNotContain(p => p.Body == CaseWorld.Ppk.Number || p.Body == CaseWorld.Inspektorat.Number);
        await world.Walk(number, 1, ["atasan_disiplin"]);
        (await world.Possible(number, "bentuk_tim", 1)).Bodies.ShouldBe([CaseWorld.Kemendagri.Number]);
        (await world.App.Facts("stand_in_named")).ShouldContain(f => f.Subject == $"case:{number}");
    }

    [Fact]
    public async Task Where_the_body_above_is_not_here_the_one_that_forwarded_records()
    {
        var number = await AtThePpk();
        (await State(number, true, CaseWorld.Officer(CaseWorld.Bkn.Number))).Must();
        (await Hand(number, null)).ShouldBeOfType<MoveAnswer.Done>();
        await world.Walk(number, 1, ["atasan_disiplin"]);
        (await world.Possible(number, "bentuk_tim", 1)).Bodies.ShouldBe([CaseWorld.Bawaslu.Number]);
    }

    [Fact]
    public async Task A_body_of_another_kind_cannot_take_the_place()
    {
        var number = await AtThePpk();
        (await State(number, true, CaseWorld.Officer(CaseWorld.Bkn.Number))).Must();
        (await Hand(number, CaseWorld.Inspektorat)).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.stand_in_unfit");
        (await world.Track(number, 1)).Parties.ShouldContain(("ppk", CaseWorld.Ppk.Number));
    }

    [Fact]
    public async Task A_ppk_cannot_declare_itself_impartial_again()
    {
        var number = await AtThePpk();
        (await State(number, true, CaseWorld.Officer(CaseWorld.Bkn.Number))).Must();
        (await State(number, false, CaseWorld.Officer(CaseWorld.Ppk.Number))).Problem!.Code.ShouldBe("case.stated_by_other");
        (await world.Possible(number, "ppk_disiplin", 1)).Missing.ShouldContain(m => m.Code == "case.unless");
        (await State(number, false, CaseWorld.Officer(CaseWorld.Bkn.Number))).Must();
        (await world.Possible(number, "ppk_disiplin", 1)).CanBeMade.ShouldBeTrue();
    }

    [Fact]
    public async Task A_silent_ppk_is_warned_listed_blocked_and_loses_the_decision()
    {
        var number = await AtThePpk();
        (await world.Possible(number, "peringatkan", 1)).Missing.ShouldContain(m => m.Code == "case.not_started");
        await world.Walk(number, 1, ["peringatkan", "daftarkan", "blokir", "cabut_keputusan"]);
        var track = await world.Track(number, 1);
        (track.Step, track.EndedOn is not null).ShouldBe(("pencabutan", true));
        track.Clocks.Single(c => c.Clock == "ppk.tindak_lanjut").State.ShouldBe(ClockState.NeverDone);
    }
}
