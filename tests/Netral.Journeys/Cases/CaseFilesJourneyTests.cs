using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;
using Netral.Floor;
using Netral.Journeys.Accounts;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Cases;

/// <summary>The files of one case, from looking its person up to the sanction: letters, what is kept sealed, the redacted file in the hands of those who decide.</summary>
public sealed class CaseFilesJourneyTests(Browser browser, DemoSite site)
{
    private const string Passphrase = "hujan reda di tepi kolam contoh", Study = "Terlapor hadir di rapat relawan pada jam kerja.", Summary = "Dugaan: memakai balai untuk rapat pemenangan. Mohon diperiksa.";
    private static readonly byte[] Evidence = "bukti rekaan yang sudah dihitamkan"u8.ToArray();
    private string address = "";

    [Fact]
    public async Task From_the_search_for_a_person_to_a_sanction_in_force()
    {
        await site.CasesReady();
        await As("oversight_officer", "pengawas@bawaslu-bangka", "/perkara/daftar?langkah=penanganan&rezim=pilkada", async visit =>
        {
            address = (await visit.Page.Locator("tr", new() { HasText = "Diregister; penanganan berjalan" }).Locator("[data-key-row]").First.GetAttributeAsync("href"))!;
            await LookUp(visit);
            await WriteStudy(visit);
            await KeepStudy(visit);
            await CaseWalk.KeepHash(visit, address, "daftar_bukti");
            await CaseWalk.Make(visit, $"{address}/langkah/0/kaji");
        });
        await Decide("putus_pelanggaran");
        await Decide("teruskan", Opened);
        await As("oversight_officer", "pengawas@bawaslu-bangka", $"{CaseWalk.Files(address)}/teruskan", Forward);
        await As("forwarded_case_officer", "ppk@bangka", "/perkara/terusan", Read);
        await Sanction();
    }

    private async Task LookUp(Visit visit)
    {
        await visit.Open($"{CaseWalk.Files(address)}/orang");
        await Good(visit, "60-orang");
        await visit.Page.SelectOptionAsync("#instansi", new SelectOptionValue { Label = "Pemerintah Kabupaten Bangka" });
        await visit.Page.FillAsync("#cari", "Rat");
        await visit.Page.PressAsync("#cari", "Enter");
        var found = visit.Page.Locator("form[action$='/temukan'] button").First;
        await Assertions.Expect(found).ToBeVisibleAsync();
        await Good(visit, "61-orang-hasil");
        (await visit.Page.InnerTextAsync("main")).ShouldNotContain("@", customMessage: "no contact is shown");
        await found.ClickAsync();
        await visit.ShouldSay("Ditemukan");
    }

