using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Retention;
using Netral.Platform.Storage;
using Netral.Reports.Inbox;
using Netral.Reports.Release;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports;

/// <summary>A run looks at the whole database: an instance of one's own.</summary>
[UsesDatabase]
public sealed class ReportRecordsTests : IAsyncLifetime
{
    private readonly ReportWorld world = new();

    public ValueTask InitializeAsync() => world.InitializeAsync();
    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task<string> File(string region)
    {
        var walk = await world.Walk().Begin();
        await walk.Send("siapa");
        await walk.Send("apa", ("uraian", "Cerita dengan foto"), ("wilayah", region));
        await walk.Upload("bukti", Png(), "a.png");
        await walk.Send("pelapor");
        await walk.Send("periksa");
        return ReportWorld.Code(walk.Page);
    }

    private async Task Run() => (await world.App.Services.GetRequiredService<RetentionPass>().Run(Actor.System, CancellationToken.None)).Must();

    private Task<int> Count<T>() where T : class => world.App.Do<NetralDb, int>(db => db.Set<T>().CountAsync());

    [Fact]
    public async Task What_is_set_aside_goes_after_a_year_the_rest_after_five_and_what_became_a_case_stays()
    {
        var body = await world.ABody("91.59");
        var codes = new[] { await File("91.59"), await File("91.59"), await File("91.59") };
        await world.Release();
        var reports = await world.ReportsOf(body.Number);
        await world.App.Do<NetralDb>(async db =>
        {
            db.Add(new Handling { Row = reports[0].Row, IsSpam = true });
            db.Add(new Handling { Row = reports[1].Row, Case = 7 });
            db.Add(new Handling { Row = reports[2].Row });
            db.Add(new ReportMessage { Row = 1, Id = RandomId.New(), Report = reports[2].Row, From = MessageFrom.Officer, On = world.App.Today(), Sealed = [1] });
            await db.SaveChangesAsync();
        });
        string[] Lying() => Directory.GetFiles(Path.Combine(world.App.Data, "files"));
        Lying().Length.ShouldBe(6);

        world.App.Clock.Now = world.App.Clock.Now.AddDays(370);
        await Run();
        (await world.ReportsOf(body.Number)).Select(r => r.Row).ShouldBe([reports[1].Row, reports[2].Row], ignoreOrder: true);
        (Lying().Length, await Count<ReportReceipt>(), await Count<Handling>()).ShouldBe((4, 2, 2));

        world.App.Clock.Now = world.App.Clock.Now.AddDays(1826);
        await Run();
        (await world.ReportsOf(body.Number)).Select(r => r.Row).ShouldBe([reports[1].Row]);
        (Lying().Length, await Count<ReportReceipt>(), await Count<Handling>(), await Count<ReportFile>(), await Count<ReportMessage>()).ShouldBe((2, 1, 1, 1, 0));
        foreach (var code in codes)
        {
            using var answer = await world.App.Visitor().Post("/lapor/lanjut", ("kode", code));
            ((int)answer.StatusCode).ShouldBeOneOf(200, 404);
        }
    }
}
