using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Reports;

/// <summary>Somebody reports from a phone, with script and without, and follows up.</summary>
public sealed class ReportJourneyTests(Browser browser, DemoSite site)
{
    private const string Text = "Kepala dinas membagi kaus calon di halaman kantor", Person = "Orang Rekaan Satu", Place = "Halaman Kantor Rekaan", Reporter = "Pelapor Rekaan Dua", Contact = "0812 0000 0001", Seen = "Ayo pilih nomor rekaan";

    private static readonly string[] Secret = [Text, Person, Place, Reporter, Contact, Seen, "contoh-unggahan.example", "Kepala Bidang Rekaan"];

    /// <summary>Each of width, theme and script once.</summary>
    public static TheoryData<Look> Looks => [Look.Phone, Look.Phone.AtNight.WithoutScript, Look.Desktop.AtNight, Look.Desktop.WithoutScript];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_laporan_goes_its_way_and_with_script_no_word_of_it_leaves_the_browser_unsealed(Look look) => await browser.Visit(look, await site.Address(), async visit =>
    {
        var walk = new ReportWalk(visit);
        await walk.Begin("laporan");
        await walk.At("Siapa yang Anda laporkan?", "80-siapa", ("terlapor", Person), ("jabatan", "Kepala Bidang Rekaan"));
        await walk.Next();
        await walk.At("Apa yang terjadi?", "81-apa", ("uraian", Text), ("wilayah", "19.01"), ("tempat", Place));
        await walk.Next();
        await visit.ShouldBeAt("Bukti apa yang ada?", "");
        if (await visit.Page.Locator("details.fold[open]").CountAsync() == 0)
            await visit.Page.ClickAsync("details.fold > summary");
        await visit.Page.SetInputFilesAsync("#berkas", new FilePayload { Name = "catatan.txt", MimeType = "text/plain", Buffer = "Catatan yang boleh dilihat server sebentar."u8.ToArray() });
        if (look.Script)
            await Assertions.Expect(visit.Page.Locator("[data-list] input[name=bukti_berkas]")).ToHaveCountAsync(1);
        await walk.At("Bukti apa yang ada?", "82-bukti", ("bukti", "Ada foto"), ("tautan", "https://contoh-unggahan.example/1"), ("tulisan", Seen));
        await walk.Next();
        await walk.At("Tentang Anda", "83-pelapor", ("nama", Reporter), ("alamat", "Jalan Rekaan 1"), ("kontak", Contact));
        await visit.Page.CheckAsync("input[name=sebagai][value=pemilih]");
        // Back and forth: what was typed is there again.
        await walk.Press("mundur");
        await visit.ShouldBeAt("Bukti apa yang ada?", "");
        (await visit.Page.InputValueAsync("#bukti")).ShouldBe("Ada foto");
        await walk.Next();
        await visit.ShouldBeAt("Tentang Anda", "");
        (await visit.Page.InputValueAsync("#nama")).ShouldBe(Reporter);
        (await visit.Page.IsCheckedAsync("input[name=sebagai][value=pemilih]")).ShouldBeTrue();
        await walk.Next();
        foreach (var words in new[] { Text, Person, Place, Reporter, Contact, Seen, "Warga yang punya hak pilih", "Bawaslu Kabupaten Bangka", "Tulisan, 1 KB" })
            await visit.ShouldSay(words);
        await walk.At("Periksa jawaban Anda", "84-periksa");
        await walk.Next();
        var code = await walk.Code();
        code.Length.ShouldBe(35);
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"85-tanda-terima-{look}");
        foreach (var secret in Secret)
            walk.WasSent(secret).ShouldBe(!look.Script, secret);
        walk.WasSent(code).ShouldBeFalse();
        if (look.Script)
            (await visit.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length + document.cookie.length")).ShouldBe(0, "nothing is kept in the browser");
        await FollowUp(visit, code);
    });

