using System.Text.RegularExpressions;
using Netral.Floor;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Accounts;

/// <summary>The whole way through an issuer in a real browser, with its cookies, its content policy and its redirects.</summary>
public sealed partial class SsoJourneyTests(Browser browser)
{
    [Fact]
    public async Task An_officer_ties_the_account_signs_out_everywhere_and_comes_back_through_the_issuer()
    {
        await using var issuer = await OpenIdIssuer.Start();
        issuer.AsksFirst = true;
        issuer.Person = new("pengelola-1", "pengelola@kantor.example", EmailVerified: true) { Amr = ["pwd", "otp"] };
        await using var program = await RunningProgram.Start(new()
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["NETRAL_SSO_ISSUER"] = issuer.Name,
                ["NETRAL_SSO_CLIENT"] = OpenIdIssuer.Client,
                ["NETRAL_SSO_SECRET"] = OpenIdIssuer.Secret,
                ["NETRAL_SSO_NAME"] = "Kantor Rekaan",
            },
        });
        var site = program.Address.GetLeftPart(UriPartial.Authority);
        issuer.Redirects.Add($"{site}/masuk/sso/kembali");
        issuer.Redirects.Add($"{site}/masuk");
        var first = FirstPassword().Match(program.Output).Groups["password"].Value;

        await browser.Visit(Look.Phone, program.Address, async visit =>
        {
            await SignInTheFirstTime(visit, first);
            await visit.Open("/pengaturan/akun/sso");
            await visit.ShouldBeGood();
            await Shot.Save(visit.Page, $"33-sso-belum-{visit.Look}");
            await visit.Page.ClickAsync("text=Hubungkan dengan Kantor Rekaan");
            await visit.Page.ClickAsync("#ya");
            await visit.ShouldSay("pengelola@kantor.example");
            await visit.ShouldBeGood();
            await Shot.Save(visit.Page, $"33-sso-pastikan-{visit.Look}");
            await visit.Page.ClickAsync("main form button");
            await visit.ShouldSay("Terhubung dengan Kantor Rekaan");
            await visit.ShouldBeGood();

            // After the password this session knows nothing of the issuer; the next one does.
            await SignOut(visit);
            await visit.ShouldBeAt("Masuk petugas", "Officers' sign-in");
            await visit.Open("/masuk?lanjut=/pengaturan");
            await visit.Page.ClickAsync("text=Masuk dengan Kantor Rekaan");
            await visit.Page.ClickAsync("#ya");
            await visit.ShouldBeAt("Pengaturan", "Settings");

            await SignOut(visit);
            await visit.ShouldBeAt("Anda sudah keluar dari Netral", "You have signed out of Netral");
            await visit.ShouldBeGood();
            await Shot.Save(visit.Page, $"33-sso-keluar-{visit.Look}");
            await visit.Page.ClickAsync("text=Keluar juga dari Kantor Rekaan");
            await visit.ShouldBeAt("Masuk petugas", "Officers' sign-in");

            issuer.Fault = OpenIdFault.WrongNonce;
            visit.Expect("status of 422");
            await visit.Page.ClickAsync("text=Masuk dengan Kantor Rekaan");
            await visit.Page.ClickAsync("#ya");
            await visit.ShouldBeAt("Anda belum masuk", "You are not signed in");
            await visit.ShouldBeGood();
            await Shot.Save(visit.Page, $"33-sso-ditolak-{visit.Look}");
        });
    }

    private static async Task SignOut(Visit visit) => await visit.Page.ClickAsync(".rail form .button-link");

    private static async Task SignInTheFirstTime(Visit visit, string password)
    {
        await visit.Open("/masuk");
        await visit.ShouldSay("Masuk dengan Kantor Rekaan");
        await visit.ShouldBeGood();
        await Shot.Save(visit.Page, $"33-sso-masuk-{visit.Look}");
        await visit.Page.FillAsync("#surel", "admin@netral.invalid");
        await visit.Page.FillAsync("#sandi", password);
        await visit.Page.ClickAsync("main .button.main");
        await visit.Page.FillAsync("#lama", password);
        await visit.Page.FillAsync("#baru", "angin barat yang tenang");
        await visit.Page.FillAsync("#ulang", "angin barat yang tenang");
        await visit.Page.ClickAsync("main .button.main");
        await OfficerWalk.SetTheAppUp(visit);
    }

    [GeneratedRegex("admin@netral\\.invalid\\s+(?<password>\\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstPassword();
}
