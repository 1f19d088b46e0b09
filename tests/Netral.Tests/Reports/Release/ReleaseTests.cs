using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.Release;
using Netral.Tests.Floor;
using Netral.Tests.Web.Safety;

namespace Netral.Tests.Reports.Release;

/// <summary>An instance of one's own for each test: a turn moves everything there is.</summary>
[UsesDatabase]
public sealed class ReleaseTests : IAsyncLifetime
{
    private readonly ReportWorld world = new();

    private ReleasePass Pass => world.App.Services.GetRequiredService<ReleasePass>();

    public ValueTask InitializeAsync() => world.InitializeAsync();
    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task File(string region)
    {
        var walk = await world.Walk().ToTheEnd("informasi_awal", region, known: null, happened: null, name: null);
        await walk.Send("periksa");
        walk.Page.ShouldContain("Diterima oleh sistem");
    }

    /// <summary>WIB.</summary>
    private void At(int month, int day, int hour, int minute = 0) => world.App.Clock.Now = new DateTime(2024, month, day, hour, minute, 0, DateTimeKind.Utc).AddHours(-7);

    [Fact]
    public async Task Filing_writes_no_line_of_the_journal_and_the_release_writes_them_by_lot()
    {
        var body = await world.ABody("91.31");
        var before = await world.App.Do<NetralDb, long>(db => db.Set<JournalRow>().MaxAsync(j => j.Seq));
        for (var i = 0; i < 24; i++)
            await File("91.31");
        (await world.App.Do<NetralDb, long>(db => db.Set<JournalRow>().MaxAsync(j => j.Seq))).ShouldBe(before);
        (await world.App.Do<NetralDb, int>(db => db.Set<Report>().CountAsync())).ShouldBe(0);
        var pending = (await world.Pending()).Select(p => p.Row).ToList();

        (await world.Release()).ShouldBe(24);
        var facts = (await world.App.Facts("report_received")).Select(FactJson.Read<ReportReceived>).ToList();
        var moved = facts.Select(f => RandomId.Row(f.Report)).ToList();
        moved.ShouldBe(pending, ignoreOrder: true);
        // By lot: neither in the order of the keys nor twice in the same one (24! orders).
        moved.SequenceEqual(moved.Order()).ShouldBeFalse();
        facts.ShouldAllBe(f => f.Body == body.Number && f.ReceivedOn == new DateOnly(2024, 10, 18) && f.Filing.Length == 32 && f.Kind == ReportKind.InformasiAwal);
        (await world.App.Facts("report_received")).ShouldAllBe(j => j.OversightBody == body.Number && j.Actor == "system");
        (await world.Pending()).ShouldBeEmpty();
        (await world.App.Do<NetralDb, int>(db => db.Set<ReportReceipt>().CountAsync())).ShouldBe(24);
        (await world.Release()).ShouldBe(0);
    }

    [Fact]
    public async Task Four_times_a_day_each_hour_once_and_a_missed_turn_is_made_up_for()
    {
        await world.ABody("91.32");
        At(10, 18, 5);
        (await Pass.Turn(default)).ShouldBe(0);
        At(10, 18, 9);
        await File("91.32");
        (await Pass.Turn(default)).ShouldBe(0);
        At(10, 18, 11, 59);
        (await Pass.Turn(default)).ShouldBe(0);
        At(10, 18, 12);
        (await Pass.Turn(default)).ShouldBe(1);
        (await Pass.Turn(default)).ShouldBeNull();
        await File("91.32");
        (await Pass.Turn(default)).ShouldBeNull();
        // Nobody was awake at 17 and 23: the first hour after that does it.
        At(10, 19, 2);
        (await Pass.Turn(default)).ShouldBe(1);
        await File("91.32");
        At(10, 19, 3);
        (await Pass.Turn(default)).ShouldBe(0);
        At(10, 19, 5);
        (await Pass.Turn(default)).ShouldBe(1);
    }

    [Fact]
    public async Task In_the_quiet_period_and_on_the_voting_day_it_moves_each_hour()
    {
        await world.ABody("91.33");
        At(11, 25, 5);
        await Pass.Turn(default);
        At(11, 25, 8);
        await File("91.33");
        (await Pass.Turn(default)).ShouldBe(1);
        At(11, 28, 5);
        await Pass.Turn(default);
        At(11, 28, 8);
        await File("91.33");
        (await Pass.Turn(default)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_nodes_one_does_a_turn()
    {
        await world.ABody("91.34");
        for (var i = 0; i < 5; i++)
            await File("91.34");
        At(10, 18, 17);
        var turns = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Pass.Turn(default)));
        turns.Count(t => t is not null).ShouldBe(1);
        turns.Max().ShouldBe(5);
    }

