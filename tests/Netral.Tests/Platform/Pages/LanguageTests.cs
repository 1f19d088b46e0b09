namespace Netral.Tests.Platform.Pages;

public sealed class LanguageTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData("id-ID,id;q=0.9", "id")]
    [InlineData("en-GB,en;q=0.8", "en")]
    [InlineData("de-DE, en;q=0.5, id;q=0.4", "en")]
    [InlineData("en;q=0.2, in-ID;q=0.7", "id")]
    [InlineData("de-DE", "id")]
    [InlineData("*", "id")]
    public async Task The_browser_s_wish_is_followed_and_Indonesian_is_the_default(string wish, string language)
    {
        var html = await host.Client(language: wish).GetStringAsync("/komponen");
        html.ShouldContain($"<html lang=\"{language}\"");
    }

    [Fact]
    public async Task A_chosen_language_is_remembered()
    {
        var client = host.Client(language: "id");
        (await client.GetStringAsync("/komponen?bahasa=en")).ShouldContain("<h1>Components</h1>");
        (await client.GetStringAsync("/komponen")).ShouldContain("<h1>Components</h1>");
        (await client.GetStringAsync("/komponen?bahasa=id")).ShouldContain("<h1>Komponen</h1>");
        (await client.GetStringAsync("/komponen")).ShouldContain("<h1>Komponen</h1>");
    }

    [Theory]
    [InlineData("/lapor/uji?bahasa=en")]
    [InlineData("/cek?bahasa=en")]
    [InlineData("/verifikasi?bahasa=en")]
    [InlineData("/v/ABCD?bahasa=en")]
    [InlineData("/LAPOR/uji?bahasa=en")]
    public async Task Pages_for_reporters_and_checkers_set_no_cookie_whatever_happens_inside(string path)
    {
        (await host.Client().GetAsync(path)).Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Where_no_cookie_may_remember_it_the_language_travels_in_links()
    {
        (await host.Client().GetStringAsync("/lapor/uji?bahasa=en")).ShouldBe("/lapor/lanjut?a=1&bahasa=en#b");
        (await host.Client().GetStringAsync("/lapor/uji")).ShouldBe("/lapor/lanjut?a=1#b");
    }

    [Fact]
    public async Task The_switch_keeps_the_rest_of_the_address()
    {
        var html = await host.Client().GetStringAsync("/komponen/ruang?cari=a%26b&bahasa=id");
        html.ShouldContain("href=\"/komponen/ruang?cari=a%26b&amp;bahasa=en\"");
    }
}
