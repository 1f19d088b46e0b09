using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts.Keys;

/// <summary>The province's body of the demo gets its keys in a real browser, from the first passphrase to the day when it is forgotten. One way, since each step needs the one before.</summary>
public sealed partial class OfficerKeysJourneyTests(Browser browser, DemoSite site)
{
    private const string Body = "/pengaturan/lembaga-saya";
    private const string First = "hujan reda di tepi kolam", Second = "angin laut membawa garam", Third = "kereta malam lewat jembatan", Next = "gerimis turun sebelum fajar", Last = "batu kali diam dalam arus";
    private const string ThirdMail = "ketiga@bawaslu-babel.contoh.example", ThirdPassword = "lampu payung gerimis";

    [Fact]
    public async Task A_body_gets_its_keys_admits_a_third_loses_a_passphrase_and_goes_on()
    {
        await FirstMakesAKey();
        await SecondMakesAKeyAndComparesFirst();
        await Visit("pengawas", Look.Phone, async (visit, keys) =>
        {
            await visit.Page.ClickAsync(".key-next a.button");
            await keys.At("Dirikan daftar kunci", "dirikan");
            (await keys.Fingerprint()).ShouldBe(founding);
            await keys.Sign(First);
            await visit.ShouldSay("Dapat: kunci 2 petugas diakui.");
            await visit.ShouldSay(founding);
            await keys.At("Kunci lembaga", "daftar-berdiri");
        });
        await AThirdIsAdmittedAndEndorsedByTwo();
        var parts = await TheRecoveryKeyIsPrinted();
        await FirstChangesKeys();
        await FirstForgetsAndTwoSheetsHelp(parts);
        await SecondChangesThePassphrase();
    }

    private string founding = "";

    private async Task Visit(string mailbox, Look look, Func<Visit, KeyWalk, Task> walk, string next = KeyWalk.Root)
    {
        var officer = await site.Officer("oversight_officer", $"{mailbox}@bawaslu-babel");
        await browser.Visit(look, await site.Address(), async visit =>
        {
            var keys = new KeyWalk(visit);
            await OfficerWalk.SignIn(visit, officer, next);
            await walk(visit, keys);
        });
    }

    private Task FirstMakesAKey() => Visit("pengawas", Look.Phone, async (visit, keys) =>
    {
        await visit.ShouldSay("Berikutnya: buat kunci Anda.");
        await visit.Page.ClickAsync($"a[href='{KeyWalk.Root}']");
        await keys.At("Kunci lembaga", "daftar-kosong");
        await visit.Page.ClickAsync(".key-next a.button");
        await keys.At("Buat kunci", "buat");
        await keys.Fill("sandi-kunci", "pendek");
        await keys.Press();
        await keys.Wrong("sandi-kunci", "paling sedikit 15 huruf");
        await keys.Fill("sandi-kunci", "bawaslu babel 2024 2024");
        await keys.Press();
        await keys.Wrong("sandi-kunci", "mudah ditebak");
        await visit.ShouldBeGood();
        await keys.Fill("sandi-kunci", First);
        await keys.Fill("sandi-ulang", First + "x");
        await keys.Press();
        await keys.Wrong("sandi-ulang", "tidak sama");
        await Shot.Pass(visit.Page, $"70-buat-salah-{visit.Look}");
        await keys.Make(First);
        keys.NothingSecretWasSent(First);
        await visit.ShouldSay("Menunggu kunci rekan Anda");
        await keys.At("Kunci lembaga", "daftar-satu");
    }, Body);

    private Task SecondMakesAKeyAndComparesFirst() => Visit("kajian", Look.Phone.AtNight, async (visit, keys) =>
    {
        await visit.Page.ClickAsync(".key-next a.button");
        await keys.At("Buat kunci", "buat");
        await keys.Make(Second);
        keys.NothingSecretWasSent(Second);
        await visit.Page.ClickAsync(".key-next a.button");
        await keys.At("Dirikan daftar kunci", "dirikan");
        founding = await keys.Fingerprint();
        founding.ShouldMatch("^([0-9]{5} ){5}[0-9]{5}$");
        await keys.Fill("sandi-kunci", First);
        await keys.Press();
        await keys.Wrong("dibandingkan", "Bandingkan dahulu");
        await visit.Page.CheckAsync("#dibandingkan");
        await keys.Press();
        await keys.Wrong("sandi-kunci", "Kata sandi kunci tidak cocok");
        await visit.ShouldBeGood();
        await keys.Sign(Second);
        await visit.ShouldSay("Menunggu pendiri kedua");
    });

