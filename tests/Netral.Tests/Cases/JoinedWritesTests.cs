using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Desk;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases;

/// <summary>The desk inside a write of somebody else, as when a report becomes a case.</summary>
[UsesDatabase]
public sealed class JoinedWritesTests(CaseWorld world) : IClassFixture<CaseWorld>
{
    [Fact]
    public async Task What_is_refused_leaves_nothing_behind_though_the_caller_commits()
    {
        world.ItIs(new(2024, 10, 18));
        var number = await world.Open();
        await world.Go(number, "terima");
        long? opened = null;
        await world.App.Do<IServiceProvider>(async services =>
        {
            var (db, desk) = (services.GetRequiredService<NetralDb>(), services.GetRequiredService<CaseDesk>());
            (await db.Write<bool>(async () =>
            {
                var before = await desk.Open(new(Netral.Cases.CaseKind.Laporan, Netral.Cases.CaseRegime.Pemilu, CaseWorld.Bawaslu, "36.02",
                    new(world.Today), new(world.Today)), Actor.System, CancellationToken.None);
                opened = before.Must();
                // It takes the version before it finds that nothing was stated.
                (await desk.Move(new(number, 0, 1, "register"), CaseWorld.Officer(1), CancellationToken.None)).ShouldBeOfType<MoveAnswer.Refused>()
                    .Problem.Code.ShouldBe("case.needs");
                return true;
            }, CancellationToken.None)).Must();
        });
        var track = await world.Track(number);
        (track.Version, track.Step).ShouldBe((1, "kajian_awal"));
        (await world.See(number)).Timeline.Count.ShouldBe(2);
        // What the caller had done before stands.
        (await world.Track(opened!.Value)).Step.ShouldBe("disampaikan");
        await world.Go(number, "register");
    }
}
