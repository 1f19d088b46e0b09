using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>Each move of each procedure is made once by the engine, from a step that was reached by moves alone; then each path from a beginning to each end.</summary>
// What the data allow is one and the same everywhere; the statements behind a move run on both databases in DemoCasesTests, which walks to every step, and in RaceTests.
[AnyDatabase]
public sealed class WalkTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    public static TheoryData<string, string> Steps()
    {
        var data = new TheoryData<string, string>();
        foreach (var procedure in CaseWorld.Book.Procedures)
        {
            foreach (var step in procedure.Steps.Where(s => !s.Final))
                data.Add(procedure.Id, step.Id);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Every_move_from_a_step_leads_where_the_data_says(string procedure, string step)
    {
        world.ItIs(new(2024, 10, 18));
        var data = CaseWorld.Book.Procedures.First(p => p.Id == procedure);
        foreach (var move in data.From(step))
        {
            var (number, track) = await world.Reach(procedure, step);
            var before = await world.Track(number, track);
            (before.Procedure, before.Step).ShouldBe((procedure, step), move.Id);
            if (move.Tracks.Count > 0 && !move.Tracks.Contains(Word.Of(before.Kind)))
            {
                (await world.Choices(number, track)).ShouldNotContain(move.Id);
                continue;
            }
            await world.GoInTime(number, track, move.Id);
            var after = await world.Track(number, track);
            var target = data.Find(move.To ?? step)!;
            var arrived = target.Continues is { } on ? CaseWorld.Book.Procedures.First(p => p.Id == on).Begins[0].Step : target.Id;
            after.Step.ShouldBe(arrived, move.Id);
            (after.EndedOn is not null).ShouldBe(target is { Final: true, Continues: null }, move.Id);
            foreach (var clock in move.Clocks.Stops.Concat(move.Clocks.Drops))
                after.Clocks.Where(c => c.Clock == clock).ShouldAllBe(c => c.State.IsOver() || c.State == ClockState.Reached, $"{move.Id}: {clock}");
            foreach (var clock in move.Clocks.Starts)
                after.Clocks.ShouldContain(c => c.Clock == clock && !c.State.IsOver(), $"{move.Id}: {clock}");
            (await world.Lost(number)).ShouldBe(0, $"{procedure} {step} {move.Id}");
        }
    }

    [Fact]
    public async Task Every_end_of_every_procedure_is_reached()
    {
        foreach (var procedure in CaseWorld.Book.Procedures)
        {
            foreach (var end in procedure.Steps.Where(s => s is { Final: true, Continues: null }))
            {
                world.ItIs(new(2024, 10, 18));
                var (number, track) = await world.Reach(procedure.Id, end.Id);
                var reached = await world.Track(number, track);
                (reached.Step, reached.EndedOn is not null).ShouldBe((end.Id, true), procedure.Id);
                reached.Clocks.ShouldAllBe(c => c.State.IsOver() || c.State == ClockState.Reached, $"{procedure.Id} {end.Id}");
                (await world.Choices(number, track)).ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task From_a_report_to_a_served_sanction()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Forwarded(TrackKind.Disiplin);
        foreach (var move in new[] { "terima_bkn", "rekomendasikan", "ppk_disiplin", "bentuk_tim", "panggil_1", "tidak_hadir_1", "panggil_2", "hadir_2", "bap", "lapor_hasil", "jatuhkan", "serahkan", "berlaku", "jalankan", "selesai" })
            await world.GoInTime(number, 1, move);

        var seen = await world.See(number);
        seen.ClosedOn.ShouldNotBeNull();
        seen.Receipt.ShouldNotBeNull();
        seen.Register.ShouldNotBeNull();
        seen.Timeline.Count(t => t.Track == 1).ShouldBe(17);
        (await world.Lost(number)).ShouldBe(0);
        (await world.App.Facts("case_closed")).ShouldContain(f => f.Subject == $"case:{number}");
    }

    [Fact]
    public async Task What_is_refused_names_the_reason_and_what_can_be_done_instead()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open();
        var officer = CaseWorld.Officer(1);

        var skipped = (await world.Desk(desk => desk.Move(new(number, 0, 0, "register"), officer, CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>();
        skipped.Problem.Code.ShouldBe("case.not_from_here");
        skipped.Now.Select(m => m.Id).ShouldContain("terima");
        await world.Go(number, "terima");
        var early = (await world.Desk(desk => desk.Move(new(number, 0, 1, "register"), officer, CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>();
        early.Problem.Code.ShouldBe("case.needs");
        early.Now.Single(m => m.Id == "register").Missing.Count.ShouldBe(2);
        var register = await world.Possible(number, "register");
        (register.Due, register.Clause.Length > 0, register.CanBeMade).ShouldBe(("2024-10-22", true, false));
        (await world.Desk(desk => desk.Move(new(999_999, 0, 0, "terima"), officer, CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.unknown");
        (await world.Desk(desk => desk.Move(new(number, 4, 0, "terima"), officer, CancellationToken.None))).ShouldBeOfType<MoveAnswer.Refused>().Problem.Code.ShouldBe("case.no_track");
    }
}