    [Fact]
    public async Task No_table_of_reports_has_a_time_or_a_key_that_counts()
    {
        await world.App.Do<NetralDb>(db =>
        {
            foreach (var table in db.Model.GetEntityTypes().Where(t => t.GetTableName()!.StartsWith("reports_", StringComparison.Ordinal)))
            {
                table.GetProperties().Where(p => p.ClrType == typeof(DateTime) || p.ClrType == typeof(DateTime?) || p.ClrType == typeof(TimeOnly)).ShouldBeEmpty(table.GetTableName());
                table.GetProperties().Where(p => p.ValueGenerated != Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never).ShouldBeEmpty(table.GetTableName());
            }
            return Task.CompletedTask;
        });
        if (TestDatabase.IsPostgres)
            return;
        // On SQLite the random key is the row's own number; a second one would count the rows as they come.
        await world.ABody("91.35");
        await File("91.35");
        var own = await world.App.Do<NetralDb, List<long>>(db => db.Database.SqlQueryRaw<long>("select rowid as \"Value\" from reports_pending").ToListAsync());
        own.ShouldBe((await world.Pending()).Select(p => p.Row));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_or_has_no_report_stays_and_the_others_go_on()
    {
        var body = await world.ABody("91.36");
        await world.App.Do<NetralDb>(async db =>
        {
            db.Add(new PendingRow { Row = RandomId.Row(RandomId.New()), Kind = PendingKind.Report, Package = [1, 2, 3] });
            db.Add(new PendingRow { Row = RandomId.Row(RandomId.New()), Kind = PendingKind.File, Package = [] });
            var lost = RandomId.New();
            db.Add(new PendingRow { Row = RandomId.Row(lost), Kind = PendingKind.Message, Report = 5, Package = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new ReportMessage { Row = RandomId.Row(lost), Id = lost, Report = 5, Sealed = [1] }) });
            await db.SaveChangesAsync();
        });
        for (var i = 0; i < 3; i++)
            await File("91.36");
        At(10, 18, 17);
        (await Pass.Turn(default)).ShouldBe(3);
        (await world.App.Do<NetralDb, int>(db => db.Set<Report>().CountAsync(r => r.Body == body.Number))).ShouldBe(3);
        (await world.Pending()).Count.ShouldBe(3);
        world.Logs.Text.ShouldContain("3 pending rows cannot be moved");
        At(10, 18, 18);
        (await Pass.Turn(default)).ShouldBe(0);
    }

    /// <summary>Pending rows hold the reporter's key as base64, their places do not: so those letters may be nowhere once the report is at its place.</summary>
    [Fact]
    public async Task After_the_release_no_byte_of_what_was_pending_lies_in_the_databases_files()
    {
        if (TestDatabase.IsPostgres)
            return;
        await world.ABody("91.37");
        for (var i = 0; i < 12; i++)
            await File("91.37");
        // Without what JSON escapes; several pieces, as one may lie across two pages.
        var pending = (await world.Pending()).Select(p => Convert.ToBase64String(Netral.Reports.Release.Pending.Read<PendingFiling>(p).Receipt.ReporterKey)[8..].Split('+').Where(piece => piece.Length > 15).ToList()).ToList();
        async Task<int> Found()
        {
            var files = (await Leftovers.Files(world.App)).Values.ToList();
            return pending.Count(pieces => pieces.Exists(piece => files.Exists(file => file.Contains(piece, StringComparison.Ordinal))));
        }

        (await Found()).ShouldBe(12, "the search itself works");
        (await world.Release()).ShouldBe(12);
        (await Found()).ShouldBe(0);
    }

    [Fact]
    public async Task On_PostgreSQL_the_pending_table_gets_a_new_file()
    {
        if (!TestDatabase.IsPostgres)
            return;
        await world.ABody("91.38");
        await File("91.38");
        Task<string> Node() => world.App.Do<NetralDb, string>(async db => (await db.Database.SqlQueryRaw<string>("select pg_relation_filepath('reports_pending') as \"Value\"").ToListAsync())[0]);
        var before = await Node();
        (await world.Release()).ShouldBe(1);
        (await Node()).ShouldNotBe(before);
    }
}