    /// <summary>Fills the study in the browser, keeps it sealed, opens it again after the page was left, and takes the filled DOCX.</summary>
    private async Task WriteStudy(Visit visit)
    {
        await visit.Open($"{CaseWalk.Files(address)}/dokumen");
        await Good(visit, "62-dokumen");
        await visit.Page.ClickAsync("a[href$='/surat/kajian']");
        await visit.ShouldBeAt("Kajian", "Study");
        await visit.Page.ClickAsync("form[action$='/nomor'] button");
        await visit.Page.WaitForURLAsync("**?surat=*");
        await visit.Page.FillAsync("[data-place='uraian kejadian']", Study);
        await Assertions.Expect(visit.Page.Locator(".letter")).ToContainTextAsync(Study);
        await visit.Page.ClickAsync("[data-act=seal]");
        await visit.ShouldSay("Lembar isian tersegel dan tersimpan.");
        await Good(visit, "63-kajian");
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator(".letter")).Not.ToContainTextAsync(Study);
        await visit.Page.FillAsync("#sandi-kunci", "bukan kata sandi yang benar");
        await visit.Page.ClickAsync("[data-act=open]");
        await visit.ShouldSay("Kata sandi ini tidak membuka kunci Anda.");
        await visit.Page.FillAsync("#sandi-kunci", Passphrase);
        await visit.Page.ClickAsync("[data-act=open]");
        await Assertions.Expect(visit.Page.Locator(".letter")).ToContainTextAsync(Study, new() { Timeout = 60_000 });
        using var folder = new TempFolder("surat");
        await Save(visit, "[data-act=docx]", folder["kajian.docx"]);
        await using var docx = await ZipFile.OpenReadAsync(folder["kajian.docx"]);
        using var text = new StreamReader(await docx.GetEntry("word/document.xml")!.OpenAsync());
        (await text.ReadToEndAsync()).ShouldContain(Study);
    }

    /// <summary>What was signed outside comes back: sealed here, opened again byte for byte.</summary>
    private static async Task KeepStudy(Visit visit)
    {
        await visit.Page.ClickAsync("a[href*='/surat/kajian/simpan']");
        await visit.ShouldBeAt("Simpan: Kajian", "Keep: Study");
        await Good(visit, "64-simpan");
        await visit.Page.SetInputFilesAsync("#berkas", new FilePayload { Name = "kajian.pdf", MimeType = "application/pdf", Buffer = CaseWalk.SignedStudy });
        await visit.Page.ClickAsync("case-keep form .button");
        await visit.ShouldSay("Tersimpan dan tersegel");
        await Good(visit, "65-dokumen-tersegel");
        await visit.Page.FillAsync("#sandi-kunci", Passphrase);
        using var folder = new TempFolder("surat");
        await Save(visit, "[data-open]", folder["kajian.pdf"]);
        (await File.ReadAllBytesAsync(folder["kajian.pdf"])).ShouldBe(CaseWalk.SignedStudy);
    }

    /// <summary>One officer states what is there, the second agrees, the first records.</summary>
    private async Task Decide(string move, Func<Visit, Task>? fill = null)
    {
        var path = $"{address}/langkah/0/{move}";
        await As("oversight_officer", "pengawas@bawaslu-bangka", path, async visit =>
        {
            await CaseWalk.Tick(visit);
            if (fill is not null)
                await fill(visit);
            await CaseWalk.Press(visit, "main form .button");
            await visit.ShouldSay("Menunggu petugas kedua");
        });
        await As("oversight_officer", "kajian@bawaslu-bangka", $"{path}/setuju", async visit =>
        {
            await CaseWalk.Press(visit, "button[value=setuju]");
            await visit.Page.WaitForURLAsync("**/perkara");
        });
        await As("oversight_officer", "pengawas@bawaslu-bangka", path, async visit =>
        {
            // What was agreed to is made; nothing is filled in a second time.
            await visit.ShouldSay("Disetujui");
            await CaseWalk.Record(visit);
        });
    }

    private static async Task Opened(Visit visit)
    {
        await visit.Page.CheckAsync("input[name=jalur][value=disiplin]");
        await visit.Page.SelectOptionAsync("#disiplin-bkn", new SelectOptionValue { Label = "Kantor Regional BKN (contoh)" });
        await visit.Page.SelectOptionAsync("#disiplin-ppk", new SelectOptionValue { Label = "PPK Kabupaten Bangka (contoh)" });
        await Good(visit, "66-teruskan-langkah");
    }

    private async Task Forward(Visit visit)
    {
        await Good(visit, "67-penerusan");
        await visit.Page.SelectOptionAsync("#tujuan", new SelectOptionValue { Label = "PPK Kabupaten Bangka (contoh)" });
        await visit.Page.FillAsync("#ringkasan", Summary);
        await visit.Page.SetInputFilesAsync("#sunting", new FilePayload { Name = "bukti-1.txt", MimeType = "text/plain", Buffer = Evidence });
        await visit.Page.FillAsync("#sandi-kunci", Passphrase);
        await visit.Page.ClickAsync("case-forward form .button");
        await visit.ShouldSay("Periksa dahulu bahwa identitas pelapor dan saksi tidak ada di dalamnya, lalu centang.");
        await visit.Page.CheckAsync("#diperiksa");
        await visit.Page.ClickAsync("case-forward form .button");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Sudah dikirim", new() { Timeout = 60_000 });
        await Good(visit, "68-sudah-dikirim");
    }

    private async Task Read(Visit visit)
    {
        await Good(visit, "69-berkas-terusan");
        await visit.Page.Locator("main table a").First.ClickAsync();
        await visit.Page.FillAsync("#sandi-kunci", Passphrase);
        await visit.Page.ClickAsync("forwarded-file form .button");
        await Assertions.Expect(visit.Page.Locator("[data-summary]")).ToHaveTextAsync(Summary, new() { Timeout = 60_000 });
        await Good(visit, "70-berkas-terbuka");
        using var folder = new TempFolder("terusan");
        await Save(visit, "[data-files] button:has-text('kajian.pdf')", folder["kajian.pdf"]);
        (await File.ReadAllBytesAsync(folder["kajian.pdf"])).ShouldBe(CaseWalk.SignedStudy);
        await Save(visit, "[data-files] button:has-text('bukti-1.txt')", folder["bukti.txt"]);
        (await File.ReadAllBytesAsync(folder["bukti.txt"])).ShouldBe(Evidence);
        (await visit.Open(address)).ShouldBe(403, "those who decide never see the case as its handlers do");
        visit.Expect("status of 403");
    }

    /// <summary>A case of the demo that stands before its decision, since a summons leaves seven working days: one officer of the PPK proposes, the other records the decree, and only then the decision can be made.</summary>
    private async Task Sanction()
    {
        await As("forwarded_case_officer", "ppk@bangka", "/diteruskan/daftar?langkah=keputusan", async visit =>
        {
            address = (await visit.Page.Locator("tr", new() { HasText = "Menunggu keputusan" }).Locator("[data-key-row]").First.GetAttributeAsync("href"))!;
            await visit.Open($"{CaseWalk.Files(address)}/sanksi?kepegawaian=pns&perbuatan={Day(-3)}");
            await Good(visit, "71-sanksi");
            await visit.Page.Locator("input[name=jenis]").First.CheckAsync();
            await visit.Page.FillAsync("#pejabat", "Bupati menurut naskah rekaan");
            await visit.Page.Locator("main form:has(input[name=jenis]) .button").ClickAsync();
            await visit.ShouldSay("Menunggu petugas kedua");
        });
        await As("forwarded_case_officer", "pemeriksa@bangka", $"{CaseWalk.Files(address)}/sanksi", async visit =>
        {
            await visit.Page.FillAsync("#keputusan", "800/01/rekaan");
            await visit.Page.FillAsync("#tanggal", Day(-1));
            await visit.Page.ClickAsync("form[action$='/tetapkan'] .button");
            await visit.ShouldSay("800/01/rekaan");
            await Good(visit, "72-sanksi-ditetapkan");
            await visit.Open("/perkara/sanksi");
            await visit.ShouldSay("800/01/rekaan");
            await Good(visit, "73-register-sanksi");
        });
        // In force: what the demo has already.
        await As("forwarded_case_officer", "ppk@bangka", "/diteruskan/daftar?langkah=pelaksanaan", async visit =>
        {
            await visit.ShouldSay("Hukuman berlaku");
            await visit.Open((await visit.Page.Locator("tr", new() { HasText = "Hukuman berlaku" }).Locator("[data-key-row]").First.GetAttributeAsync("href"))!);
            await visit.ShouldSay("Sanksi mulai dijalani");
        });
    }

    private async Task As(string role, string mailbox, string page, Func<Visit, Task> walk) => await browser.Visit(Look.Desktop, await site.Address(), async visit =>
    {
        await OfficerWalk.SignIn(visit, await site.Officer(role, mailbox), page);
        await walk(visit);
    });

    private static string Day(int from) => TimeProvider.System.GetUtcNow().AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task Save(Visit visit, string button, string path)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync(button));
        await download.SaveAsAsync(path);
    }

    private static async Task Good(Visit visit, string picture)
    {
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"{picture}-{visit.Look}");
    }
}
