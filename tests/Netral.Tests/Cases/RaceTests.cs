using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Registers;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

[UsesDatabase]
public sealed class RaceTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    [Fact]
    public async Task Of_fifty_officers_one_wins_and_forty_nine_are_told_who()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open();
        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(n => Task.Run(() => world.Desk(desk => desk.Move(new(number, 0, 0, n % 2 == 0 ? "terima" : "jadikan_informasi"), CaseWorld.Officer(1, n), CancellationToken.None)))));

        answers.OfType<MoveAnswer.Done>().ShouldHaveSingleItem();
        var seen = await world.See(number);
        var winner = seen.Timeline.Single(t => t.Seq == 1);
        var told = answers.OfType<MoveAnswer.Refused>().ToList();
        told.Count.ShouldBe(49);
        told.ShouldAllBe(r => r.Problem.Code == "case.moved_on" && r.Won != null && r.Won.Officer == winner.Officer && r.Won.Move == winner.Move && r.Now.Count > 0);
        (seen.Tracks[0].Version, seen.Timeline.Count).ShouldBe((1, 2));
        (await world.App.Facts("case_moved")).Count(f => f.Subject == $"case:{number}").ShouldBe(1);
    }

    [Fact]
    public async Task Registers_have_no_gap_and_no_number_twice_when_everybody_registers_at_once()
    {
        world.ItIs(new(2024, 10, 18));
        var body = new CaseBody(81, Netral.Platform.Access.BodyKind.BawasluKabupatenKota);
        await world.App.Do<CaseRegisters>(async registers =>
            (await registers.Arrange(CaseWorld.Officer(81), "{nomor:3}/PL/PW/Kota/{wilayah}/{romawi}/{tahun}", "{nomor:3}/REG/{jenis}/PW/Kota/{wilayah}/{romawi}/{tahun}", "13.08", true, null, null, CancellationToken.None)).Must());
        var cases = new List<long>();
        for (var i = 0; i < 24; i++)
            cases.Add(await world.Open(body: body));
        // Every third officer saw another version and is refused: that takes no number.
        var numbers = await Task.WhenAll(cases.Select((number, i) => Task.Run(() => world.Desk(desk => desk.Move(new(number, 0, i % 3 == 0 ? 7 : 0, "terima"), CaseWorld.Officer(81), CancellationToken.None)))));
        foreach (var number in cases.Where((_, i) => i % 3 == 0))
            await world.Go(number, "terima");

        var receipts = new List<string>();
        foreach (var number in cases)
            receipts.Add((await world.See(number)).Receipt!);
        receipts.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 24).Select(n => $"{n:000}/PL/PW/Kota/13.08/X/2024"));
        numbers.OfType<MoveAnswer.Done>().Count().ShouldBe(16);
        var registered = await world.Go(cases[5], "register");
        registered.Number.ShouldBe("001/REG/LP/PW/Kota/13.08/X/2024");
    }

    [Fact]
    public async Task Two_tracks_that_end_at_once_close_the_case()
    {
        world.ItIs(new(2024, 10, 18));
        for (var round = 0; round < 5; round++)
        {
            var number = await world.Forwarded(TrackKind.Pidana, opens: [new(TrackKind.Pidana, [], 1), new(TrackKind.Administrasi, [], 1)]);
            await world.Go(number, "putus", 2);
            var answers = await Task.WhenAll(Task.Run(() => world.Go(number, "hentikan", 1)), Task.Run(() => world.Go(number, "jalankan", 2)));
            answers.Count(a => a.CaseClosed).ShouldBe(1);
            (await world.See(number)).ClosedOn.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Whoever_is_late_by_a_look_and_whoever_moves_at_that_moment_publish_one_miss()
    {
        for (var round = 0; round < 6; round++)
        {
            world.ItIs(new(2024, 10, 18));
            var body = 90 + round;
            var number = await world.Open(body: new(body, Netral.Platform.Access.BodyKind.BawasluKabupatenKota));
            await world.Go(number, "terima");
            world.ItIs(new(2024, 10, 24));
            await Task.WhenAll(Task.Run(world.Look), Task.Run(() => world.Go(number, "belum_lengkap")), Task.Run(world.Look));
            (await world.App.Facts("clock_missed")).Count(f => f.Subject == $"body:{body}").ShouldBe(1);
            (await world.Clock(number, "pemilu.kajian_awal")).State.ShouldBe(ClockState.DoneLate);
        }
    }
}
