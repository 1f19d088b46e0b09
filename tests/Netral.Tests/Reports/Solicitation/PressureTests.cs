using System.Net;
using System.Text;
using Netral.Reports;
using Netral.Reports.FileReport;
using Netral.Sealing.Envelopes;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.Solicitation;

[UsesDatabase]
public sealed class PressureTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    [Fact]
    public async Task A_civil_servant_says_in_one_page_what_happened_and_gets_a_receipt()
    {
        var body = await world.ABody("91.81");
        var walk = await world.Walk().Begin("tekanan");
        walk.Page.ShouldContain("Apa yang Anda alami?");
        walk.Page.ShouldContain("Langkah 1 dari 3");
        await walk.Send("tekanan", ("alami-uang", "ya"), ("alami-tanda-tangan", "ya"), ("sikap", "refused"), ("wilayah", "91.81"), ("kejadian", "2024-10-16"));
        walk.Page.ShouldContain("Bukti apa yang ada?");
        await walk.Send("bukti");
        foreach (var words in new[] { "Ditawari uang; Disuruh menandatangani; saya menandatangani karena dipaksa", "Saya menolak", "Langkah 3 dari 3", "tidak ada batas waktu undang-undang" })
            walk.Page.ShouldContain(words);
        walk.Page.ShouldNotContain("Nama Anda");
        await walk.Send("periksa");
        walk.Page.ShouldContain("Diterima oleh sistem");

        var report = await world.TheReport(body.Number);
        // Nothing outside the envelopes tells that it is of this kind.
        (report.Asked, report.Kind, report.Stamp).ShouldBe((ReportKind.InformasiAwal, ReportKind.InformasiAwal, null));
        var pressure = ReportWorld.Content(report, body.One).GetProperty("pressure");
        pressure.GetProperty("kinds").EnumerateArray().Select(k => k.GetString()).ShouldBe(["money", "signature"]);
        pressure.GetProperty("answer").GetString().ShouldBe("refused");
        using var opened = await world.App.Visitor().Post("/lapor/lanjut", ("kode", ReportWorld.Code(walk.Page)));
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_tick_or_a_word_there_is_nothing_to_send()
    {
        var walk = await world.Walk().Begin("tekanan");
        await walk.Send("tekanan", ("wilayah", "91.81"));
        (walk.Status, walk.Page.Contains("Centang dahulu yang Anda alami", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        await walk.Send("tekanan", ("wilayah", "91.81"), ("sikap", "mungkin"), ("uraian", "x"));
        walk.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await walk.Send("tekanan", ("wilayah", "91.81"), ("uraian", "Diminta memasang stiker."));
        walk.Page.ShouldContain("Bukti apa yang ada?");
        await walk.Send("bukti", ("ke", "mundur"));
        walk.Page.ShouldContain("Diminta memasang stiker.");
    }

    [Fact]
    public async Task Who_changes_to_the_short_form_takes_along_only_what_is_asked_there()
    {
        var body = await world.ABody("91.82");
        var walk = await world.Walk().ToTheEnd("laporan", "91.82");
        await walk.Send("periksa", ("ke", "jenis"));
        await walk.Send("jenis", ("jenis", "tekanan"));
        await walk.Send("tekanan", ("alami-ancaman", "ya"), ("wilayah", "91.82"));
        await walk.Send("bukti");
        await walk.Send("periksa");
        var report = await world.TheReport(body.Number);
        using var who = Envelope.Read(report.Identity).Must().Open(Labels.Identity(report.Asked, report.Id), body.One.Sealing).Must();
        Encoding.UTF8.GetString(who.Plain).ShouldNotContain("Pelapor Rekaan");
    }

    [Fact]
    public async Task The_certificates_page_leads_to_a_fresh_form_and_ends_the_session_first()
    {
        var round = await world.App.ARound(staff: 12);
        var signer = await world.App.AtTheTexts(round, "p1");
        await signer.Post("/ikrar", Given.Agreed(await world.App.NameOf(round, "p1")));
        var page = await signer.Get("/ikrar");
        page.ShouldContain("Saya menandatangani karena dipaksa");
        page.ShouldContain("name=\"lalu\" value=\"lapor\"");
        using var answer = await signer.Post("/ikrar/selesai", ("lalu", "lapor"));
        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/lapor"));
        var dropped = answer.Headers.GetValues("Set-Cookie").ToList();
        foreach (var cookie in new[] { "ikrar=;", "formulir=;" })
            dropped.ShouldContain(c => c.StartsWith(cookie, StringComparison.Ordinal) && c.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase));
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        // The page behind it is anybody's: nothing typed, nothing chosen, no state of anybody.
        var fresh = await signer.Get("/lapor");
        fresh.ShouldNotContain("name=\"isian\"");
        fresh.ShouldNotContain("checked");
    }
}
