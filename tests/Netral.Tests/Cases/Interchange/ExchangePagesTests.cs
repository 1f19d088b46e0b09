using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.Interchange;

[UsesDatabase]
public sealed class ExchangePagesTests(FileWorld world) : IClassFixture<FileWorld>
{
    private const string Head = "jenis;rezim;wilayah;diketahui;disampaikan;nomor_register;langkah;sejak;sumber;nomor_sumber\n";
    private App App => world.App;

    private static string Row(string register, string step = "klarifikasi", string since = "2024-10-17") => $"laporan;pilkada;36.02;2024-10-10;2024-10-12;{register};{step};{since};sigaplapor;T-{register}\n";

    private static async Task<string> Uploaded(Visitor visitor, string csv)
    {
        await visitor.Get("/perkara/tukar");
        using var answer = await visitor.Upload("/perkara/tukar", Encoding.UTF8.GetBytes(csv), "perkara.csv");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return answer.Headers.Location!.ToString();
    }

    private Task<int> Cases(GivenBody body) => App.Do<NetralDb, int>(db => db.Set<Netral.Cases.Tables.Case>().CountAsync(c => c.Body == body.Number));

    [Fact]
    public async Task A_list_is_looked_at_taken_and_undone_as_a_whole()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        var page = await Uploaded(body.First, Head + Row("1/U") + Row("2/U", since: "bukan") + Row("3/U", "dihentikan"));
        var shown = await body.First.Get(page);
        shown.ShouldContain("2 perkara dapat diambil");
        shown.ShouldContain("sejak");
        (await Cases(body)).ShouldBe(0);
        // A case beyond reception goes in by two officers, as every decision does.
        using (var alone = await body.First.Post($"{page}/ambil"))
            alone.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Cases(body)).ShouldBe(0);
        await body.Second.Get(page);
        (await body.Second.Submit($"{page}/ambil")).ShouldContain("2 perkara sudah diambil.");
        (await body.First.Get("/perkara/daftar?keadaan=semua")).ShouldContain("diambil dari sistem lain");
        (await Cases(body)).ShouldBe(2);
        var number = await App.Do<NetralDb, long>(db => db.Set<Netral.Cases.Tables.Case>().Where(c => c.Body == body.Number && c.Register == "1/U").Select(c => c.Id).SingleAsync());
        var track = await App.Do<NetralDb, Track>(db => db.Set<Track>().AsNoTracking().SingleAsync(t => t.Case == number));
        (track.Step, track.StepOn).ShouldBe(("klarifikasi", new DateOnly(2024, 10, 17)));
        (await App.Do<CaseDesk, IReadOnlyList<PossibleMove>>(desk => desk.Moves(number, CancellationToken.None))).ShouldContain(m => m.Id == "kaji");
        // A second time the numbers are taken.
        (await body.First.Get(await Uploaded(body.First, Head + Row("1/U")))).ShouldContain("Nomor ini sudah dipakai");
        (await body.First.Submit($"{page}/batal")).ShouldContain("Impor ini sudah dibatalkan.");
        (await Cases(body)).ShouldBe(0);
    }

    [Fact]
    public async Task An_import_whose_case_has_moved_on_stays()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        var page = await Uploaded(body.First, Head + Row("9/U", "diregister"));
        await body.Second.Get(page);
        await body.Second.Submit($"{page}/ambil");
        var number = await App.Do<NetralDb, long>(db => db.Set<Netral.Cases.Tables.Case>().Where(c => c.Body == body.Number).Select(c => c.Id).SingleAsync());
        await world.Go(number, body, "undang");
        (await body.First.Post($"{page}/batal")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Cases(body)).ShouldBe(1);
    }

    [Fact]
    public async Task What_went_out_over_the_api_goes_in_at_another_body()
    {
        var (one, two) = (await App.ABody(region: FileWorld.ARegion()), await App.ABody(region: FileWorld.ARegion()));
        await one.Second.Get("/perkara/tukar");
        await one.Second.Submit(await Uploaded(one.First, Head + Row("5/U") + Row("6/U", "pleno")) + "/ambil");
        var file = await one.First.Http.GetStringAsync("/api/v1/cases/exchange");
        using var dry = await two.First.Http.PostAsync("/api/v1/cases/exchange?dryRun=true", new StringContent(file, Encoding.UTF8, "application/json"));
        (await dry.Content.ReadAsStringAsync()).ShouldContain("\"good\":2");
        (await Cases(two)).ShouldBe(0);
        // By the API alone nobody puts a case where a decision stands; the second officer takes it on the page.
        using (var alone = await two.First.Http.PostAsync("/api/v1/cases/exchange", new StringContent(file, Encoding.UTF8, "application/json")))
            alone.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var waiting = await App.Do<NetralDb, long>(db => db.Set<Netral.Cases.Interchange.CaseImport>().Where(i => i.Body == two.Number).MaxAsync(i => i.Id));
        await two.Second.Get($"/perkara/tukar/{waiting}");
        await two.Second.Submit($"/perkara/tukar/{waiting}/ambil");
        (await two.First.Http.GetStringAsync("/api/v1/cases/exchange")).ShouldBe(file);
        (await two.First.Http.GetStringAsync("/perkara/tukar/perkara.csv")).ShouldContain("5/U");
    }

    [Fact]
    public async Task Nobody_is_late_for_what_was_late_before_the_import()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        await body.Second.Get("/perkara/tukar");
        await body.Second.Submit(await Uploaded(body.First, Head + "laporan;pilkada;36.02;2024-08-01;2024-08-02;7/U;diregister;2024-08-05;lain;\n") + "/ambil");
        (await App.Do<NetralDb, int>(db => (from c in db.Set<RunningClock>() join f in db.Set<Netral.Cases.Tables.Case>() on c.Case equals f.Id where f.Body == body.Number && c.State == Netral.Cases.ClockState.Running && c.EndsAt < App.Clock.Now select c).CountAsync())).ShouldBe(0);
    }

    private Task<List<RunningClock>> Clocks(GivenBody body) =>
        App.Do<NetralDb, List<RunningClock>>(db => (from c in db.Set<RunningClock>().AsNoTracking() join f in db.Set<Netral.Cases.Tables.Case>() on c.Case equals f.Id where f.Body == body.Number orderby f.Id select c).ToListAsync());

    [Fact]
    public async Task The_24_hours_of_masa_tenang_are_judged_where_the_list_has_the_hours_and_go_out_again_as_the_schema_has_them()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        const string head = "jenis;rezim;wilayah;pemilihan;diketahui;jam_diketahui;disampaikan;jam_disampaikan;langkah;sejak\n";
        static string Line(string known, string filed) => $"laporan;pemilu;36.02;pemilu-2024;2024-02-12;{known};2024-02-13;{filed};disampaikan;2024-02-13\n";
        await body.First.Submit(await Uploaded(body.First, head + Line("21:15", "21:14") + Line("21:15", "21:15") + Line("", "") + Line("21:15", "")) + "/ambil");
        (await Clocks(body)).Select(c => (c.Clock, c.Due, c.State)).ShouldBe([
            ("pemilu.masa_tenang", "2024-02-13T21:15+07:00", Netral.Cases.ClockState.InTime), ("pemilu.masa_tenang", "2024-02-13T21:15+07:00", Netral.Cases.ClockState.DoneLate),
            ("pemilu.laporan", "2024-02-22", Netral.Cases.ClockState.InTime), ("pemilu.laporan", "2024-02-22", Netral.Cases.ClockState.InTime)]);

        var numbers = (await Clocks(body)).Select(c => c.Case).ToList();
        await world.Go(numbers[1], body, "terima");
        (await App.Do<CaseDesk, IReadOnlyList<PossibleMove>>(desk => desk.Moves(numbers[1], CancellationToken.None))).Single(m => m.Id == "register").Missing.ShouldContain(m => m.Code == "case.too_late");

        using var given = JsonDocument.Parse(await body.First.Http.GetStringAsync("/api/v1/cases/exchange"));
        ExchangeSchema.Faults(given.RootElement).ShouldBeEmpty();
        var cases = given.RootElement.GetProperty("perkara").EnumerateArray().Select(c => (c.GetProperty("diketahui").GetString(), c.GetProperty("jam_diketahui").GetString(), c.GetProperty("jam_disampaikan").GetString())).ToList();
        cases.ShouldBe([("2024-02-12", "21:15", "21:14"), ("2024-02-12", "21:15", "21:15"), ("2024-02-12", null, null), ("2024-02-12", "21:15", null)]);
        using var file = JsonDocument.Parse(await body.First.Http.GetStringAsync("/perkara/tukar/perkara.json"));
        ExchangeSchema.Faults(file.RootElement).ShouldBeEmpty();
        (await body.First.Http.GetStringAsync("/perkara/tukar/perkara.csv")).ShouldContain("jam_diketahui");
    }

    [Fact]
    public async Task A_miss_of_a_case_that_is_taken_back_is_corrected()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        var page = await Uploaded(body.First, Head + "laporan;pemilu;36.02;2024-10-17;2024-10-17;8/U;kajian_awal;2024-10-18;lain;\n");
        await body.Second.Get(page);
        await body.Second.Submit($"{page}/ambil");
        var then = App.Clock.Now;
        App.Clock.Now = then.AddDays(6);
        await App.Services.GetRequiredService<Netral.Cases.Clocks.ClockPass>().Run(CancellationToken.None);
        (await App.Facts("clock_missed")).Count(f => f.Subject == $"body:{body.Number}").ShouldBe(1);
        App.Clock.Now = then;
        (await body.First.Submit($"{page}/batal")).ShouldContain("Impor ini sudah dibatalkan.");
        (await App.Facts("miss_corrected")).Count(f => f.Subject == $"body:{body.Number}").ShouldBe(1);
        var month = (await App.Do<CaseReading, IReadOnlyList<MissedMonth>>(r => r.Missed(CancellationToken.None))).Single(m => m.Body == body.Number);
        (month.Missed, month.Corrected).ShouldBe((1, 1));
    }

    [Fact]
    public async Task The_published_figures_are_public() => (await App.Visitor().Get("/angka")).ShouldContain("270");
}
