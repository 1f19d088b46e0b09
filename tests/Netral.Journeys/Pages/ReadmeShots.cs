using Netral.Floor;
using Netral.Journeys.Accounts;
using Netral.Journeys.Floor;
using Netral.Journeys.Pledges;

namespace Netral.Journeys.Pages;

/// <summary>The pictures of the README, written into <c>docs/img</c> by <c>./do shots</c> and by nothing else: a picture that changes at every run has no place in a repository.</summary>
public sealed class ReadmeShots(Browser browser, DemoSite site)
{
    private const int MostBytes = 250 * 1024;
    private static readonly Look Still = Look.Desktop with { Width = 1120 };

    [Fact(Explicit = true)]
    public async Task Signing_and_verifying_on_a_phone()
    {
        var signer = await site.Signer();
        byte[] pdf = [];
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            var walk = new SigningWalk(visit, signer);
            await walk.ToTheTexts();
            await Keep(visit, "ikrar-ponsel");
            await walk.Sign();
            await Keep(visit, "tercatat-ponsel");
            pdf = await walk.Download();
        });
        await browser.Visit(Look.Phone, await site.Address(), async visit =>
        {
            await visit.Open(await QrCode.OfFirstPage(pdf));
            await Keep(visit, "verifikasi-ponsel");
        });
        await KeepPage(pdf, "sertifikat");
    }

    [Fact(Explicit = true)]
    public async Task The_first_page() => await browser.Visit(Still, await site.Address(), async visit =>
    {
        await visit.Open("/");
        await Keep(visit, "beranda");
    });

    [Fact(Explicit = true)]
    public async Task What_the_office_sees() => await browser.Visit(Still, await site.Address(), async visit =>
    {
        await OfficerWalk.SignIn(visit, await site.Officer("agency_administrator", "kepegawaian@bangka"));
        await Keep(visit, "pantau");
    });

    /// <summary>The first screen, as a reader meets it, not the whole length.</summary>
    private static async Task Keep(Visit visit, string name)
    {
        var path = PathOf(name);
        await visit.Page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        await visit.Page.ScreenshotAsync(new() { Path = path, Animations = Microsoft.Playwright.ScreenshotAnimations.Disabled });
        new FileInfo(path).Length.ShouldBeInRange(1_000, MostBytes, path);
    }

    private static async Task KeepPage(byte[] pdf, string name)
    {
        using var folder = new TempFolder("shot");
        await File.WriteAllBytesAsync(folder["page.pdf"], pdf);
        var path = PathOf(name);
        (await Command.Run("pdftoppm", "-png", "-r", "90", "-f", "1", "-singlefile", folder["page.pdf"], Path.ChangeExtension(path, null))).OrThrow("pdftoppm");
        new FileInfo(path).Length.ShouldBeInRange(1_000, MostBytes, path);
    }

    private static string PathOf(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Checkout.Root, "docs", "img")).FullName, $"{name}.png");
}
