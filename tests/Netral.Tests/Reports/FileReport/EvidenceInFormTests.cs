using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Reports.Evidence;
using Netral.Reports.Evidence.Upload;
using Netral.Sealing.Envelopes;
using Netral.Tests.Api;
using Netral.Tests.Floor;
using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.FileReport;

/// <summary>Files on their way with a report: in the form without script, in pieces with it, by the interface, and later with the receipt.</summary>
[UsesDatabase]
public sealed class EvidenceInFormTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    /// <summary>Begins a report of the region and stops before the evidence.</summary>
    private async Task<Walk> ToTheEvidence(string region, string kind = "informasi_awal")
    {
        var walk = await world.Walk().Begin(kind);
        await walk.Send("siapa", ("terlapor", "Orang Rekaan"));
        return await walk.Send("apa", ("uraian", "Cerita dengan bukti"), ("wilayah", region), ("kejadian", "2024-10-16"), ("diketahui", "2024-10-17"));
    }

    private string[] Lying => Directory.GetFiles(Path.Combine(world.App.Data, "files"));

    [Fact]
    public async Task A_photo_goes_along_sealed_while_steps_are_gone_back_and_forth()
    {
        var body = await world.ABody("91.61");
        var walk = await ToTheEvidence("91.61");
        await walk.Upload("bukti", Jpeg(), "KENARI-foto.jpg", fields: [("bukti", "Foto saya"), ("ke", "berkas")]);
        (walk.Status, walk.Page.Contains("Bukti apa yang ada?", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
        walk.Page.ShouldContain("Foto atau gambar, 1 KB");
        walk.Page.ShouldContain("Petugas melihat salinan tanpa data tersembunyi.");
        await walk.Upload("bukti", Png(), "lain.png", fields: [("bukti", "Foto saya")]);
        walk.Page.ShouldContain("Tentang Anda");
        await walk.Send("pelapor", ("ke", "mundur"));
        Regex.Count(walk.Page, "Foto atau gambar", RegexOptions.None, TimeSpan.FromSeconds(30)).ShouldBe(4, "each with its button");
        await walk.Send("bukti", ("bukti", "Foto saya"));
        await walk.Send("pelapor");
        walk.Page.ShouldContain("Berkas");
        await walk.Send("periksa");
        walk.Page.ShouldContain("2 berkas ikut disampaikan.");

        var report = await world.TheReport(body.Number);
        var files = await world.FilesOf(report);
        using var keys = ReportWorld.Keys(report, body.One);
        var kept = files.Select(f => f.Read()).Single(f => f.Kind == Netral.Reports.Evidence.Kinds.FileKind.Jpeg);
        (await world.Open(EvidenceKeys.Original(report.Id, kept.File), keys.ForFiles(report.Id).Identity, kept.Original)).ShouldBe(Jpeg());
        var clean = (await world.Open(EvidenceKeys.Clean(report.Id, kept.File), keys.ForFiles(report.Id).Content, kept.Clean!)).ShouldNotBeNull();
        Tells(clean).ShouldBeFalse("what the camera wrote is gone");
        (await world.Open(EvidenceKeys.Original(report.Id, kept.File), keys.ForFiles(report.Id).Content, kept.Original)).ShouldBeNull("readers of the content do not open the original");
        Encoding.UTF8.GetString(Item.Open(EvidenceKeys.Name(report.Id, kept.File), keys.ForFiles(report.Id).Identity, kept.Name).Must()).ShouldBe("KENARI-foto.jpg");
    }

    [Fact]
    public async Task At_the_release_files_change_their_place_and_their_custody_is_told_without_an_hour()
    {
        var body = await world.ABody("91.62");
        var walk = await ToTheEvidence("91.62");
        await walk.Upload("bukti", Png(), "foto.png");
        await walk.Send("pelapor");
        await walk.Send("periksa");
        var report = await world.TheReport(body.Number);
        var before = (await world.FilesOf(report)).ShouldHaveSingleItem().Read();
        var journal = await world.App.Do<NetralDb, long>(db => db.Set<JournalRow>().MaxAsync(j => j.Seq));
        await world.Release();

        var row = (await world.FilesOf(report)).ShouldHaveSingleItem();
        var after = row.Read();
        (after.Original.Key == before.Original.Key, after.Clean!.Key == before.Clean!.Key).ShouldBe((false, false));
        Lying.ShouldNotContain(f => f.EndsWith(before.Original.Key, StringComparison.Ordinal) || f.EndsWith(before.Clean.Key, StringComparison.Ordinal));
        using var keys = ReportWorld.Keys(report, body.Two);
        (await world.Open(EvidenceKeys.Original(report.Id, after.File), keys.ForFiles(report.Id).Identity, after.Original)).ShouldBe(Png());
        foreach (var file in Lying.Where(f => f.EndsWith(after.Original.Key, StringComparison.Ordinal) || f.EndsWith(after.Clean.Key, StringComparison.Ordinal)))
            File.GetLastWriteTimeUtc(file).TimeOfDay.ShouldBe(TimeSpan.Zero);
        var facts = await world.App.Do<NetralDb, List<string>>(db => db.Set<JournalRow>().Where(j => j.Seq > journal).Select(j => j.Kind).ToListAsync());
        facts.ShouldContain("report_file_received");
        facts.ShouldContain("report_file_cleaned");
        facts.ShouldContain("evidence_arrived");
    }

    [Fact]
    public async Task A_file_that_cannot_be_cleaned_is_told_before_sending_and_can_be_left_out()
    {
        var body = await world.ABody("91.63");
        var walk = await ToTheEvidence("91.63");
        await walk.Upload("bukti", Zip(("catatan.txt", "isi")), "arsip.zip");
        (walk.Status, walk.Page.Contains("Bukti apa yang ada?", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true), "it does not go on by itself");
        walk.Page.ShouldContain("belum bisa kami hapus");
        await walk.Send("bukti");
        await walk.Send("pelapor");
        walk.Page.ShouldContain("ikut terkirim, kecuali Anda menghapusnya di atas");
        var lying = Lying.Length;
        await walk.Send("periksa", ("ke", walk.Drops));
        walk.Page.ShouldContain("Periksa jawaban Anda");
        walk.Page.ShouldNotContain("Berkas ZIP");
        Lying.Length.ShouldBe(lying - 1);
        await walk.Send("periksa");
        walk.Page.ShouldContain("Diterima oleh sistem");
        (await world.FilesOf(await world.TheReport(body.Number))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_identity_card_and_a_signature_open_with_the_identity_key_alone()
    {
        var body = await world.ABody("91.64");
        var walk = await ToTheEvidence("91.64", "laporan");
        await walk.Send("bukti");
        (string, string)[] who = [("sebagai", "pemilih"), ("nama", "Pelapor Rekaan"), ("kontak", "0812 0000 0000"), ("alamat", "Jalan Rekaan 1")];
        await walk.Upload("pelapor", Jpeg(), "ktp.jpg", "ktp", [.. who, ("ke", "berkas")]);
        walk.Page.ShouldContain("KTP: Foto atau gambar");
        await walk.Upload("pelapor", Png(), "ttd.png", "ttd", who);
        walk.Page.ShouldContain("Periksa jawaban Anda");
        walk.Page.ShouldNotContain("KTP atau identitas lain");
        walk.Page.ShouldContain("Siapkan juga: bukti.");
        await walk.Send("periksa");
        var report = await world.TheReport(body.Number);
        using var keys = ReportWorld.Keys(report, body.One);
        foreach (var kept in (await world.FilesOf(report)).Select(f => f.Read()))
        {
            kept.Role.ShouldNotBe(EvidenceRole.Evidence);
            (await world.Open(EvidenceKeys.Clean(report.Id, kept.File), keys.ForFiles(report.Id).Content, kept.Clean!)).ShouldBeNull();
            (await world.Open(EvidenceKeys.Clean(report.Id, kept.File), keys.ForFiles(report.Id).Identity, kept.Clean!)).ShouldNotBeNull();
            Item.Open(EvidenceKeys.Details(report.Id, kept.File), keys.ForFiles(report.Id).Content, kept.Details).Problem.ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData(0, "Berkas ini kosong.")]
    [InlineData(101, "Tanpa JavaScript, satu berkas paling besar 100 MB.")]
    public async Task An_empty_and_a_too_large_file_are_refused_in_words_and_leave_nothing(int megabytes, string sentence)
    {
        var walk = await ToTheEvidence("91.65");
        var lying = Lying.Length;
        await walk.Upload("bukti", new byte[megabytes << 20], "a.mp4", fields: ("bukti", "Tetap ada"));
        (walk.Status, walk.Page.Contains(sentence, StringComparison.Ordinal), walk.Page.Contains("Tetap ada", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true, true));
        Lying.Length.ShouldBe(lying);
    }

    [Fact]
    public async Task Web_addresses_are_sealed_with_the_hash_of_what_was_read_there()
    {
        var body = await world.ABody("91.66");
        var walk = await ToTheEvidence("91.66");
        await walk.Send("bukti", ("tautan", "contoh tanpa awalan"));
        (walk.Status, walk.Page.Contains("Tulis alamat web yang lengkap", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        await walk.Send("bukti", ("tautan", "https://contoh.example/p/1\r\nhttps://contoh.example/p/2"), ("dilihat", "kemarin malam"), ("tulisan", "Ayo pilih"));
        await walk.Send("pelapor");
        walk.Page.ShouldContain("https://contoh.example/p/2");
        await walk.Send("periksa");
        var seen = ReportWorld.Content(await world.TheReport(body.Number), body.One).GetProperty("seen");
        seen.GetProperty("addresses").GetArrayLength().ShouldBe(2);
        seen.GetProperty("textSha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("Ayo pilih"u8)));
    }

    [Fact]
    public async Task Script_sends_the_same_files_in_pieces_and_the_form_takes_their_slips_once()
    {
        var body = await world.ABody("91.67");
        var walk = await ToTheEvidence("91.67");
        var ticket = Regex.Match(walk.Page, "data-ticket=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value;
        var slip = await Sent(new { ticket, name = "video.mp4", bytes = Mp4().Length }, Mp4());
        await walk.Send("bukti", ("bukti_berkas", slip));
        walk.Page.ShouldContain("Tentang Anda");
        await walk.Send("pelapor", ("bukti_berkas", slip));
        Regex.Count(walk.Page, "Video, ", RegexOptions.None, TimeSpan.FromSeconds(30)).ShouldBe(2, "once, with its button");
        await walk.Send("periksa");
        walk.Page.ShouldContain("1 berkas ikut disampaikan.");
        (await world.FilesOf(await world.TheReport(body.Number))).ShouldHaveSingleItem();
        // A slip of another report is none here.
        var other = await ToTheEvidence("91.67");
        await other.Send("bukti", ("bukti_berkas", slip));
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private async Task<string> Sent(object asked, byte[] file)
    {
        using var http = world.App.Program(null);
        var slip = (string)(await (await http.PostAsJsonAsync(UploadRoutes.Path, asked)).Content.ReadFromJsonAsync<JsonNode>())!["upload"]!;
        using var piece = new HttpRequestMessage(HttpMethod.Put, UploadRoutes.Path) { Content = new ByteArrayContent(file) };
        piece.Headers.TryAddWithoutValidation(UploadRoutes.Slip, slip);
        piece.Headers.TryAddWithoutValidation(UploadRoutes.Start, "0");
        return (string)JsonNode.Parse(await (await http.SendAsync(piece)).Content.ReadAsStringAsync())!["evidence"]!;
    }

    [Fact]
    public async Task With_the_receipt_more_files_come_and_the_reporter_sees_them()
    {
        var body = await world.ABody("91.68");
        var walk = await ToTheEvidence("91.68");
        await walk.Send("bukti");
        await walk.Send("pelapor");
        await walk.Send("periksa");
        var code = ReportWorld.Code(walk.Page);
        await world.Release();
        var page = await Talk(("kode", code));
        page = await Talk(Zip(("a.txt", "b")), "a.zip", ("isian", State(page)), ("pesan", "Ini arsipnya"));
        page.ShouldContain("belum bisa kami hapus");
        page.ShouldContain("Ini arsipnya");
        (await world.FilesOf(await world.TheReport(body.Number))).ShouldBeEmpty("nothing is handed in before the reporter has read that");
        page = await Talk(("isian", State(page)), ("pesan", "Ini arsipnya"));
        page.ShouldContain("Pesan Anda diterima oleh sistem.");
        page.ShouldContain("Berkas yang sudah diterima");
        // A file alone, without a word.
        page = await Talk(Jpeg(), "foto.jpg", ("isian", State(page)), ("pesan", ""));
        page.ShouldContain("Foto atau gambar");
        await world.Release();
        var report = await world.TheReport(body.Number);
        (await world.FilesOf(report)).Count.ShouldBe(2);
        using var keys = ReportWorld.Keys(report, body.One);
        foreach (var kept in (await world.FilesOf(report)).Select(f => f.Read()))
            (await world.Open(EvidenceKeys.Original(report.Id, kept.File), keys.ForFiles(report.Id).Identity, kept.Original)).ShouldNotBeNull();
        // An address in the conversation is words of the message.
        page = await Talk(("isian", State(page)), ("pesan", "Lihat ini"), ("tautan", "https://contoh.example/x"), ("tulisan", "Salinan"));
        page.ShouldContain("https://contoh.example/x");
        page.ShouldContain("SHA-256: ");
    }

    private async Task<string> Talk(params (string, string)[] fields)
    {
        using var answer = await world.App.Visitor().Post("/lapor/lanjut", fields);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> Talk(byte[] file, string name, params (string, string)[] fields)
    {
        using var answer = await world.App.Visitor().Upload("/lapor/lanjut", file, name, "berkas", fields);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string State(string page) => Regex.Match(page, "name=\"isian\" value=\"([^\"]*)", RegexOptions.None, TimeSpan.FromSeconds(30)).Groups[1].Value;

    [Theory]
    [InlineData("", 2)]
    [InlineData("leave_out", 1)]
    public async Task The_interface_takes_files_and_says_what_became_of_each(string uncleaned, int kept)
    {
        var region = kept == 2 ? "91.69" : "91.70";
        var body = await world.ABody(region);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("kind", "informasi_awal"), ("region", region), ("description", "Cerita."), ("uncleaned", uncleaned), ("evidenceAddress", "https://contoh.example/") })
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(Jpeg()), "evidence", "a.jpg");
        content.Add(new ByteArrayContent(Zip(("a", "b"))), "evidence", "b.zip");
        using var http = world.App.Program(null);
        using var answer = await http.PostAsync("/api/v1/reports", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var told = (await answer.Json()).GetProperty("evidence").EnumerateArray().Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("cleaned").GetBoolean(), e.GetProperty("taken").GetBoolean())).ToList();
        told.ShouldBe([("jpeg", true, true), ("zip", false, kept == 2)]);
        (await world.FilesOf(await world.TheReport(body.Number))).Count.ShouldBe(kept);
    }

    [Fact]
    public async Task Files_of_a_refused_filing_are_gone()
    {
        var lying = Lying.Length;
        using var content = new MultipartFormDataContent { { new StringContent("informasi_awal"), "kind" }, { new ByteArrayContent(Jpeg()), "evidence", "a.jpg" } };
        using var http = world.App.Program(null);
        using var answer = await http.PostAsync("/api/v1/reports", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Lying.Length.ShouldBe(lying);
    }
}
