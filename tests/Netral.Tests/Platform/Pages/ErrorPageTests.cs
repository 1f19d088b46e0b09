using System.Net;

namespace Netral.Tests.Platform.Pages;

public sealed class ErrorPageTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData("/tidak-ada", 404, "Halaman ini tidak ada.")]
    [InlineData("/terlarang", 403, "Halaman ini bukan untuk akun Anda.")]
    [InlineData("/rusak", 500, "Ada gangguan di sistem kami.")]
    public async Task An_error_is_a_page_of_the_site(string path, int status, string heading)
    {
        var reply = await host.Client().GetAsync(path);
        ((int)reply.StatusCode).ShouldBe(status);
        var html = await reply.Content.ReadAsStringAsync();
        html.ShouldContain($"<h1>{heading}</h1>");
        html.ShouldNotContain("rahasia dalam");
    }

    [Fact]
    public async Task The_api_answers_a_missing_address_as_problem_details()
    {
        var reply = await host.Client().GetAsync("/api/v1/tidak-ada");
        reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await reply.Content.ReadAsStringAsync()).ShouldContain("\"code\":\"not_found\"");
    }

    [Fact]
    public async Task The_error_page_switches_the_language_of_the_page_that_was_asked_for()
    {
        var html = await (await host.Client(language: "en").GetAsync("/tidak-ada")).Content.ReadAsStringAsync();
        html.ShouldContain("href=\"/tidak-ada?bahasa=id\"");
        html.ShouldContain("<h1>There is no such page.</h1>");
    }

    [Fact]
    public async Task A_post_that_fails_shows_the_error_page_too()
    {
        var reply = await host.Client().PostAsync("/tidak-ada", null);
        reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("Halaman ini tidak ada.");
    }

    [Fact]
    public async Task Without_demo_there_is_no_gallery_and_no_strip()
    {
        await using var real = new PageHost { Demo = false };
        await real.InitializeAsync();
        var reply = await real.Client().GetAsync("/komponen");
        reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reply.Content.ReadAsStringAsync()).ShouldNotContain("DATA CONTOH");
    }
}
