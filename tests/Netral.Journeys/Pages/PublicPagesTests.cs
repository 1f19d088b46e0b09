using Netral.Journeys.Floor;

namespace Netral.Journeys.Pages;

/// <summary>The pages that anybody may open.</summary>
public sealed class PublicPagesTests(Browser browser, DemoSite site)
{
    private const int MostBytes = 60 * 1024;

    // Below this no eye sees it.
    private const double NoShift = 0.001;

    private const string AnyCertificate = "/v/{certificate}";
    private static readonly string[] Pages = ["/", "/verifikasi", AnyCertificate, "/masuk", "/privasi", "/lapor"];

    public static TheoryData<string, Look> PagesAndThemes =>
        [.. from page in Pages from look in new[] { Look.Phone, Look.Phone.AtNight, Look.Desktop, Look.Desktop.AtNight } select (page, look)];

    public static TheoryData<string> EveryPage => [.. Pages];

    [Theory]
    [MemberData(nameof(PagesAndThemes))]
    public async Task A_public_page_fits_and_breaks_no_accessibility_rule(string page, Look look) => await browser.Visit(look, await site.Address(), async visit =>
    {
        (await visit.Open(await Address(page))).ShouldBe(200);
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"01-{page.Trim('/').Split('/')[0]}-{look}");
    });

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task The_first_view_is_light_and_nothing_jumps(string page) => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        var cost = await PageCost.Of(visit, await Address(page));

        TestContext.Current.TestOutputHelper?.WriteLine($"{page}: {cost.Bytes:N0} bytes, layout shift {cost.Shift:0.0000}");
        cost.Bytes.ShouldBeInRange(1_000, MostBytes);
        cost.Shift.ShouldBeLessThan(NoShift);
    });

    [Fact]
    public async Task The_language_that_was_asked_for_stays_on_pages_without_cookies() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        await visit.Open(await Address(AnyCertificate));
        await visit.Page.ClickAsync(".language a[hreflang=en]");
        var english = new Visit(visit.Page, visit.Look.English);
        await english.ShouldBeAt("Sertifikat ini berlaku.", "This certificate is valid.");
        await visit.Page.ClickAsync("button[value=sama]");
        await english.ShouldSay("Good. The code and what it stands for belong together.");
        await visit.Page.ClickAsync("a[href^='/verifikasi']");
        await english.ShouldBeAt("Periksa sertifikat", "Check a certificate");
        await visit.Page.FillAsync("#kode", await site.Certificate());
        await visit.Page.ClickAsync("form[method=get] .button");
        await english.ShouldBeAt("Sertifikat ini berlaku.", "This certificate is valid.");
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_code_comes_back_with_what_was_typed(bool script) => await browser.Visit(Look.Phone with { Script = script }, await site.Address(), async visit =>
    {
        visit.Expect("status of 404");
        await visit.Open("/verifikasi");
        await visit.Page.FillAsync("#kode", "AAAA-BBBB-CCCC");
        await visit.Page.ClickAsync("form[method=get] .button");
        await visit.ShouldSay("Kode ini tidak kami kenal. Periksa lagi hurufnya.");
        (await visit.Page.InputValueAsync("#kode")).ShouldBe("AAAA-BBBB-CCCC");
        await visit.ShouldBeGood();
        await Shot.Pass(visit.Page, $"21-kode-tak-dikenal-{visit.Look}");
    });

    [Fact]
    public async Task A_file_that_is_no_certificate_is_refused_in_words() => await browser.Visit(Look.Phone, await site.Address(), async visit =>
    {
        visit.Expect("status of 422");
        await visit.Open("/verifikasi");
        await visit.Page.SetInputFilesAsync("#berkas", new Microsoft.Playwright.FilePayload { Name = "surat.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 surat"u8.ToArray() });
        await visit.Page.ClickAsync("form[enctype] .button");
        await visit.ShouldSay("Berkas ini tidak memuat segel Netral.");
        await visit.ShouldBeGood();
    });

    private async Task<string> Address(string page) =>
        page == AnyCertificate ? page.Replace("{certificate}", await site.Certificate(), StringComparison.Ordinal) : page;
}
