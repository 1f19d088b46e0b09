using Microsoft.Playwright;
using Netral.Floor;
using Netral.Journeys.Accounts;
using Netral.Journeys.Cases;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Reports;

/// <summary>A redacted copy on its whole way, from the report over the case to those who decide: nobody saves it, nobody attaches it, and the server sees sealed bytes alone.</summary>
public sealed class ForwardedCopyJourneyTests(Browser browser, DemoSite site)
{
    private const string Text = "Ibu Rekaan Tujuh melihat camat membagi sembako di balai desa, contoh salinan.", Witness = "Ibu Rekaan Tujuh";
    private string address = "", copy = "";

    [Fact]
    public async Task A_copy_made_in_the_inbox_is_read_by_those_who_decide()
    {
        await site.CasesReady();
        await InboxWalk.File(await site.Program(), Text);
        await As("oversight_officer", "pengawas@bawaslu-bangka", InboxWalk.Home, async visit =>
        {
            await InboxWalk.ToReport(visit, "Ibu Rekaan Tujuh melihat camat");
            var report = new Uri(visit.Page.Url).AbsolutePath;
            await InboxWalk.Number(visit, report, $"07/LP/{Guid.CreateVersion7():N}"[..30]);
            await InboxWalk.Redact(visit, report, Witness);
            address = $"/perkara/{await InboxWalk.Promote(visit, report, copies: 1)}";
            await TheDocument(visit);
            await ToStudy(visit);
        });
        await Decide("putus_pelanggaran");
        await Decide("teruskan", Opened);
        await As("oversight_officer", "pengawas@bawaslu-bangka", $"{address}/teruskan", Forward);
        await As("forwarded_case_officer", "ppk@bangka", "/perkara/terusan", Read);
    }

    /// <summary>What was taken over stands among the case's documents, sealed to its readers.</summary>
    private async Task TheDocument(Visit visit)
    {
        await visit.Open($"{address}/dokumen");
        await visit.ShouldSay("salinan-laporan-");
        await visit.ShouldSay("Tersimpan dan tersegel");
        await visit.Page.FillAsync("#sandi-kunci", InboxWalk.Passphrase);
        copy = await Saved(visit, "[data-open]");
        copy.ShouldContain("[dihitamkan] melihat camat");
        copy.ShouldNotContain(Witness);
    }

    private async Task ToStudy(Visit visit)
    {
        await CaseWalk.Make(visit, $"{address}/langkah/0/terima");
        await CaseWalk.Make(visit, $"{address}/langkah/0/register");
        await visit.Open($"{address}/orang");
        await visit.Page.SelectOptionAsync("#instansi", new SelectOptionValue { Label = "Pemerintah Kabupaten Bangka" });
        await visit.Page.FillAsync("#cari", "Rat");
        await visit.Page.PressAsync("#cari", "Enter");
        await visit.Page.Locator("form[action$='/temukan'] button").First.ClickAsync();
        await visit.ShouldSay("Ditemukan");
        await CaseWalk.KeepHash(visit, address, "kajian");
        await CaseWalk.KeepHash(visit, address, "daftar_bukti");
        await CaseWalk.Make(visit, $"{address}/langkah/0/kaji");
    }

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
            await visit.ShouldSay("Disetujui");
            await CaseWalk.Record(visit);
        });
    }

    private static async Task Opened(Visit visit)
    {
        await visit.Page.CheckAsync("input[name=jalur][value=disiplin]");
        await visit.Page.SelectOptionAsync("#disiplin-bkn", new SelectOptionValue { Label = "Kantor Regional BKN (contoh)" });
        await visit.Page.SelectOptionAsync("#disiplin-ppk", new SelectOptionValue { Label = "PPK Kabupaten Bangka (contoh)" });
    }

    private async Task Forward(Visit visit)
    {
        await visit.Page.SelectOptionAsync("#tujuan", new SelectOptionValue { Label = "PPK Kabupaten Bangka (contoh)" });
        await visit.Page.FillAsync("#sandi-kunci", InboxWalk.Passphrase);
        await visit.Page.ClickAsync("[data-show-copies]");
        await Assertions.Expect(visit.Page.Locator("[data-copies] input")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await visit.Page.ClickAsync("[data-copies] summary");
        await visit.ShouldSay("[dihitamkan] melihat camat");
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"94-teruskan-salinan-{visit.Look}");
        await visit.Page.CheckAsync("[data-copies] input");
        await visit.Page.FillAsync("#ringkasan", "Dugaan: membagi sembako. Mohon diperiksa.");
        await visit.Page.CheckAsync("#diperiksa");
        await visit.Page.ClickAsync("case-forward form .button:not(.quiet)");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Sudah dikirim", new() { Timeout = 60_000 });
    }

    private async Task Read(Visit visit)
    {
        await visit.Page.Locator("main table a").First.ClickAsync();
        await visit.Page.FillAsync("#sandi-kunci", InboxWalk.Passphrase);
        await visit.Page.ClickAsync("forwarded-file form .button");
        var file = visit.Page.Locator("[data-files] button", new() { HasText = "salinan-laporan-" });
        await Assertions.Expect(file).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        (await Saved(visit, "[data-files] button:has-text('salinan-laporan-')")).ShouldBe(copy);
    }

    private static async Task<string> Saved(Visit visit, string button)
    {
        using var folder = new TempFolder("salinan");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator(button).First.ClickAsync());
        await download.SaveAsAsync(folder["salinan.txt"]);
        return await File.ReadAllTextAsync(folder["salinan.txt"]);
    }

    private async Task As(string role, string mailbox, string page, Func<Visit, Task> walk) => await browser.Visit(Look.Desktop, await site.Address(), async visit =>
    {
        await OfficerWalk.SignIn(visit, await site.Officer(role, mailbox), page);
        await walk(visit);
    });
}
