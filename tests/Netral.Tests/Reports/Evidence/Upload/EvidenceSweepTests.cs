using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Storage;
using Netral.Reports.Evidence;
using Netral.Reports.Evidence.Upload;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence.Upload;

/// <summary>Whatever happens to a filing, each of its files is either named by a row or goes.</summary>
[UsesDatabase]
public sealed class EvidenceSweepTests : IAsyncLifetime
{
    private readonly ReportWorld world = new();

    public ValueTask InitializeAsync() => world.InitializeAsync();
    public ValueTask DisposeAsync() => world.DisposeAsync();

    private string Folder => Path.Combine(world.App.Data, "files");
    private string[] Lying => [.. Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)!)];

    private Task<int> Sweep() => ActivatorUtilities.CreateInstance<EvidenceSweep>(world.App.Services).Turn(CancellationToken.None);

    private async Task<Walk> WithAPhoto(string region)
    {
        var walk = await world.Walk().Begin();
        await walk.Send("siapa");
        await walk.Send("apa", ("uraian", "Cerita dengan foto"), ("wilayah", region));
        await walk.Upload("bukti", Png(), "a.png");
        return await walk.Send("pelapor");
    }

    [Fact]
    public async Task A_filing_that_fails_keeps_no_file_and_can_be_sent_again_with_its_files()
    {
        var body = await world.ABody("91.56");
        var walk = await WithAPhoto("91.56");
        Lying.Length.ShouldBe(2);
        Lying.ShouldAllBe(name => name.EndsWith(".draft"));
        // A row that is in the way makes the database refuse, after everything else was fine.
        var file = world.App.Services.GetRequiredService<DraftSeal>().Open(walk.State).Must().Files[0].File;
        var inTheWay = new PendingRow { Row = RandomId.Row(file), Kind = PendingKind.Oral, Package = [] };
        await world.App.Do<NetralDb>(async db =>
        {
            db.Add(inTheWay);
            await db.SaveChangesAsync();
        });
        var state = walk.State;
        using (var failed = await world.App.Visitor().Post("/lapor", ("isian", state), ("langkah", "periksa")))
            failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        Lying.ShouldAllBe(name => name.EndsWith(".draft"));

        await world.App.Do<NetralDb>(db => db.Set<PendingRow>().Where(p => p.Row == inTheWay.Row).ExecuteDeleteAsync());
        using (var sent = await world.App.Visitor().Post("/lapor", ("isian", state), ("langkah", "periksa")))
            (await sent.Content.ReadAsStringAsync()).ShouldContain("1 berkas ikut disampaikan.");
        Lying.ShouldAllBe(name => !name.EndsWith(".draft"));
        (await world.FilesOf(await world.TheReport(body.Number))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_not_sent_is_swept_the_day_after_the_next()
    {
        await world.ABody("91.57");
        await WithAPhoto("91.57");
        world.App.Clock.Now = world.App.Clock.Now.AddDays(1);
        (await Sweep()).ShouldBe(0);
        world.App.Clock.Now = world.App.Clock.Now.AddDays(1);
        (await Sweep()).ShouldBe(2);
        Lying.ShouldBeEmpty();
    }

    /// <summary>The program died between the report's row and its files: both the sweep and the release find them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_report_names_is_kept_though_a_crash_left_it_a_draft(bool bySweep)
    {
        var body = await world.ABody("91.58");
        await (await WithAPhoto("91.58")).Send("periksa");
        foreach (var name in Lying)
            System.IO.File.Move(Path.Combine(Folder, name), Path.Combine(Folder, name + ".draft"));
        world.App.Clock.Now = world.App.Clock.Now.AddDays(3);
        if (bySweep)
            (await Sweep()).ShouldBe(0);
        else
            (await world.Release()).ShouldBe(2);
        Lying.Length.ShouldBe(2);
        Lying.ShouldAllBe(name => !name.EndsWith(".draft"));
        await world.Release();
        var report = await world.TheReport(body.Number);
        var kept = (await world.FilesOf(report)).ShouldHaveSingleItem().Read();
        using var keys = ReportWorld.Keys(report, body.One);
        (await world.Open(EvidenceKeys.Original(report.Id, kept.File), keys.ForFiles(report.Id).Identity, kept.Original)).ShouldBe(Png());
    }
}
