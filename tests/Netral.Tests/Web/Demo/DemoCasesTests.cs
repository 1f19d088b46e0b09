using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Tables;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Cases;
using Netral.Tests.Floor;
using Netral.Web.Demo;

namespace Netral.Tests.Web.Demo;

/// <summary>The demo's cases, walked by the engine into a database with the demo's bodies and nothing else.</summary>
[UsesDatabase]
public sealed class DemoCasesTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    [Fact]
    public async Task Every_step_of_each_regime_has_a_case_and_two_officers_agree_on_a_decision()
    {
        app.Clock.Now = new DateTime(2025, 6, 10, 3, 0, 0, DateTimeKind.Utc);
        var round = await app.ARound(staff: 4);
        var bodies = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["bawaslu-1901"] = (await app.ABody(region: "19.01")).Number,
            ["bawaslu-19"] = (await app.ABody(BodyKind.BawasluProvinsi, "19")).Number,
            ["bkn-regional"] = (await app.ABody(BodyKind.Bkn, "19")).Number,
            ["ppk-1901"] = (await app.ABody(BodyKind.Ppk, region: null, agency: round.Agency.Id.Value)).Number,
            ["inspektorat-1901"] = (await app.ABody(BodyKind.Inspektorat, region: null, agency: round.Agency.Id.Value)).Number,
        };
        await app.Do<IServiceProvider>(services => ActivatorUtilities.CreateInstance<DemoCases>(services).Load(bodies, round.Agency.Id.Value, CancellationToken.None));

        var (tracks, proposed, future) = await app.Do<NetralDb, (List<string>, int, int)>(async db => (
            await db.Set<Track>().Select(t => t.Procedure + "/" + t.Step).Distinct().ToListAsync(), await db.Set<Proposed>().CountAsync(),
            await db.Set<Taken>().CountAsync(t => t.EnteredAt > app.Clock.Now)));
        var missing = CaseWorld.Book.Procedures.Where(p => p.Id is "pemilu" or "pilkada" or "di_luar_pemilu" or "tindak_lanjut" or "disiplin")
            .SelectMany(p => p.Steps.Where(s => s.Continues is null).Select(s => $"{p.Id}/{s.Id}")).Except(tracks).ToList();
        missing.ShouldBeEmpty();
        tracks.ShouldContain(t => t.StartsWith("kode_etik/", StringComparison.Ordinal) || t.StartsWith("tindak_lanjut/", StringComparison.Ordinal));
        proposed.ShouldBe(3);
        future.ShouldBe(0);
    }
}
