using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports;
using Netral.Reports.FileReport;
using Netral.Reports.Release;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Receipts;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FileReport;

[UsesDatabase]
public sealed class ReportFormTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    [Fact]
    public async Task The_opening_page_says_who_reads_what_is_not_protected_and_whom_to_call()
    {
        var page = await world.App.Visitor().Get("/lapor");
        foreach (var words in new[] { "Siapa yang membaca", "Apa yang tidak terlindungi", "LPSK di 148", "Yang menjalankan program ini dapat mengubahnya", "tanpa batas waktu undang-undang", "Saya sudah punya kode" })
            page.ShouldContain(words);
        page.ShouldNotContain("checked");
        (await world.App.Visitor("en").Get("/lapor?bahasa=en")).ShouldContain("Report without fear.");
    }

    [Fact]
    public async Task A_walk_without_script_ends_with_a_receipt_and_a_sealed_report_that_two_officers_can_read()
    {
        var body = await world.ABody("91.01");
        var walk = await world.Walk().ToTheEnd("laporan", "91.01", "Memakai kaus calon di kantor desa.");
        (await world.Pending()).ShouldNotContain(p => p.Report != 0 && p.Kind == PendingKind.Report && Netral.Reports.Release.Pending.Read<PendingFiling>(p).Report.Body == body.Number);
        foreach (var words in new[] { "Memakai kaus calon di kantor desa.", "Lembaga Uji", "Kepala desa", "0812 0000 0000", "17 Oktober 2024", "lewat SigapLapor paling lambat Kamis, 24 Oktober 2024", "https://sigaplapor.bawaslu.go.id", "belum kami periksa ulang" })
            walk.Page.ShouldContain(words);

        await walk.Send("periksa");
        walk.Status.ShouldBe(HttpStatusCode.OK);
        walk.Page.ShouldContain("Diterima oleh sistem");
        walk.Page.ShouldContain("Sidik kunci lembaga ini:");
        var receipt = Receipt.Read(ReportWorld.Code(walk.Page)).Must();

        var report = await world.TheReport(body.Number);
        (report.Asked, report.Kind, report.ReceivedOn, report.Due).ShouldBe((ReportKind.Laporan, ReportKind.Laporan, new(2024, 10, 18), new DateOnly(2024, 10, 24)));
        foreach (var officer in new[] { body.One, body.Two })
        {
            var content = ReportWorld.Content(report, officer);
            content.GetProperty("description").GetString().ShouldBe("Memakai kaus calon di kantor desa.");
            content.GetProperty("reported").GetProperty("numberUnknown").GetBoolean().ShouldBeTrue();
        }
        // The hour of receipt stands in the sealed identity part and nowhere else.
        using var stamp = Envelope.Read(report.Stamp!).Must().Open(Labels.Stamp(report.Asked, report.Id), body.One.Sealing).Must();
        System.Text.Encoding.UTF8.GetString(stamp.Plain).ShouldContain("2024-10-18T12:00+09:00");
        var identity = Envelope.Read(report.Identity).Must();
        (identity.Threshold, identity.Sharers.Count).ShouldBe((2, 2));
        using var who = identity.Open(Labels.Identity(report.Asked, report.Id), body.Two.Sealing).Must();
        System.Text.Encoding.UTF8.GetString(who.Plain).ShouldContain("Pelapor Rekaan");
        System.Text.Encoding.UTF8.GetString(Envelope.Read(report.Content).Must().Open(Labels.Content(report.Asked, report.Id), body.One.Sealing).Must().Plain).ShouldNotContain("Pelapor Rekaan");
        // Its receipt opens it too, and proves the filing.
        var pending = (await world.Pending()).Single(p => p.Report == report.Row);
        var kept = Netral.Reports.Release.Pending.Read<PendingFiling>(pending).Receipt;
        kept.Lookup.ShouldBe(receipt.LookupHash());
        kept.Filing.ShouldBe(Netral.Kernel.Commitment.To(SealReport.Filing(report.Id, body.Body.Code, report.Content), receipt.FilingSalt()));
    }

    [Fact]
    public async Task An_anonymous_informasi_awal_has_an_empty_identity_and_neither_hour_nor_limit()
    {
        var body = await world.ABody("91.02");
        var walk = await world.Walk().ToTheEnd("informasi_awal", "91.02", known: null, happened: null, name: null, reported: null);
        walk.Page.ShouldContain("tidak ada batas waktu undang-undang");
        await walk.Send("periksa");
        walk.Page.ShouldContain("Diterima oleh sistem");
        var report = await world.TheReport(body.Number);
        (report.Kind, report.Stamp, report.Due).ShouldBe((ReportKind.InformasiAwal, null, null));
        using var who = Envelope.Read(report.Identity).Must().Open(Labels.Identity(report.Asked, report.Id), body.One.Sealing).Must();
        System.Text.Encoding.UTF8.GetString(who.Plain).ShouldBe("""{"address":null,"capacity":null,"contact":null,"name":null,"v":1}""");
    }

    [Theory]
    [InlineData("2024-10-01", "Pelapor Rekaan", "Batas waktu laporan sudah lewat")]
    [InlineData("2024-10-17", null, "masih kurang: nama Anda, alamat Anda")]
    [InlineData(null, "Pelapor Rekaan", "masih kurang: tanggal Anda mengetahuinya")]
    public async Task A_late_or_incomplete_laporan_is_taken_as_informasi_awal_and_that_is_said(string? known, string? name, string words)
    {
        var body = await world.ABody($"92.{(known ?? "09")[^2..]}{(name is null ? ".01" : "")}", name is null ? BodyKind.PanwasluKecamatan : BodyKind.BawasluKabupatenKota);
        var walk = await world.Walk().ToTheEnd("laporan", $"92.{(known ?? "09")[^2..]}{(name is null ? ".01" : "")}", known: known, happened: "2024-09-30", name: name);
        walk.Page.ShouldContain(words);
        await walk.Send("periksa");
        walk.Page.ShouldContain(words);
        var report = await world.TheReport(body.Number);
        (report.Asked, report.Kind, report.Stamp).ShouldBe((ReportKind.Laporan, ReportKind.InformasiAwal, null));
        ReportWorld.Content(report, body.One).GetProperty("reported").GetProperty("name").GetString().ShouldBe("Kepala Dinas Rekaan");
    }

    public static TheoryData<string, string, string, string, string> Mistakes() => new()
    {
        { "apa", "uraian", "", "uraian", "Ceritakan dahulu apa yang terjadi." },
        { "apa", "wilayah", "", "wilayah", "Tulis dahulu kecamatan" },
        { "apa", "wilayah", "Negeri Antah", "wilayah", "tidak kami temukan" },
        { "apa", "kejadian", "2024-10-19", "kejadian", "Tanggal ini belum tiba." },
        { "apa", "diketahui", "2024-10-01", "diketahui", "sebelum tanggal kejadian" },
        { "apa", "diketahui", "kemarin", "diketahui", "Tanggal ini tidak terbaca" },
        { "apa", "kejadian", "1999-01-01", "kejadian", "sebelum tahun 2004" },
        { "apa", "tempat", new string('a', 301), "tempat", "terlalu panjang" },
        { "apa", "pemilihan", "pemilu-1999", "pemilihan", "bukan salah satu pilihan" },
        { "siapa", "golongan", "raja", "golongan", "bukan salah satu pilihan" },
        { "siapa", "terlapor", new string('a', 301), "terlapor", "terlalu panjang" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_said_at_its_field_and_what_was_typed_stays(string step, string field, string typed, string at, string sentence)
    {
        var walk = await world.Walk().Begin("laporan");
        if (step == "apa")
            await walk.Send("siapa", ("terlapor", "Seseorang"));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["terlapor"] = "Orang Tertentu", ["uraian"] = "Ini <b>ceritanya</b>", ["wilayah"] = "Sumedang", ["tempat"] = "Balai", ["kejadian"] = "2024-10-16", ["diketahui"] = "2024-10-17" };
        fields[field] = typed;
        await walk.Send(step, [.. fields.Select(f => (f.Key, f.Value))]);
        walk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        walk.Page.ShouldContain(sentence);
        walk.Page.ShouldContain($"href=\"#{at}\"");
        walk.Page.ShouldContain("Galat: ");
        walk.Page.ShouldContain(step == "siapa" ? (field == "terlapor" ? typed : "Orang Tertentu") : field == "tempat" ? typed : "Balai");
        // Mended, the way goes on.
        fields[field] = field switch { "uraian" => "Cerita", "wilayah" => "Sumedang", "kejadian" => "2024-10-16", "diketahui" => "2024-10-17", _ => "" };
        await walk.Send(step, [.. fields.Select(f => (f.Key, f.Value))]);
        walk.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_goes_on_without_choosing_a_kind()
    {
        var walk = await world.Walk().Send("jenis");
        walk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        walk.Page.ShouldContain("Pilih dahulu apa yang ingin Anda sampaikan.");
    }

    [Fact]
    public async Task Steps_can_be_gone_back_and_answers_changed_from_the_last_page()
    {
        await world.ABody("91.03");
        var walk = await world.Walk().ToTheEnd("laporan", "91.03", "Cerita pertama");
        await walk.Send("periksa", ("ke", "apa"));
        walk.Page.ShouldContain("Cerita pertama");
        await walk.Send("apa", ("uraian", "Cerita kedua"), ("wilayah", "91.03"), ("kejadian", ""), ("diketahui", ""), ("ke", "mundur"));
        walk.Page.ShouldContain("Siapa yang Anda laporkan?");
        walk.Page.ShouldContain("Kepala Dinas Rekaan");
        await walk.Send("siapa", ("terlapor", "Orang Lain"), ("tidak-tahu", ""));
        walk.Page.ShouldContain("Cerita kedua");
        await walk.Send("siapa", ("terlapor", "Orang Lain"), ("ke", "mundur"));
        walk.Page.ShouldContain("checked");
    }

    [Theory]
    [InlineData("bukan segel", "sealing.malformed")]
    [InlineData("", "sealing.malformed")]
    public async Task A_strange_or_stale_field_leads_back_to_the_beginning(string field, string code)
    {
        using var answer = await world.App.Visitor().Post("/lapor", ("isian", field), ("langkah", "apa"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, code);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Data tersegel ini rusak");
    }

    [Fact]
    public async Task After_hours_the_answers_have_ended()
    {
        var walk = await world.Walk().Begin();
        world.App.Clock.Now = world.App.Clock.Now.AddHours(7);
        await walk.Send("siapa", ("terlapor", "x"));
        world.App.Clock.Now = world.App.Clock.Now.AddHours(-7);
        (walk.Status, walk.Page.Contains("sudah kedaluwarsa", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Gone, true));
    }

    [Fact]
    public async Task The_last_page_sent_twice_gives_the_same_receipt_and_one_report()
    {
        var body = await world.ABody("91.04");
        var walk = await world.Walk().ToTheEnd("laporan", "91.04");
        var state = walk.State;
        var pages = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            using var answer = await world.App.Visitor().Post("/lapor", ("isian", state), ("langkah", "periksa"));
            return await answer.Content.ReadAsStringAsync();
        }));
        pages.Select(ReportWorld.Code).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().Length.ShouldBe(35);
        await world.TheReport(body.Number);
        await world.Release();
        using var late = await world.App.Visitor().Post("/lapor", ("isian", state), ("langkah", "periksa"));
        ReportWorld.Code(await late.Content.ReadAsStringAsync()).ShouldBe(ReportWorld.Code(pages[0]));
        await world.TheReport(body.Number);
    }

    /// <summary>The browser's way, the main one: the first sending was stored and its answer lost.</summary>
    [Fact]
    public async Task After_a_lost_answer_the_browser_gets_the_same_receipts_page_with_the_same_bytes_and_with_changed_ones()
    {
        var body = await world.ABody("91.05");
        var walk = await world.Walk().Send("jenis", ("jenis", "informasi_awal"), ("disegel", "peramban"));
        var id = System.Buffers.Text.Base64Url.DecodeFromChars(System.Text.RegularExpressions.Regex.Match(walk.Page, "data-report=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value);
        await walk.Send("siapa", ("terlapor", "\u2022"));
        await walk.Send("apa", ("uraian", "\u2022"), ("wilayah", "91.05"));
        await walk.Send("bukti");
        await walk.Send("pelapor");
        using var http = world.App.Program(null);
        using var asked = new MultipartFormDataContent { { new StringContent("91.05"), "region" } };
        var receiver = await Netral.Tests.Api.Keys.Json(await http.PostAsync("/api/v1/reports/receiver", asked));
        var (judged, receipt) = (LikeTheBrowser.Judge(receiver), Netral.Sealing.Receipts.Receipt.Generate());
        walk.Page.ShouldContain($"data-fingerprint>{judged.Fingerprint}", customMessage: "the page shows what the browser compares");
        using var key = Netral.Sealing.ContentKey.Generate();
        string Made(string text) => LikeTheBrowser.Seal(receipt, judged, receiver, id, ReportKind.InformasiAwal, $$"""{"v":1,"region":"91.05","description":"{{text}}"}""", contentKey: key);
        var (state, first) = (walk.State, Made("Yang pertama"));
        async Task<string> Sent(string made)
        {
            using var answer = await world.App.Visitor().Post("/lapor", ("isian", state), ("langkah", "periksa"), ("tersegel", made));
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }

        (await Sent(first)).ShouldNotContain("sudah kami terima");
        foreach (var again in new[] { first, Made("Yang diubah") })
        {
            var page = await Sent(again);
            page.ShouldContain("Diterima oleh sistem");
            page.ShouldContain("Laporan ini sudah kami terima pada pengiriman sebelumnya.");
        }
        await world.Release();
        (await Sent(Made("Sesudah dipindahkan"))).ShouldContain("Diterima oleh sistem");
        ReportWorld.Content(await world.TheReport(body.Number), body.One).GetProperty("description").GetString().ShouldBe("Yang pertama");
        using var opened = await world.App.Visitor().Post("/lapor/lanjut", ("kode", receipt.Reveal()));
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Javanese script: three bytes a letter, and six characters where JSON escapes it.</summary>
    [Fact]
    public async Task Full_fields_in_another_script_reach_the_end()
    {
        var body = await world.ABody("91.06");
        var text = string.Concat(Enumerable.Repeat("\ua9b2\ua9a4\ua995", 6600));
        var walk = await world.Walk().Begin();
        await walk.Send("siapa");
        await walk.Send("apa", ("uraian", text), ("wilayah", "91.06"));
        await walk.Send("bukti", ("bukti", text));
        await walk.Send("pelapor");
        await walk.Send("periksa");
        walk.Page.ShouldContain("Diterima oleh sistem");
        ReportWorld.Content(await world.TheReport(body.Number), body.One).GetProperty("evidence").GetString().ShouldBe(text);
    }

    [Fact]
    public async Task With_a_name_or_without_the_identity_is_as_long()
    {
        var body = await world.ABody("91.07");
        foreach (var name in new[] { null, "Pelapor Rekaan Dengan Nama Yang Panjang Sekali" })
        {
            var walk = await world.Walk().ToTheEnd("informasi_awal", "91.07", known: null, happened: null, name: name);
            await walk.Send("periksa");
        }
        var reports = await world.ReportsOf(body.Number);
        reports.Count.ShouldBe(2);
        reports.Select(r => r.Identity.Length).Distinct().ShouldHaveSingleItem();
        reports.Select(r => r.Content.Length).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_no_body_can_receive_nothing_is_taken_and_addresses_are_shown()
    {
        var without = await world.App.ABody(BodyKind.BawasluKabupatenKota, "94.01");
        await world.App.Do<NetralDb>(db => db.Set<Netral.Accounts.CreateBody.Body>().Where(b => b.Id == without.Number).ExecuteUpdateAsync(s => s.SetProperty(b => b.Address, "Jalan Rekaan 5")));
        var before = (await world.Pending()).Count;
        var walk = world.Walk();
        await walk.Begin("informasi_awal");
        await walk.Send("siapa");
        await walk.Send("apa", ("uraian", "Cerita"), ("wilayah", "94.01"));
        await walk.Send("bukti");
        await walk.Send("pelapor");
        (walk.Status, walk.Page.Contains("Jalan Rekaan 5", StringComparison.Ordinal), walk.Page.Contains("Sampaikan sekarang", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true, false));
        await walk.Send("periksa");
        (walk.Status, walk.Page.Contains("Tidak ada yang kami simpan.", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        (await world.Pending()).Count.ShouldBe(before);
    }
}
