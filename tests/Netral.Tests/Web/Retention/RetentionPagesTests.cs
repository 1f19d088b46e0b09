using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Platform.Jobs;
using Netral.Platform.Retention;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Retention;

[UsesDatabase]
public sealed class RetentionPagesTests : IAsyncLifetime
{
    private readonly App app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();
    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_operator_sets_days_within_bounds_and_the_auditor_only_reads()
    {
        var (op, auditor) = (await app.Officer(Role.PlatformOperator, new Scope.Nation()), await app.Officer(Role.Auditor, new Scope.Nation()));
        (await op.Get("/pengaturan/retensi")).ShouldContain("/pengaturan/retensi/atur/salt");
        var read = await auditor.Get("/pengaturan/retensi");
        read.ShouldContain("Garam daftar putaran");
        read.ShouldNotContain("/atur/");
        (await auditor.Answer("/pengaturan/retensi/atur/salt")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.Answer("/pengaturan/retensi/jalankan")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await op.Get("/pengaturan/retensi/atur/salt");
        foreach (var days in new[] { "1", "99999", "-5", "", "lima", "365.5" })
            (await op.Post("/pengaturan/retensi/atur/salt", ("hari", days))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, days);
        await op.Submit("/pengaturan/retensi/atur/salt", ("hari", "400"));
        (await app.Do<RetentionDesk, IReadOnlyDictionary<string, int>>(d => d.Days(CancellationToken.None)))["salt"].ShouldBe(400);
        (await app.Facts("retention_changed")).ShouldHaveSingleItem().Body.ShouldContain("\"daysBefore\":1825,\"days\":400");
        (await app.Visitor().Get("/privasi")).ShouldContain("400");
        await op.Get("/pengaturan/retensi/atur/signature", HttpStatusCode.NotFound);
        await op.Get("/pengaturan/retensi/atur/apa", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_run_is_previewed_confirmed_and_then_waits_for_the_loop()
    {
        var round = await app.ARound(staff: 4);
        await app.Do<NetralDb>(db => db.Set<Round>().ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoundState.Closed).SetProperty(r => r.ClosedAt, app.Clock.Now)));
        app.Clock.Now = app.Clock.Now.AddDays(1826);
        var op = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        var due = (await app.Do<RetentionDesk, IReadOnlyList<RetentionLine>>(d => d.Preview(CancellationToken.None))).Sum(l => l.Due);
        due.ShouldBeGreaterThanOrEqualTo(8);
        (await op.Get("/pengaturan/retensi")).ShouldContain($"{due} baris habis masa simpannya");
        (await op.Get("/pengaturan/retensi/jalankan")).ShouldContain($"Hapus {due} baris sekarang?");
        (await op.Post("/pengaturan/retensi/jalankan")).Headers.Location!.ToString().ShouldBe("/pengaturan/retensi/jalankan");
        (await app.Do<NetralDb, JobRow?>(db => db.LastRun(CancellationToken.None))).ShouldBeNull("not without the second press");
        (await op.Submit("/pengaturan/retensi/jalankan", ("yakin", "ya"))).ShouldContain("Penghapusan segera mulai.");
        var job = (await app.Do<NetralDb, JobRow?>(db => db.LastRun(CancellationToken.None)))!;
        (job.Asked, job.AskedBy).ShouldBe((true, op.OfficerNumber));
        (await app.Do<RetentionPass, Netral.Kernel.Result<IReadOnlyList<Erased>>>(p => p.Run(Netral.Kernel.Actor.Officer(op.OfficerNumber, null), CancellationToken.None))).Problem.ShouldBeNull();
        (await op.Get("/pengaturan/retensi/kemajuan")).ShouldContain($"{due} baris dihapus");
        (await app.Facts("records_erased")).ShouldAllBe(f => f.Actor == $"officer:{op.OfficerNumber}");
        round.Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_round_is_held_with_a_reason_and_only_one_that_exists()
    {
        var round = await app.ARound(staff: 4);
        var op = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        (await op.Get("/pengaturan/retensi")).ShouldContain("Tahan sebuah putaran");
        (await op.Post("/pengaturan/retensi/tahan", ("putaran", "9999/1"), ("alasan", "x"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await op.Post("/pengaturan/retensi/tahan", ("putaran", "1) or (1=1"), ("alasan", "x"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var value = $"{round.Agency.Id}/{round.Number}";
        (await op.Post("/pengaturan/retensi/tahan", ("putaran", value), ("alasan", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await op.Submit("/pengaturan/retensi/tahan", ("putaran", value), ("alasan", "Perkara 12/2024"))).ShouldContain("Perkara 12/2024");
        (await op.Submit("/pengaturan/retensi/lepas", ("putaran", value))).ShouldNotContain("Perkara 12/2024");
    }
}

public sealed class RetentionCommandTests
{
    [Fact]
    public async Task The_terminal_previews_and_runs_in_one_json_document()
    {
        using var cli = new Cli.Cli();
        var preview = await cli.Run("retention", "preview", "--json");
        preview.ExitCode.ShouldBe(0, preview.Errors);
        var kinds = Cli.Cli.Json(preview).GetProperty("kinds");
        kinds.GetArrayLength().ShouldBe(RetentionRules.Erased.Count());
        (kinds[0].GetProperty("kind").GetString(), kinds[0].GetProperty("due").GetInt64(), kinds[0].GetProperty("needsLegalCheck").GetBoolean()).ShouldBe(("change_detail", 0, true));
        var run = await cli.Run("retention", "run", "--json");
        (run.ExitCode, Cli.Cli.Json(run).GetProperty("total").GetInt64()).ShouldBe((0, 0), run.Errors);
        (await cli.Run("retention", "preview")).Output.ShouldContain("salt");
        (await cli.Run("retention", "preview", "semua")).ExitCode.ShouldBe(2);
    }
}
