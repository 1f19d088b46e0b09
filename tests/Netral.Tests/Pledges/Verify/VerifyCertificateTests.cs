using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Verify;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Verify;

[UsesDatabase]
public sealed partial class VerifyCertificateTests(App app) : IClassFixture<App>
{
    private async Task<(PublicCode Code, byte[] Pdf, GivenRound Round)> ACertificate()
    {
        var round = await app.ARound(staff: 4);
        var visitor = await app.AtTheTexts(round, "p1");
        await visitor.Submit("/ikrar", Given.Agreed(await app.NameOf(round, "p1")));
        var pdf = await (await visitor.Answer("/ikrar/sertifikat.pdf")).Content.ReadAsByteArrayAsync();
        var key = await app.Slot(round, "p1");
        var bits = await app.Do<NetralDb, long>(db => db.Set<Signature>().Where(s => s.Agency == key.Agency && s.Slot == key.Slot).Select(s => s.CodeBits).SingleAsync());
        return (new PublicCode(key, bits), pdf, round);
    }

    [Fact]
    public async Task The_code_on_paper_finds_name_unit_and_status_and_asks_whether_they_are_the_ones_on_the_paper()
    {
        var (code, _, round) = await ACertificate();
        var page = await app.Visitor().Get($"/v/{code}");
        page.ShouldContain("Sertifikat ini berlaku.");
        page.ShouldContain(await app.NameOf(round, "p1"));
        page.ShouldContain("Samakah nama, unit, dan status ini dengan yang di kertas?");
        var answer = (await app.Visitor().Http.GetFromJsonAsync<VerifyAnswer>($"/api/v1/verify/{code.Plain}"))!;
        answer.State.ShouldBe("valid");
        answer.Level.ShouldBe("link");
        answer.Identity.ShouldBe("kontak");
        answer.Texts!.Count.ShouldBe(2);
        answer.Code.ShouldBe(code.ToString());
    }

    [Fact]
    public async Task A_code_may_be_typed_small_with_spaces_and_with_look_alikes()
    {
        var (code, _, _) = await ACertificate();
        var typed = code.ToString().ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l');
        (await app.Visitor().Get($"/v/{Uri.EscapeDataString(typed)}")).ShouldContain("Sertifikat ini berlaku.");
    }

    [Theory]
    [InlineData("/v/{0}")]
    [InlineData("https://netral.contoh.example/v/{0}?bahasa=en")]
    [InlineData("({0}).")]
    [InlineData("HTTPS://NETRAL.CONTOH.EXAMPLE/V/{0}/")]
    public async Task A_pasted_address_is_as_good_as_the_code_in_it(string pasted)
    {
        var (code, _, _) = await ACertificate();
        var asked = await app.Visitor().Answer("/verifikasi?kode=" + Uri.EscapeDataString(string.Format(System.Globalization.CultureInfo.InvariantCulture, pasted, code.Plain)));
        asked.Headers.Location!.OriginalString.ShouldBe($"/v/{code.Plain}");
        (await app.Visitor().Get($"/v/{code.Plain}.")).ShouldContain("Sertifikat ini berlaku.");
    }

    [Fact]
    public async Task An_empty_code_is_said_to_be_missing() =>
        (await app.Visitor().Get("/verifikasi?kode=", HttpStatusCode.UnprocessableEntity)).ShouldContain("Ketik kode sertifikatnya dahulu.");

    [Fact]
    public async Task A_true_slot_with_other_random_bits_is_unknown()
    {
        var (code, _, _) = await ACertificate();
        var guessed = code with { Random = code.Random ^ 1 };
        (await app.Visitor().Get($"/v/{guessed.Plain}", HttpStatusCode.NotFound)).ShouldContain("Kode ini tidak kami kenal. Periksa lagi hurufnya.");
        (await app.Visitor().Http.GetFromJsonAsync<VerifyAnswer>($"/api/v1/verify/{guessed.Plain}"))!.State.ShouldBe("unknown");
    }

    [Fact]
    public async Task The_dropped_file_is_untouched_and_with_one_changed_byte_altered()
    {
        var (code, pdf, _) = await ACertificate();
        var whole = await Drop(pdf);
        whole.Document.ShouldBe("untouched");
        whole.Code.ShouldBe(code.ToString());
        pdf[pdf.Length / 3] ^= 1;
        (await Drop(pdf)).Document.ShouldBe("altered");
        var page = await (await app.Visitor().Upload("/verifikasi", pdf, "ubah.pdf")).Content.ReadAsStringAsync();
        page.ShouldContain("Berkas ini sudah berubah.");
        page.ShouldContain("bukan dari isi berkasnya.");
        page.ShouldContain("Kodenya sendiri tetap berlaku");
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_of_ours_is_said_to_be_none()
    {
        var answer = await app.Visitor().Upload("/verifikasi", "%PDF-1.4 bukan sertifikat"u8.ToArray(), "apa.pdf");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Berkas ini tidak memuat segel Netral.");
    }

    [Fact]
    public async Task The_verification_pages_set_no_cookie()
    {
        var (code, _, _) = await ACertificate();
        foreach (var path in new[] { "/verifikasi", $"/v/{code.Plain}", $"/v/{code.Plain}?bahasa=en" })
            (await app.Visitor().Answer(path)).Headers.Contains("Set-Cookie").ShouldBeFalse(path);
    }

    [Fact]
    public async Task The_english_page_is_english()
    {
        var (code, _, _) = await ACertificate();
        var page = await app.Visitor("en").Get($"/v/{code.Plain}");
        page.ShouldContain("This certificate is valid.");
        page.ShouldContain("Regional head election 2024");
        Indonesian().Matches(page).ShouldBeEmpty();
    }

    private async Task<VerifyAnswer> Drop(byte[] pdf)
    {
        using var body = new ByteArrayContent(pdf);
        body.Headers.ContentType = new("application/pdf");
        return (await (await app.Visitor().Http.PostAsync("/api/v1/verify", body)).Content.ReadFromJsonAsync<VerifyAnswer>())!;
    }

    [GeneratedRegex("Samakah|Ditandatangani|Cara dikenali|Periksa", RegexOptions.None, 1000)]
    private static partial Regex Indonesian();

    [Theory]
    [InlineData("/verifikasi")]
    [InlineData("/api/v1/verify")]
    public async Task A_form_that_breaks_off_is_the_senders_fault(string path)
    {
        using var body = new StringContent("--x\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 and nothing more");
        body.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        var answer = await app.Visitor().Http.PostAsync(path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("kodé")]
    [InlineData("😀\u200b。")]
    public async Task A_code_with_strange_letters_is_only_unknown(string typed)
    {
        var visitor = app.Visitor();
        var asked = await visitor.Answer($"/verifikasi?kode={Uri.EscapeDataString(typed)}&bahasa=en");
        asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await visitor.Get(asked.Headers.Location!.OriginalString, HttpStatusCode.NotFound);
    }
}