    /// <summary>The code opens both envelopes: what the browser sealed is what the server would have.</summary>
    private static async Task FollowUp(Visit visit, string code)
    {
        await visit.Open("/lapor/lanjut");
        await visit.Page.FillAsync("#kode", code.ToLowerInvariant());
        await visit.Page.ClickAsync("main form .button.main");
        await visit.ShouldBeAt("Kabar laporan Anda", "");
        await visit.ShouldSay("Tulisan, 1 KB");
        await visit.Page.FillAsync("#pesan", "Masih ada saksi lain.");
        await visit.Page.ClickAsync("main form .button.main");
        await visit.ShouldSay("Pesan Anda diterima oleh sistem.");
        await visit.ShouldSay("Masih ada saksi lain.");
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"86-kabar-{visit.Look}");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pressure_is_told_in_one_page(Look look) => await browser.Visit(look, await site.Address(), async visit =>
    {
        var walk = new ReportWalk(visit);
        await walk.Begin("tekanan");
        await visit.ShouldBeAt("Apa yang Anda alami?", "");
        await visit.Page.CheckAsync("#alami-uang");
        await visit.Page.CheckAsync("input[name=sikap][value=refused]");
        await walk.At("Apa yang Anda alami?", "87-tekanan", ("uraian", Text), ("wilayah", "19.01"));
        await walk.Next();
        await visit.ShouldBeAt("Bukti apa yang ada?", "");
        await walk.Next();
        await visit.ShouldBeAt("Periksa jawaban Anda", "");
        await visit.ShouldSay("Ditawari uang");
        await visit.ShouldSay("Saya menolak");
        await walk.Next();
        await walk.Code();
        foreach (var secret in new[] { Text, "alami-uang", "refused" })
            walk.WasSent(secret).ShouldBe(!look.Script, secret);
    });

