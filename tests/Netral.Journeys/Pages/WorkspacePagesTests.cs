using System.Globalization;
using Microsoft.Playwright;
using Netral.Journeys.Accounts;
using Netral.Journeys.Floor;

namespace Netral.Journeys.Pages;

/// <summary>The officers' pages with the demo's data in them. One sign-in a role and look: all pages are walked, then every fault is told at once.</summary>
public sealed class WorkspacePagesTests(Browser browser, DemoSite site)
{
    private const string Round = "{round}";

    private static readonly string[] Administrator =
    [
        // The paper report over everybody has thousands of rows of one kind; a short list shows the same parts.
        "/pantau", $"/pantau/{Round}/cetak?daftar=dipersoalkan",
        "/putaran", $"/putaran/{Round}", "/putaran/baru", "/putaran/naskah", $"/putaran/{Round}/upacara", $"/putaran/{Round}/undangan", $"/putaran/{Round}/slip", $"/putaran/{Round}/gabung",
        $"/layar/{Round}", "/pegawai", "/pegawai/unit", "/pegawai/impor", "/pegawai/permintaan", "/kertas", "/pesan", "/masuk/kata-sandi", "/pengaturan",
    ];

    private static readonly string[] UnitHead = ["/pantau", "/putaran", "/pegawai"];
    private static readonly string[] Operator = ["/pengaturan/retensi", "/pengaturan/retensi/atur/salt", "/pengaturan/retensi/jalankan"];
    private static readonly string[] Oversight = ["/persoalan", "/persoalan/catat"];

    // Both widths, both languages, light and dark; every page in every mix would cost minutes.
    public static TheoryData<Look> Looks => [Look.Desktop.English.AtNight, Look.Phone];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_administrators_pages_fit_and_break_no_accessibility_rule(Look look) =>
        await Walk(look, await site.Officer("agency_administrator", "kepegawaian@bangka"), Administrator, "40-pengelola");

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_unit_heads_pages_fit_and_break_no_accessibility_rule(Look look) =>
        await Walk(look, await site.Officer("unit_head", "dikbud"), UnitHead, "41-pimpinan");

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_oversight_officers_pages_fit_and_break_no_accessibility_rule(Look look) =>
        await Walk(look, await site.Officer("oversight_officer"), Oversight, "42-pengawas");

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_operators_pages_fit_and_break_no_accessibility_rule(Look look) =>
        await Walk(look, await site.Officer("platform_operator"), Operator, "43-operator");

    private async Task Walk(Look look, DemoOfficer officer, string[] pages, string picture) => await browser.Visit(look, await site.Address(), async visit =>
    {
        await OfficerWalk.SignIn(visit, officer, pages[0]);
        var round = visit.Page.Url.Split('/')[^1];
        var faults = new List<string>();
        foreach (var page in pages)
        {
            var address = page.Replace(Round, round, StringComparison.Ordinal);
            try
            {
                (await visit.Open(address)).ShouldBe(200, address);
                await visit.ShouldBeGood();
            }
            catch (Exception fault) when (fault is ShouldAssertException or PlaywrightException)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{address}: {fault.Message}"));
            }

            await Shot.Pass(visit.Page, $"{picture}{page.Split('?')[0].Replace('/', '-').Replace(Round, "n", StringComparison.Ordinal)}-{look}");
        }

        faults.ShouldBeEmpty();
    });
}