    private async Task AThirdIsAdmittedAndEndorsedByTwo()
    {
        var (password, fingerprint) = ("", "");
        await Visit("pengawas", Look.Desktop, async (visit, _) =>
        {
            await visit.Open(Body + "/baru");
            await visit.Page.FillAsync("#nama", "Petugas Ketiga Rekaan");
            await visit.Page.FillAsync("#surel", ThirdMail);
            await visit.Page.SelectOptionAsync("#asal", "-");
            await visit.Page.FillAsync("#alasan", "Surat tugas contoh 3");
            await visit.Page.ClickAsync("main form button.button");
            await visit.ShouldBeAt("Kata sandi sekali pakai", "One-time password");
            password = (await visit.Page.InnerTextAsync("#sandi-0")).Trim();
        }, Body);
        await browser.Visit(Look.Desktop.AtNight, await site.Address(), async visit =>
        {
            var keys = new KeyWalk(visit);
            await OfficerWalk.SignIn(visit, new("oversight_officer", ThirdMail, password), KeyWalk.Root);
            await visit.Page.FillAsync("#lama", password);
            await visit.Page.FillAsync("#baru", ThirdPassword);
            await visit.Page.FillAsync("#ulang", ThirdPassword);
            await visit.Page.ClickAsync("main .button.main");
            await OfficerWalk.SetTheAppUp(visit);
            await visit.Open(KeyWalk.Root + "/baru");
            await keys.At("Buat kunci", "buat");
            await keys.Make(Third);
            keys.NothingSecretWasSent(Third);
            await visit.ShouldSay("menunggu dua petugas");
            await keys.At("Kunci lembaga", "daftar-menunggu");
            fingerprint = (await visit.Page.Locator(".keys > li").First.Locator(".fingerprint").InnerTextAsync()).Trim()[^35..];
        });
        await Endorse("pengawas", Look.Phone.AtNight, First, fingerprint, "menunggu satu petugas lagi");
        await Endorse("kajian", Look.Desktop, Second, fingerprint, "Dapat: kunci 3 petugas diakui.");
    }

    private Task Endorse(string mailbox, Look look, string passphrase, string? fingerprint, string after) => Visit(mailbox, look, async (visit, keys) =>
    {
        await visit.Page.ClickAsync(".key-next a.button");
        await keys.At(await visit.Page.InnerTextAsync("h1"), "akui");
        if (fingerprint is not null)
            (await keys.Fingerprint()).ShouldBe(fingerprint);
        await keys.Sign(passphrase);
        await visit.ShouldSay(after);
    });

    private async Task<string[]> TheRecoveryKeyIsPrinted()
    {
        string[] parts = [];
        await Visit("pengawas", Look.Phone, async (visit, keys) =>
        {
            await visit.Page.ClickAsync(".key-next a.button");
            await keys.At("Buat kunci pemulihan", "pemulihan");
            await keys.Fill("sandi-kunci", First);
            await keys.Press();
            await Assertions.Expect(visit.Page.Locator(".recovery-part")).ToHaveCountAsync(3);
            parts = [.. (await visit.Page.Locator(".recovery-part").AllInnerTextsAsync()).Select(p => p.Trim())];
            parts.ShouldAllBe(p => PartShape().IsMatch(p));
            await visit.ShouldBeGood();
            await Shot.Pass(visit.Page, $"70-pemulihan-lembar-{visit.Look}");
            // Each sheet is a page of its own, and nothing else is printed.
            var pdf = await visit.Page.PdfAsync(new() { Format = "A4" });
            await PrintedPages(pdf, parts);
            await keys.Press();
            await keys.Wrong("tercetak", "Cetak atau salin dahulu");
            await visit.Page.CheckAsync("#tercetak");
            await keys.Press();
            await keys.Back();
        });
        await Endorse("kajian", Look.Phone, Second, null, "Semua beres");
        return parts;
    }

    private static async Task PrintedPages(byte[] pdf, string[] parts)
    {
        using var folder = new Netral.Floor.TempFolder("sheets");
        await File.WriteAllBytesAsync(folder["sheets.pdf"], pdf);
        var text = (await Netral.Floor.Command.Run("pdftotext", "-layout", folder["sheets.pdf"], "-")).OrThrow("pdftotext");
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        pages.Length.ShouldBe(3);
        foreach (var (page, part) in pages.Zip(parts))
            part.Split('\n').ShouldAllBe(line => page.Contains(line));
    }

