using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts;

/// <summary>A passkey from a real browser with an authenticator in software (CDP WebAuthn). Its address must be a name, so the demo is visited as localhost.</summary>
public sealed class PasskeyJourneyTests(Browser browser, DemoSite site)
{
    [Theory]
    [InlineData(360, "petugas@babel")]
    [InlineData(1280, "petugas@jembrana")]
    public async Task An_officer_adds_a_passkey_signs_in_with_it_and_proves_it_again(int width, string mailbox)
    {
        var officer = await site.Officer("agency_administrator", mailbox);
        await browser.Visit(Look.Phone with { Width = width }, await Named(), async visit =>
        {
            await Authenticator(visit);
            await OfficerWalk.SignIn(visit, officer, "/pengaturan/akun");
            await visit.Page.ClickAsync("a[href='/pengaturan/akun/kunci-sandi']");
            await SecondStepJourneyTests.Good(visit, "56-kunci-sandi", "Tambah kunci sandi", "Add a passkey");
            await visit.Page.FillAsync("#nama", "Ponsel saya");
            await visit.Page.ClickAsync("passkey-door .button");
            await visit.ShouldBeAt("Kode pemulihan Anda", "Your recovery codes");

            await SecondStepJourneyTests.SignOut(visit);
            await visit.Open("/masuk?lanjut=%2Fpengaturan%2Fakun");
            await SecondStepJourneyTests.Good(visit, "57-masuk", "Masuk petugas", "Officers' sign-in");
            await visit.Page.ClickAsync("passkey-door .button");
            await SecondStepJourneyTests.Good(visit, "58-akun-kunci-sandi", "Akun saya", "My account");
            await visit.ShouldSay("Ponsel saya");

            await visit.Open("/masuk/ulang?lanjut=%2Fpengaturan%2Fakun%2Fkunci-sandi");
            await visit.Page.ClickAsync("passkey-door .button");
            await visit.ShouldBeAt("Tambah kunci sandi", "Add a passkey");

            // The device already holds one for this account and says so.
            await visit.Page.FillAsync("#nama", "Sekali lagi");
            await visit.Page.ClickAsync("passkey-door .button");
            await visit.ShouldSay("Perangkat ini sudah menyimpan kunci sandi untuk akun Anda.");
            await visit.ShouldBeGood();

            await visit.Open("/pengaturan/akun");
            await visit.Page.ClickAsync("main .link-row");
            await SecondStepJourneyTests.Good(visit, "59-kunci-sandi-satu", "Ponsel saya", "Ponsel saya");
        });
    }

    [Fact]
    public async Task Where_the_address_is_a_number_there_is_no_button_that_could_not_work()
    {
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            await visit.Open("/masuk");
            (await visit.Page.Locator("passkey-door").CountAsync()).ShouldBe(0);
        });
    }

    [Fact]
    public async Task Without_script_there_is_only_the_password()
    {
        await browser.Visit(Look.Phone.WithoutScript, await Named(), async visit =>
        {
            await visit.Open("/masuk");
            (await visit.Page.Locator("passkey-door .button").IsVisibleAsync()).ShouldBeFalse();
            (await visit.Page.Locator("#sandi").IsVisibleAsync()).ShouldBeTrue();
        });
    }

    private async Task<Uri> Named() => new UriBuilder(await site.Address()) { Host = "localhost" }.Uri;

    private static async Task Authenticator(Visit visit)
    {
        var devices = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
