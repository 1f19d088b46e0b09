using Netral.Floor;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts;

/// <summary>Password and code, with script and without it. Each journey has an officer of its own: a factor stays.</summary>
public sealed class SecondStepJourneyTests(Browser browser, DemoSite site)
{
    public static TheoryData<Look, string> Looks => new() { { Look.Phone, "petugas@lebak" }, { Look.Desktop.English.WithoutScript, "petugas@sumedang" } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task An_officer_sets_an_app_up_signs_in_with_its_code_then_with_a_recovery_code_and_proves_it_again(Look look, string mailbox)
    {
        var officer = await site.Officer("agency_administrator", mailbox);
        await browser.Visit(look, await site.Address(), async visit =>
        {
            await OfficerWalk.SignIn(visit, officer, "/pengaturan/akun");
            await Good(visit, "50-akun", "Akun saya", "My account");
            await visit.Page.ClickAsync("a[href='/pengaturan/akun/aplikasi']");
            await Good(visit, "51-aplikasi", "Pasang aplikasi autentikator", "Set up an authenticator app");
            var app = await PhoneApp.Scan(visit);
            await visit.Page.FillAsync("#kode", app.Code());
            await visit.Page.ClickAsync("main .button.main");
            await Good(visit, "52-kode-pemulihan", "Kode pemulihan Anda", "Your recovery codes");
            var codes = await visit.Page.Locator(".recovery-codes li").AllInnerTextsAsync();
            codes.Count.ShouldBe(10);
            await visit.Page.ClickAsync("a[href='/meja']");

            await SignOut(visit);
            await Password(visit, officer);
            await Good(visit, "53-langkah-kedua", "Langkah kedua", "Second step");
            await visit.Page.FillAsync("#kode", app.NextCode());
            await visit.Page.ClickAsync("main .button.main");
            await visit.ShouldBeAt("Akun saya", "My account");
            await visit.ShouldSay(visit.Say("Kata sandi dan kode aplikasi", "Password and app code"));

            await SignOut(visit);
            await Password(visit, officer);
            await visit.Page.FillAsync("#kode", codes[0].ToLowerInvariant());
            await visit.Page.ClickAsync("main .button.main");
            await visit.ShouldBeAt("Akun saya", "My account");
            await visit.ShouldSay(visit.Say("Kata sandi dan kode pemulihan", "Password and recovery code"));

            await visit.Open("/masuk/ulang?lanjut=%2Fpengaturan%2Fakun%2Faplikasi");
            await Good(visit, "54-ulang", "Buktikan sekali lagi", "Prove it once more");
            await visit.Page.FillAsync("#sandi", officer.Password);
            await visit.Page.FillAsync("#kode", codes[1]);
            await visit.Page.ClickAsync("main .button.main");
            await visit.ShouldBeAt("Pasang aplikasi autentikator", "Set up an authenticator app");
        });
    }

    [Fact]
    public async Task The_first_administrator_replaces_the_printed_password_and_is_led_to_the_second_step()
    {
        await using var program = await RunningProgram.Start(new());
        var words = program.Output.Split('\n').Select(line => line.Trim()).ToList();
        var password = words[words.IndexOf("admin@netral.invalid") + 1];
        await browser.Visit(Look.Phone.WithoutScript, program.Address, async visit =>
        {
            await Password(visit, new("platform_operator", "admin@netral.invalid", password), "/pengaturan");
            await visit.ShouldBeAt("Ganti kata sandi", "Change the password");
            await visit.Page.FillAsync("#lama", password);
            await visit.Page.FillAsync("#baru", "lampu payung gerimis");
            await visit.Page.FillAsync("#ulang", "lampu payung gerimis");
            await visit.Page.ClickAsync("main .button.main");
            await Good(visit, "55-pasang", "Pasang langkah kedua", "Set up the second step");
            await visit.Open("/pengaturan");
            await OfficerWalk.SetTheAppUp(visit);
            (await visit.Open("/pengaturan")).ShouldBe(200);
            await visit.ShouldBeAt("Pengaturan", "Settings");
        });
    }

    internal static async Task Good(Visit visit, string picture, string indonesian, string english)
    {
        await visit.ShouldBeAt(indonesian, english);
        await visit.ShouldBeGood();
        await Shot.Save(visit.Page, $"{picture}-{visit.Look}");
    }

    internal static async Task SignOut(Visit visit)
    {
        await visit.Open("/pengaturan/akun");
        await visit.Page.ClickAsync(".rail form .button-link");
        await visit.ShouldBeAt("Masuk petugas", "Officers' sign-in");
    }

    private static async Task Password(Visit visit, DemoOfficer officer, string next = "/pengaturan/akun")
    {
        await visit.Open($"/masuk?lanjut={Uri.EscapeDataString(next)}");
        await visit.Page.FillAsync("#surel", officer.Email);
        await visit.Page.FillAsync("#sandi", officer.Password);
        await visit.Page.ClickAsync("main .button.main");
    }
}
