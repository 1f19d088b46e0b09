using FsCheck;
using FsCheck.Fluent;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Law;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>No sequence of allowed moves, at whatever times, loses a clock or reaches a step that the data does not allow.</summary>
[AnyDatabase]
public sealed class CoursePropertyTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    private sealed record Course(CaseRegime Regime, CaseKind Kind, string Region, int[] Picks, int[] Hours);

    private static readonly Arbitrary<Course> Courses = (
        from regime in Gen.Elements(CaseRegime.Pemilu, CaseRegime.Pilkada, CaseRegime.Disiplin)
        from kind in Gen.Elements(CaseKind.Laporan, CaseKind.Laporan, CaseKind.Temuan, CaseKind.InformasiAwal)
        from region in Gen.Elements("36.02", "19.01", "51.01", "81.01")
        from picks in Gen.ArrayOf(Gen.Choose(0, 1000), 28)
        from hours in Gen.ArrayOf(Gen.Choose(0, 240), 28)
        select new Course(regime, kind, region, picks, hours)).ToArbitrary();

    [Fact]
    public void Whatever_officers_do_every_clock_is_accounted_for() =>
        Prop.ForAll(Courses, course => Task.Run(() => Run(course)).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private async Task<bool> Run(Course course)
    {
        world.ItIs(new(2024, 10, 1));
        var number = await world.Open(course.Regime, course.Kind, region: course.Region, person: PersonKind.Pns);
        for (var i = 0; i < course.Picks.Length; i++)
        {
            world.App.Clock.Now = world.App.Clock.Now.AddHours(course.Hours[i]);
            if (i % 3 == 0)
                await world.Look();
            var choices = (await world.Desk(desk => desk.Moves(number, CancellationToken.None))).Where(m => m.IsOpen).ToList();
            if (choices.Count == 0)
                continue;
            var choice = choices[course.Picks[i] % choices.Count];
            var before = await world.Track(number, choice.Track);
            await world.Go(number, choice.Id, choice.Track);
            Allowed(before, await world.Track(number, choice.Track), choice.Id).ShouldBeTrue(choice.Id);
        }
        await world.Look();
        return await world.Lost(number) == 0;
    }

    private static bool Allowed(TrackView before, TrackView after, string id)
    {
        var procedure = CaseWorld.Book.Procedures.First(p => p.Id == before.Procedure);
        var move = procedure.Move(id)!;
        var target = procedure.Find(move.To ?? before.Step)!;
        return move.From.Contains(before.Step) && (target.Continues is { } on ? after.Procedure == on : (after.Procedure, after.Step) == (before.Procedure, target.Id));
    }
}
