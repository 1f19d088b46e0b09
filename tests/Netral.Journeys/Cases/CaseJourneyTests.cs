using Microsoft.Playwright;
using Netral.Journeys.Accounts;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Cases;

/// <summary>An officer takes a case from its receipt to a decision with a second officer; with keys alone, and once without script. And every page of the work surface is looked at.</summary>
public sealed class CaseJourneyTests(Browser browser, DemoSite site)
{
    private static readonly string[] Pages = ["/perkara", "/perkara/papan", "/perkara/daftar", "/perkara/daftar?keadaan=semua&rezim=pilkada", "/perkara/terlambat", "/perkara/aturan-lembaga", "/perkara/kalender", "/angka/tenggat"];
    private static readonly string[] Forwarded = ["/diteruskan", "/diteruskan/papan", "/diteruskan/daftar", "/diteruskan/terlambat", "/diteruskan/aturan-lembaga", "/diteruskan/kalender"];

    public static TheoryData<Look> Looks => [Look.Phone, Look.Desktop.English.AtNight, Look.Phone.WithoutScript];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_pages_fit_and_break_no_accessibility_rule(Look look)
    {
        await site.CasesReady();
        await browser.Visit(look, await site.Address(), visit => Looked(visit));
    }

    private async Task Looked(Visit visit)
    {
        await OfficerWalk.SignIn(visit, await site.Officer("oversight_officer", "pengawas@bawaslu-bangka"), "/perkara");
        await Walk(visit, Pages, "50-perkara");
        await Case(visit, "/perkara", "51-perkara");
        await visit.Page.Context.ClearCookiesAsync();
        await OfficerWalk.SignIn(visit, await site.Officer("forwarded_case_officer", "ppk@bangka"), "/diteruskan");
        await Walk(visit, Forwarded, "52-diteruskan");
        await Case(visit, "/diteruskan", "53-diteruskan");
    }

    private static async Task Walk(Visit visit, string[] pages, string picture)
    {
        foreach (var (index, page) in pages.Index())
        {
            (await visit.Open(page)).ShouldBe(200, page);
            await visit.ShouldBeGood();
            await Shot.Pass(visit.Page, $"{picture}-{index}-{visit.Look}");
        }
    }

    /// <summary>The first case of the list, a move of it, and the recusal.</summary>
    private static async Task Case(Visit visit, string root, string picture)
    {
        await visit.Open(root + "/daftar");
        var address = await visit.Page.Locator("[data-key-row]").First.GetAttributeAsync("href");
        (await visit.Open(address!)).ShouldBe(200, address);
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"{picture}-perkara-{visit.Look}");
        (await visit.Open(address + "/mundur")).ShouldBe(200);
        await visit.ShouldBeGood();
        await visit.Open(address!);
        if (await visit.Page.Locator(".moves a").CountAsync() is 0)
            return;
        await visit.Page.Locator(".moves a").First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/langkah/**");
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"{picture}-langkah-{visit.Look}");
    }

    [Fact]
    public Task By_keyboard_from_receipt_to_a_decision_with_a_second_officer() => ToADecision(Look.Desktop, "langkah_papan_ketik");

    [Fact]
    public Task Without_script_from_receipt_to_a_decision_with_a_second_officer() => ToADecision(Look.Phone.WithoutScript, "langkah_tanpa_skrip");

    private async Task ToADecision(Look look, string picture)
    {
        await site.CasesReady();
        var address = "";
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, await site.Officer("oversight_officer", "pengawas@bawaslu-bangka"), "/perkara/daftar?langkah=penerimaan&rezim=pilkada");
            address = await ToTheCase(visit);
            await CaseWalk.Make(visit, $"{address}/langkah/0/terima");
            await CaseWalk.Make(visit, $"{address}/langkah/0/register");
            // An officer's word alone does not do for a study.
            await visit.Open($"{address}/langkah/0/kaji");
            await visit.ShouldSay("Simpan kajian yang sudah ditandatangani di halaman dokumen perkara.");
            (await visit.Page.Locator("main form .button").CountAsync()).ShouldBe(0);
            await CaseWalk.Press(visit, "main a:has-text('Buat di sini')");
            await visit.ShouldBeAt("Kajian", "Study");
        });
        // A file is sealed where script runs; all else here goes without.
        await browser.Visit(look with { Script = true }, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, await site.Officer("oversight_officer", "kajian@bawaslu-bangka"), address);
            await CaseWalk.KeepHash(visit, address, "kajian");
        });
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, await site.Officer("oversight_officer", "pengawas@bawaslu-bangka"), address);
            await CaseWalk.Make(visit, $"{address}/langkah/0/kaji");
            await visit.Open($"{address}/langkah/0/putus_henti");
            await CaseWalk.Tick(visit);
            await CaseWalk.Press(visit, "main form .button");
            await visit.ShouldSay(visit.Say("Menunggu petugas kedua", "Waiting for a second officer"));
        });
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, await site.Officer("oversight_officer", "kajian@bawaslu-bangka"), "/perkara");
            await visit.ShouldSay("Persetujuan petugas kedua");
            await visit.Open($"{address}/langkah/0/putus_henti/setuju");
            await visit.ShouldBeGood();
            await CaseWalk.Press(visit, "button[value=setuju]");
            await visit.Page.WaitForURLAsync("**/perkara");
        });
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, await site.Officer("oversight_officer", "pengawas@bawaslu-bangka"), $"{address}/langkah/0/putus_henti");
            await visit.ShouldSay("Disetujui");
            await CaseWalk.Make(visit, $"{address}/langkah/0/putus_henti");
            await visit.ShouldSay("Dihentikan: bukan pelanggaran");
            await Shot.Pass(visit.Page, $"{picture}-{look}");
        });
    }

    /// <summary>A report that nobody has received yet: with j and Enter where there are keys.</summary>
    private static async Task<string> ToTheCase(Visit visit)
    {
        var row = visit.Page.Locator("tr", new() { HasText = "Laporan disampaikan" }).Locator("[data-key-row]").First;
        var address = (await row.GetAttributeAsync("href"))!;
        if (!visit.Look.Script)
        {
            await visit.Open(address);
            return address;
        }
        await visit.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(visit.Page.Locator("[data-key-help]")).ToHaveAttributeAsync("open", "");
        await visit.Page.Keyboard.PressAsync("?");
        await visit.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(visit.Page.Locator("#nomor")).ToBeFocusedAsync();
        // In a field a letter is a letter.
        await visit.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(visit.Page.Locator("#nomor")).ToHaveValueAsync("j");
        await visit.Page.Keyboard.PressAsync("Backspace");
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        for (var i = 0; i < 60; i++)
        {
            await visit.Page.Keyboard.PressAsync("j");
            if (await row.EvaluateAsync<bool>("row => row === document.activeElement"))
                break;
        }
        await Assertions.Expect(row).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("o");
        await visit.Page.WaitForURLAsync("**" + address + "*");
        return address;
    }
}