    private async Task FirstChangesKeys()
    {
        await Visit("pengawas", Look.Phone.AtNight, async (visit, keys) =>
        {
            await visit.Page.ClickAsync($"a[href='{KeyWalk.Root}/baru']");
            await keys.At("Ganti kunci", "ganti");
            await keys.Make(Next, First);
            keys.NothingSecretWasSent(Next);
            await visit.ShouldSay("menunggu satu petugas lagi");
        });
        await Endorse("kajian", Look.Phone.AtNight, Second, null, "Dapat: kunci 3 petugas diakui.");
    }

    /// <summary>No colleague helps; both keepers of the sheets sit beside the officer.</summary>
    private Task FirstForgetsAndTwoSheetsHelp(string[] parts) => Visit("pengawas", Look.Phone, async (visit, keys) =>
    {
        await visit.Open(KeyWalk.Root + "/baru");
        await keys.Make(Last);
        await visit.ShouldSay("menunggu dua petugas");
        await visit.Page.ClickAsync($"ul.links a[href='{KeyWalk.Root}/pulihkan']");
        await keys.At("Pakai kunci pemulihan", "pulihkan");
        await keys.Fill("lembar-1", parts[2].ToLowerInvariant().Replace('-', ' '));
        await keys.Fill("lembar-2", parts[2]);
        await keys.Press();
        await keys.Wrong("lembar-2", "lembar yang sama diketik dua kali");
        var typed = parts[0].Split('\n');
        typed[2] = (typed[2][0] == 'X' ? 'Y' : 'X') + typed[2][1..];
        await keys.Fill("lembar-2", string.Join('\n', typed));
        await keys.Press();
        await keys.Wrong("lembar-2", "Baris 3");
        await visit.ShouldBeGood();
        await keys.Fill("lembar-2", parts[0]);
        await keys.Press();
        await keys.Back();
        await visit.ShouldSay("Diakui oleh kunci pemulihan lembaga.");
        await keys.At("Kunci lembaga", "daftar-penuh");
    });

    private Task SecondChangesThePassphrase() => Visit("kajian", Look.Phone, async (visit, keys) =>
    {
        await visit.Page.ClickAsync($"a[href='{KeyWalk.Root}/sandi']");
        await keys.At("Ganti kata sandi kunci", "sandi");
        await keys.Fill("sandi-lama", First);
        await keys.Fill("sandi-kunci", Third);
        await keys.Fill("sandi-ulang", Third);
        await keys.Press();
        await keys.Wrong("sandi-lama", "Kata sandi kunci tidak cocok");
        await keys.Fill("sandi-lama", Second);
        await keys.Press();
        await keys.Back();
        keys.NothingSecretWasSent(Third);
    });

    [Fact]
    public async Task Without_script_the_page_says_why_there_is_nothing_to_fill_in()
    {
        var officer = await site.Officer("oversight_officer", "pengawas@bawaslu-bangka");
        await browser.Visit(Look.Phone.WithoutScript, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, officer, KeyWalk.Root + "/baru");
            await visit.ShouldBeAt("Ganti kunci", "Change the key");
            // Playwright leaves noscript out when it looks for text.
            (await visit.Page.Locator("noscript .banner").InnerTextAsync()).ShouldStartWith("Halaman ini memerlukan skrip");
            (await visit.Page.Locator("#sandi-kunci").IsVisibleAsync()).ShouldBeFalse();
            await visit.ShouldFit();
        });
    }

    [Fact]
    public async Task In_English_by_night_the_demo_officer_reads_the_list()
    {
        var officer = await site.Officer("oversight_officer", "pengawas@bawaslu-bangka");
        await browser.Visit(Look.Desktop.English.AtNight, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, officer, KeyWalk.Root);
            await visit.ShouldBeAt("Kunci lembaga", "Keys of the body");
            await visit.ShouldSay("Yes: the keys of 2 officers are endorsed.");
            await visit.ShouldBeGood();
            await Shot.Pass(visit.Page, $"70-daftar-{visit.Look}");
            await visit.Page.ClickAsync(".key-next a.button");
            await visit.ShouldBeAt("Buat kunci pemulihan", "Make the recovery key");
            await visit.ShouldBeGood();
        });
    }

    [GeneratedRegex("^(([0-9A-HJKMNP-TV-Z]{5}-){2}[0-9A-HJKMNP-TV-Z]{5}\n?){4}$")]
    private static partial Regex PartShape();
}
