using Netral.Floor;
using Netral.Journeys.Accounts;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Reports;

/// <summary>Somebody comes to the office and tells; the officer writes it down, reads it out, and prints the receipt.</summary>
public sealed class OralIntakeJourneyTests(Browser browser, DemoSite site)
{
    private const string Text = "Kepala desa menyuruh perangkatnya memasang spanduk di balai desa, contoh lisan.";

    [Fact]
    public async Task An_officer_writes_for_a_visitor_and_prints_the_receipt_on_one_sheet() => await browser.Visit(Look.Desktop, await site.Address(), async visit =>
    {
        await OfficerWalk.SignIn(visit, await site.Officer("oversight_officer", "pengawas@bawaslu-bangka"), "/laporan-masuk");
        await visit.Page.ClickAsync("a[href='/laporan-masuk/lisan']");
        await visit.ShouldSay("Anda menulis untuk orang yang datang.");
        await Good(visit, "95-lisan-jenis");
        await visit.Page.CheckAsync("input[name=jenis][value=informasi_awal]");
        await Next(visit, "Siapa yang Anda laporkan?", "96-lisan-siapa", ("terlapor", "Kepala Desa Rekaan"));
        await Next(visit, "Apa yang terjadi?", "97-lisan-apa", ("uraian", Text), ("wilayah", "19.01"));
        await Next(visit, "Bukti apa yang ada?", "98-lisan-bukti");
        await Next(visit, "Tentang Anda", "99-lisan-pelapor");
        await Next(visit, "Periksa jawaban Anda", "99-lisan-periksa");
        await visit.ShouldSay(Text);
        await visit.ShouldSay("Bacakan jawabannya sebelum disampaikan");
        await visit.Page.ClickAsync("main form .button.main");
        await visit.ShouldBeAt("Diterima oleh sistem", "");
        await visit.ShouldSay("Cetak halaman ini dan serahkan kepada orang yang datang.");
        await Good(visit, "99-lisan-tanda-terima");
        var code = (await visit.Page.InnerTextAsync("#kode")).Trim();
        code.Length.ShouldBe(35);
        await Printed(visit, code);
        // The visitor's own phone opens it.
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Open("/lapor/lanjut");
        await visit.Page.FillAsync("#kode", code);
        await visit.Page.ClickAsync("main form .button.main");
        await visit.ShouldBeAt("Kabar laporan Anda", "");
    });

    /// <summary>One sheet, with the code whole and readable by eye, the body, and without what is only for the screen.</summary>
    private static async Task Printed(Visit visit, string code)
    {
        var path = Path.Combine(Checkout.Artifacts("screenshots"), "99-lisan-cetak.pdf");
        await visit.Page.PdfAsync(new() { Path = path, Format = "A4" });
        (await Command.Run("pdfinfo", path)).Output.ShouldMatch(@"Pages:\s+1\s");
        var text = (await Command.Run("pdftotext", "-layout", path, "-")).Output;
        text.Replace(" ", "", StringComparison.Ordinal).ShouldContain(code);
        text.ShouldContain("Bawaslu Kabupaten Bangka");
        text.ShouldContain("/lapor/lanjut");
        text.ShouldContain("Simpan di tempat yang hanya Anda tahu.");
        text.ShouldNotContain("Salin kode");
        await Command.Run("pdftoppm", "-r", "70", "-png", path, path[..^4]);
    }

    private static async Task Next(Visit visit, string heading, string picture, params (string Field, string Text)[] fields)
    {
        await visit.Page.ClickAsync("main form .button.main");
        await visit.ShouldBeAt(heading, "");
        foreach (var (field, text) in fields)
            await visit.Page.FillAsync($"#{field}", text);
        await Good(visit, picture);
    }

    private static async Task Good(Visit visit, string picture)
    {
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"{picture}-{visit.Look}");
    }
}
