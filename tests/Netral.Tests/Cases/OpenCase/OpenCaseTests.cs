using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Cases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Cases.OpenCase;

[UsesDatabase]
public sealed class OpenCaseTests(FileWorld world) : IClassFixture<FileWorld>
{
    private App App => world.App;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<long> Newest(GivenBody body) => App.Do<NetralDb, long>(db => db.Set<Netral.Cases.Tables.Case>().Where(c => c.Body == body.Number).MaxAsync(c => c.Id));

    [Fact]
    public async Task A_body_opens_a_finding_of_its_own_and_nothing_of_it_stands_in_clear()
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        (await body.First.Get("/perkara")).ShouldContain("/perkara/baru");
        var form = await body.First.Get("/perkara/baru");
        form.ShouldContain("Pemilu: Temuan");
        form.ShouldContain("Pemilu: Laporan TSM");
        form.ShouldNotContain("disiplin/laporan");
        var found = App.Today().AddDays(-2);
        (await body.First.Submit("/perkara/baru", ("apa", "pemilu/temuan"), ("wilayah", "36.02"), ("diketahui", Day(found)))).ShouldContain("Temuan dirumuskan");
        var made = await App.TheCase(await Newest(body));
        (made.Kind, made.Report, made.Region).ShouldBe((CaseKind.Temuan, null, "36.02"));
        made.Tracks[0].Clocks.ShouldContain(c => c.Clock == "pemilu.temuan" && c.From.Date == found);
        (await App.Facts("case_opened")).ShouldContain(f => f.Subject == $"case:{made.Number}" && f.OversightBody == body.Number);
        (await body.First.Submit("/perkara/baru", ("apa", "pemilu/tsm"), ("wilayah", "36.02"), ("pemilihan", "pemilu-2024"), ("diketahui", "2024-02-05"), ("disampaikan", "2024-02-10"))).ShouldContain("Laporan disampaikan");
        (await App.TheCase(await Newest(body))).Tracks[0].Clocks.ShouldContain(c => c.Clock == "pemilu.tsm");
    }

    [Theory]
    [InlineData("apa", "di_luar/laporan", HttpStatusCode.UnprocessableEntity)]
    [InlineData("wilayah", "Tempat Tak Ada", HttpStatusCode.UnprocessableEntity)]
    [InlineData("diketahui", "kemarin dulu", HttpStatusCode.UnprocessableEntity)]
    [InlineData("jam_diketahui", "25.70", HttpStatusCode.UnprocessableEntity)]
    [InlineData("disampaikan", "2024-01-01", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_opened_is_said_at_its_field(string field, string value, HttpStatusCode status)
    {
        var body = await App.ABody(region: FileWorld.ARegion());
        await body.First.Get("/perkara/baru");
        var fields = new Dictionary<string, string> { ["apa"] = "pemilu/laporan", ["wilayah"] = "36.02", ["diketahui"] = Day(App.Today()), ["jam_diketahui"] = "", ["disampaikan"] = Day(App.Today()) };
        fields[field] = value;
        using var answer = await body.First.Post("/perkara/baru", [.. fields.Select(f => (f.Key, f.Value))]);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"href=\"#{field}\"");
    }

    [Fact]
    public async Task A_complaint_outside_an_election_begins_at_the_inspectorate_and_stays_open_to_it_after_forwarding()
    {
        var staff = await App.AStaff(4);
        var (inspectorate, ppk, bkn) = (await App.ABody(BodyKind.Inspektorat, null, staff.Agency.Id.Value), await App.ABody(BodyKind.Ppk, null, staff.Agency.Id.Value), await App.ABody(region: FileWorld.ARegion()));
        (await inspectorate.First.Get("/diteruskan/baru")).ShouldContain("Di luar pemilihan: Laporan");
        (await inspectorate.First.Submit("/diteruskan/baru", ("apa", "disiplin/laporan"), ("wilayah", "36.02"), ("diketahui", Day(App.Today())), ("disampaikan", Day(App.Today())))).ShouldContain("Laporan disampaikan");
        var number = await Newest(inspectorate);
        // What the forwarding needs is within reach of those who must do it.
        var page = await inspectorate.First.Get($"/diteruskan/{number}");
        page.ShouldContain($"/perkara/{number}/orang");
        page.ShouldContain($"/perkara/{number}/teruskan");
        await inspectorate.Second.Get("/diteruskan");
        await inspectorate.First.Submit($"/perkara/{number}/orang/temukan", ("nomor", "0"), ("versi", "0"), ("instansi", staff.Agency.Code), ("orang", staff.Numbers.People["kadis"].Value.ToString(CultureInfo.InvariantCulture)));
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, inspectorate, move);
        await world.Go(number, inspectorate, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))], staff.Agency.Id.Value)]);
        foreach (var officer in new[] { inspectorate.First, inspectorate.Second })
        {
            await officer.Get($"/diteruskan/{number}");
            (await officer.Get($"/perkara/{number}/teruskan")).ShouldContain($"href=\"/diteruskan/{number}\"");
        }
        // The person himself, and who stands under him, are out here as everywhere.
        await App.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == inspectorate.Second.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.Person, (long?)staff.Numbers.People["kepsek"].Value)));
        await inspectorate.Second.Get($"/diteruskan/{number}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_person_of_two_agencies_is_forwarded_to_both_by_the_page()
    {
        var (one, two) = (await App.AnAgency(), await App.AnAgency());
        var (body, bkn, first, second) = (await App.ABody(region: FileWorld.ARegion()), await App.ABody(BodyKind.Bkn, FileWorld.ARegion()), await App.ABody(BodyKind.Ppk, null, one.Id.Value), await App.ABody(BodyKind.Ppk, null, two.Id.Value));
        var number = await world.ACase(body, PersonKind.Pns);
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, body, move);
        var possible = await App.TheMove(number, "teruskan");
        await App.Proves(number, body, possible);
        var path = $"/perkara/{number}/langkah/0/teruskan";
        (await body.First.Get(path)).ShouldContain("Orang ini bekerja di dua instansi");
        var version = possible.Version.ToString(CultureInfo.InvariantCulture);
        await body.First.Submit(path, ("versi", version), ("jalur", "disiplin"), ("disiplin-bkn", Text(bkn)), ("disiplin-ppk", Text(first)), ("jalur", "disiplin2"), ("disiplin2-bkn", Text(bkn)), ("disiplin2-ppk", Text(second)));
        await body.Second.Get(path + "/setuju");
        await body.Second.Submit(path + "/setuju", ("versi", version), ("putusan", "setuju"));
        await body.First.Submit(path, ("versi", version), ("yakin", "ya"));
        (await App.Do<NetralDb, List<long?>>(db => db.Set<Track>().Where(t => t.Case == number && t.Kind == TrackKind.Disiplin).OrderBy(t => t.Number).Select(t => t.Agency).ToListAsync())).ShouldBe([one.Id.Value, two.Id.Value]);
        (await first.First.Get("/diteruskan/daftar")).ShouldContain($"/diteruskan/{number}");
        (await second.First.Get("/diteruskan/daftar")).ShouldContain($"/diteruskan/{number}");

        static string Text(GivenBody body) => body.Number.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task No_link_of_the_forwarded_side_ends_at_a_closed_door()
    {
        var agency = await App.AnAgency();
        var (body, bkn, ppk) = (await App.ABody(region: FileWorld.ARegion()), await App.ABody(region: FileWorld.ARegion()), await App.ABody(BodyKind.Ppk, null, agency.Id.Value));
        var number = await world.ACase(body, PersonKind.Pns);
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, body, move);
        await world.Go(number, body, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn)), ("ppk", new(ppk.Number, BodyKind.Ppk))], agency.Id.Value)]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([$"/diteruskan/{number}", $"/perkara/{number}/dokumen", $"/perkara/{number}/sanksi", $"/perkara/{number}/orang", "/perkara/sanksi", "/perkara/kop", "/perkara/terusan"]);
        while (open.TryDequeue(out var page))
        {
            if (!seen.Add(page) || seen.Count > 60)
                continue;
            var (status, text) = await ppk.First.Look(page);
            status.ShouldBe(HttpStatusCode.OK, page);
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(text, "<a [^>]*href=\"(/(?:perkara|diteruskan)[^\"?#]*)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)))
            {
                if (!System.IO.Path.HasExtension(link.Groups[1].Value) && !link.Groups[1].Value.EndsWith("/docx", StringComparison.Ordinal) && !link.Groups[1].Value.EndsWith("/pdf", StringComparison.Ordinal))
                    open.Enqueue(link.Groups[1].Value);
            }
        }
        seen.ShouldContain("/perkara/terusan");
        (await ppk.First.Get($"/perkara/{number}/dokumen")).ShouldContain($"href=\"/diteruskan/{number}\"");
        (await App.Visitor().Get("/")).ShouldContain("href=\"/angka\"");
    }

    [Fact]
    public async Task Old_tracks_that_lie_at_others_do_not_hide_the_own_new_ones()
    {
        var (body, bkn) = (await App.ABody(region: FileWorld.ARegion()), await App.ABody(region: FileWorld.ARegion()));
        var number = await world.ACase(body, PersonKind.Pns);
        foreach (var move in new[] { "terima", "register", "kaji", "putus_pelanggaran" })
            await world.Go(number, body, move);
        await world.Go(number, body, "teruskan", opens: [new(TrackKind.Disiplin, [("bkn", new(bkn.Number, BodyKind.Bkn))])]);
        // Two hundred more like it, all waiting at BKN.
        await App.Do<NetralDb, int>(async db =>
        {
            var model = await db.Set<Netral.Cases.Tables.Case>().AsNoTracking().SingleAsync(c => c.Id == number);
            for (var i = 1; i <= 201; i++)
            {
                var id = 700_000 + i;
                db.Add(new Netral.Cases.Tables.Case { Id = id, Kind = model.Kind, Regime = model.Regime, Body = body.Number, Region = model.Region, Rulebook = model.Rulebook, OpenedOn = model.OpenedOn.AddDays(-40) });
                db.Add(new Track { Case = id, Number = 1, Kind = TrackKind.Disiplin, Procedure = "tindak_lanjut", Step = "di_bkn", Holder = body.Number, OpenedOn = model.OpenedOn, StepOn = model.OpenedOn.AddDays(-40) });
                db.AddRange(new Party { Case = id, Track = 1, Institution = "bkn", Body = bkn.Number }, new Party { Case = id, Track = 1, Institution = "bawaslu", Body = body.Number });
            }
            return await db.SaveChangesAsync();
        });
        var own = (await App.Do<Netral.Cases.Desk.CaseDesk, Result<long>>(desk => desk.Open(new(CaseKind.InformasiAwal, CaseRegime.Pemilu, new(body.Number, BodyKind.BawasluKabupatenKota), "36.02", new(App.Today()), new(App.Today())), Actor.System, CancellationToken.None))).Must();
        (await body.First.Get("/perkara")).ShouldContain($"/perkara/{own}?jalur=0");
        // Who has more than fits is told so.
        var bkns = await bkn.First.Get("/perkara");
        bkns.ShouldContain("Yang tampil hanya 200 yang paling mendesak");
    }

    [Fact]
    public async Task Whoever_serves_no_body_is_told_why()
    {
        var stranger = await App.Officer(Role.OversightOfficer, new Scope.Nation());
        foreach (var page in new[] { "/perkara", "/perkara/papan", "/perkara/daftar", "/perkara/baru", "/perkara/terlambat", "/perkara/kalender", "/perkara/aturan-lembaga" })
            (await stranger.Get(page, HttpStatusCode.NotFound)).ShouldContain("tidak terhubung ke lembaga mana pun");
    }
}