    [Fact]
    public async Task A_mistake_keeps_what_was_typed_in_the_browser() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        visit.Expect("status of 422");
        var walk = new ReportWalk(visit);
        await walk.Begin("informasi_awal");
        await visit.ShouldBeAt("Siapa yang Anda laporkan?", "");
        await walk.Next();
        await walk.At("Apa yang terjadi?", "88-apa", ("uraian", Text), ("wilayah", "Negeri Antah"));
        await walk.Next();
        await visit.ShouldSay("tidak kami temukan");
        (await visit.Page.InputValueAsync("#uraian")).ShouldBe(Text);
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"88-apa-salah-{visit.Look}");
        walk.WasSent(Text).ShouldBeFalse();
    });

    /// <summary>The server has the report, the line broke before its answer: the same button gives the code, and the code opens it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_lost_answer_the_same_button_gives_the_code_that_opens_the_report(bool changed) => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        visit.Expect("net::ERR_FAILED");
        var walk = new ReportWalk(visit);
        await walk.Begin("informasi_awal");
        await visit.ShouldBeAt("Siapa yang Anda laporkan?", "");
        await walk.Next();
        await walk.At("Apa yang terjadi?", "81-apa", ("uraian", Text), ("wilayah", "19.01"));
        await walk.Next();
        await visit.ShouldBeAt("Bukti apa yang ada?", "");
        await walk.Next();
        await visit.ShouldBeAt("Tentang Anda", "");
        await walk.Next();
        await visit.ShouldBeAt("Periksa jawaban Anda", "");
        List<string> sent = [];
        await visit.Page.RouteAsync("**/lapor", async route =>
        {
            if (route.Request.PostDataBuffer is not { } body || System.Text.Encoding.Latin1.GetString(body) is var text && !text.Contains("tersegel", StringComparison.Ordinal))
            {
                await route.ContinueAsync();
                return;
            }
            sent.Add(text[text.IndexOf("{\"v\":1", StringComparison.Ordinal)..text.LastIndexOf('}')]);
            if (sent.Count > 1)
            {
                await route.ContinueAsync();
                return;
            }
            (await route.FetchAsync()).Status.ShouldBe(200);
            await route.AbortAsync();
        });
        await visit.Page.ClickAsync("main form:not(#ubah) .button.main");
        await visit.ShouldSay("Sambungan terputus. Coba lagi; tidak akan terkirim dua kali.");
        if (changed)
        {
            await walk.Press("apa");
            await walk.At("Apa yang terjadi?", "81-apa", ("uraian", Text + " pada hari kerja"));
            for (var i = 0; i < 3; i++)
                await walk.Next();
            await visit.ShouldBeAt("Periksa jawaban Anda", "");
        }
        await visit.Page.ClickAsync("main form:not(#ubah) .button.main");
        var code = await walk.Code();
        await visit.ShouldSay("Laporan ini sudah kami terima pada pengiriman sebelumnya.");
        (sent.Count, sent[0] == sent[1]).ShouldBe((2, !changed));
        await visit.Open("/lapor/lanjut");
        await visit.Page.FillAsync("#kode", code);
        await visit.Page.ClickAsync("main form .button.main");
        await visit.ShouldBeAt("Kabar laporan Anda", "");
    });

    /// <summary>Who puts another key list in the way, and leaves the page as it is, gets nothing.</summary>
    [Fact]
    public async Task A_body_whose_fingerprint_is_not_the_one_on_the_page_gets_nothing() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        var walk = new ReportWalk(visit);
        await walk.Begin("informasi_awal");
        await visit.ShouldBeAt("Siapa yang Anda laporkan?", "");
        await walk.Next();
        await walk.At("Apa yang terjadi?", "81-apa", ("uraian", Text), ("wilayah", "19.01"));
        await walk.Next();
        await visit.ShouldBeAt("Bukti apa yang ada?", "");
        await walk.Next();
        await visit.ShouldBeAt("Tentang Anda", "");
        await walk.Next();
        await visit.ShouldBeAt("Periksa jawaban Anda", "");
        await visit.Page.EvaluateAsync("() => { document.querySelector('[data-fingerprint]').textContent = '00000 00000 00000 00000 00000 00000'; }");
        await visit.Page.ClickAsync("main form:not(#ubah) .button.main");
        await visit.ShouldSay("Laporan ini tidak dapat disegel untuk lembaga itu, jadi tidak ada yang dikirim.");
        walk.WasSent("tersegel").ShouldBeFalse();
    });

    [Fact]
    public async Task From_the_certificate_nothing_goes_along() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        var signing = new Pledges.SigningWalk(visit, await site.Signer());
        await signing.ToTheTexts();
        await signing.Sign();
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"89-dipaksa-{visit.Look}");
        var opened = await visit.Page.RunAndWaitForRequestAsync(() => visit.Page.ClickAsync("main form:has(input[name=lalu]) button"), request => new Uri(request.Url).AbsolutePath == "/lapor");
        await visit.ShouldBeAt("Laporkan tanpa takut.", "");
        var headers = await opened.AllHeadersAsync();
        headers.ShouldNotContainKey("referer");
        headers.GetValueOrDefault("cookie", "").ShouldNotContain("ikrar");
        headers.GetValueOrDefault("cookie", "").ShouldNotContain("formulir");
        new Uri(visit.Page.Url).PathAndQuery.ShouldBe("/lapor");
        (await visit.Page.EvaluateAsync<string>("() => document.referrer")).ShouldBe("");
    });

    [Fact]
    public async Task A_long_file_is_paused_and_goes_on() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        var walk = new ReportWalk(visit);
        await walk.Begin("informasi_awal");
        await visit.ShouldBeAt("Siapa yang Anda laporkan?", "");
        await walk.Next();
        await walk.At("Apa yang terjadi?", "81-apa", ("uraian", Text), ("wilayah", "19.01"));
        await walk.Next();
        await visit.ShouldBeAt("Bukti apa yang ada?", "");
        // Each piece waits until the test lets it go, so that there is something to pause.
        var gate = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/lapor/unggah", async route =>
        {
            if (route.Request.Method == "PUT")
                await gate.Task;
            try
            {
                await route.ContinueAsync();
            }
            catch (PlaywrightException)
            {
                // The pause took the request back.
            }
        });
        await visit.Page.SetInputFilesAsync("#berkas", new FilePayload { Name = "video.bin", MimeType = "video/mp4", Buffer = new byte[5 << 20] });
        await visit.Page.ClickAsync("[data-list] [data-pause]");
        await Assertions.Expect(visit.Page.Locator("[data-list] [data-state]")).ToHaveTextAsync("Dijeda.");
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"82-unggah-dijeda-{visit.Look}");
        await walk.Next();
        await visit.ShouldSay("Tunggu sampai semua berkas selesai dikirim");
        gate.SetResult();
        await visit.Page.ClickAsync("[data-list] [data-pause]");
        await Assertions.Expect(visit.Page.Locator("[data-list] input[name=bukti_berkas]")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator("[data-list] [data-state]")).ToContainTextAsync("belum bisa kami hapus");
        await walk.Next();
        await visit.ShouldBeAt("Tentang Anda", "");
    });
}
