using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Netral.Floor;
using Netral.Journeys.Accounts;
using Netral.Journeys.Floor;
using static Netral.Journeys.Reports.InboxWalk;

namespace Netral.Journeys.Reports;

/// <summary>A report from its filing to a capsule that a stranger checks, between a reporter without script and officers in a real browser.</summary>
public sealed partial class InboxJourneyTests(Browser browser, DemoSite site)
{
    private static int count;

    /// <summary>The main pages of the inbox, opened, in every size and light: nothing breaks a rule of accessibility, and each fits.</summary>
    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_pages_of_the_inbox_fit_and_break_no_accessibility_rule_locked_and_open(Look look) => await Visit(look, async visit =>
    {
        await visit.Open($"{Home}?daftar=mine");
        await visit.ShouldSay(visit.Say("Isi laporan terkunci", "The reports are locked"));
        await Good(visit, "80-daftar-terkunci");
        await Unlock(visit);
        var line = visit.Page.Locator("tr[data-line]", new() { HasText = "Kepala bidang mengajak" });
        await Assertions.Expect(line).ToHaveCountAsync(1);
        await Good(visit, "81-daftar");
        await line.Locator("a").ClickAsync();
        await Shown(visit);
        await visit.ShouldSay("Ada tujuh orang");
        await visit.Page.Locator("[data-files] .button-link").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("[data-files] img, [data-files] pre").First).ToBeVisibleAsync();
        await visit.Page.ClickAsync("[data-open-identity]");
        await Assertions.Expect(visit.Page.Locator("[data-identity]")).ToContainTextAsync("Wulan Rekaan");
        await Good(visit, "82-laporan");
        // All pages are walked, then every fault is told at once.
        var (report, faults) = (new Uri(visit.Page.Url).AbsolutePath, new List<string>());
        foreach (var (page, picture) in new[]
        {
            ($"{report}/nomor", "83-nomor"), ($"{report}/petugas", "84-petugas"), ($"{report}/hitamkan", "85-hitamkan"), ($"{report}/alihkan", "86-alihkan"), ($"{report}/perkara", "87-perkara"), ($"{report}/kapsul", "88-kapsul"),
            ($"{Home}/kunci", "89-kunci"), ($"{Home}/serupa", "90-serupa"), ($"{Home}/pengaturan", "91-pengaturan"),
        })
        {
            try
            {
                await Walk(visit, page);
                if (picture == "90-serupa")
                    await visit.ShouldSay(visit.Say("3 laporan serupa", "3 similar reports"));
                await Good(visit, picture);
            }
            catch (Exception fault) when (fault is ShouldAssertException or PlaywrightException)
            {
                faults.Add($"{page}: {fault.Message}");
            }
        }
        faults.ShouldBeEmpty();
        await Walk(visit, $"{Home}?daftar=aside");
        await Good(visit, "92-disisihkan");
        await visit.Page.ClickAsync("[data-lock]");
        await Assertions.Expect(visit.Page.Locator("[data-locked]")).ToBeVisibleAsync();
        (await visit.Page.InnerTextAsync("main")).ShouldNotContain("Tes tes");
    });

    public static TheoryData<Look> Looks => [Look.Phone, Look.Desktop.English.AtNight];

    [Fact]
    public async Task A_report_is_read_asked_about_numbered_noted_made_a_case_and_exported_whole()
    {
        var text = $"Camat memakai balai kecamatan untuk rapat tim pemenangan, contoh {Interlocked.Increment(ref count)}.";
        var receipt = await File(await site.Program(), text);
        await Visit(Look.Desktop, async visit =>
        {
            visit.Expect("status of 409");
            await Eventually.True(async () => (await visit.Open($"{Home}?daftar=free")) == 200 && (await visit.Page.Locator("tr[data-line]").AllInnerTextsAsync()).Any(t => t.Contains("Laporan ", StringComparison.Ordinal)), "the report was released");
            await visit.Page.FillAsync("#sandi-kunci", "bukan kata sandi yang benar");
            await visit.Page.PressAsync("#sandi-kunci", "Enter");
            await Assertions.Expect(visit.Page.Locator("#sandi-kunci-salah")).ToContainTextAsync("Kata sandi kunci tidak cocok");
            await Unlock(visit);
            await Assertions.Expect(visit.Page.Locator("tr[data-line]", new() { HasText = text[..40] })).ToHaveCountAsync(1);

            // The main way by keyboard alone.
            await TabTo(visit, text[..40]);
            await visit.Page.Keyboard.PressAsync("Enter");
            await Shown(visit);
            var report = new Uri(visit.Page.Url).AbsolutePath;
            await visit.ShouldSay(text);
            await TabTo(visit, "Ambil laporan ini");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Page.Locator("#langkah")).ToHaveTextAsync("Beri nomor bila syaratnya lengkap");
            await Shown(visit);
            await TabToField(visit, "pertanyaan");
            await visit.Page.Keyboard.TypeAsync("Jam berapa rapat itu?");
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Page.Locator("[data-messages]")).ToContainTextAsync("Jam berapa rapat itu?");

            // The reporter answers through the receipt, without script.
            var talk = await FollowUp(receipt, null, null);
            talk.ShouldContain("Jam berapa rapat itu?");
            talk.ShouldContain("Petugas sudah membacanya.");
            (await FollowUp(receipt, State(talk), "Pukul dua siang.")).ShouldContain("Pesan Anda diterima");
            await Eventually.True(async () =>
            {
                await Walk(visit, Home);
                await Walk(visit, report);
                await Shown(visit);
                return (await visit.Page.InnerTextAsync("[data-messages]")).Contains("Pukul dua siang.", StringComparison.Ordinal);
            }, "the reporter's answer was released");

            await Number(visit, report, $"0{count}7/LP/PL/Kab/19.01/{Guid.CreateVersion7():N}"[..30]);
            (await FollowUp(receipt, null, null)).ShouldContain("Lembaga pengawas sudah memberi nomor. Ini sekarang laporan.");

            await Shown(visit);
            await visit.Page.FillAsync("#tulisan", "Minta keterangan penjaga balai.");
            await visit.Page.ClickAsync("form[data-seal=note] button");
            await Assertions.Expect(visit.Page.Locator("[data-notes]")).ToContainTextAsync("Minta keterangan penjaga balai.");
            (await FollowUp(receipt, null, null)).ShouldNotContain("penjaga balai");

            await Redact(visit, report, "Camat");
            await Assertions.Expect(visit.Page.Locator("[data-copies]")).ToContainTextAsync("[dihitamkan] memakai");
            await Promote(visit, report, copies: 1);

            await Walk(visit, $"{report}/kapsul");
            await visit.Page.CheckAsync("#pakai-identitas");
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync("[data-capsule] button"));
            using var folder = new TempFolder("capsule");
            await download.SaveAsAsync(folder["kapsul.zip"]);
            await visit.ShouldSay("Kapsul sudah diunduh. SHA-256:");
            var check = Path.Combine(Checkout.Root, "artifacts", "bin", "Netral.Verify", new DirectoryInfo(AppContext.BaseDirectory).Name, "netral-verify");
            var verdict = await Command.Run(check, "capsule", folder["kapsul.zip"]);
            verdict.ExitCode.ShouldBe(0, verdict.Output + verdict.Errors);
            verdict.Output.ShouldContain("Kapsul ini utuh.");
            verdict.Output.ShouldContain("reporter_identity_opened");
            var bytes = await System.IO.File.ReadAllBytesAsync(folder["kapsul.zip"]);
            bytes[bytes.Length / 3] ^= 1;
            await System.IO.File.WriteAllBytesAsync(folder["rusak.zip"], bytes);
            (await Command.Run(check, "capsule", folder["rusak.zip"])).ExitCode.ShouldBe(1);
        });
    }

    private async Task Visit(Look look, Func<Visit, Task> walk)
    {
        var officer = await site.Officer("oversight_officer", "pengawas@bawaslu-bangka");
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, officer, Home);
            await walk(visit);
        });
    }

    private static async Task Good(Visit visit, string picture)
    {
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"{picture}-{visit.Look}");
    }

    private static async Task TabTo(Visit visit, string text)
    {
        for (var i = 0; i < 80; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if ((await visit.Page.EvaluateAsync<string>("() => document.activeElement?.matches('a, button') ? document.activeElement.textContent : ''")).Contains(text, StringComparison.Ordinal))
                return;
        }
        throw new InvalidOperationException($"The keyboard does not reach \"{text}\".");
    }

    private static async Task TabToField(Visit visit, string id)
    {
        for (var i = 0; i < 80; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<string>("() => document.activeElement?.id ?? ''") == id)
                return;
        }
        throw new InvalidOperationException($"The keyboard does not reach #{id}.");
    }

    private async Task<string> FollowUp(string receipt, string? state, string? message)
    {
        var program = await site.Program();
        var fields = state is null ? new Dictionary<string, string> { ["kode"] = receipt } : new Dictionary<string, string> { ["isian"] = state, ["pesan"] = message! };
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await program.Http.PostAsync("/lapor/lanjut", content);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string State(string page) => Field().Match(page).Groups["value"].Value;

    [GeneratedRegex("""name="isian" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
