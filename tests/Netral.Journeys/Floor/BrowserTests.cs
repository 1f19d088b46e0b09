using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Netral.Floor;

namespace Netral.Journeys.Floor;

/// <summary>The floor itself, on pages made for it: a browser test that cannot fail proves nothing.</summary>
public sealed class BrowserTests(Browser browser) : IAsyncLifetime
{
    private readonly Uri _site = new($"http://127.0.0.1:{FreePort.Next()}");
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_site.ToString());
        _app = builder.Build();
        _app.MapGet("/good", (HttpContext http) => Html("<h1>Netral</h1><p>" + http.Request.Headers.AcceptLanguage + "</p>"));
        _app.MapGet("/missing", () => Html("<h1>Tidak ada</h1>", 404));
        _app.MapGet("/wide", () => Html("<h1>Netral</h1><div style='width:2000px'>lebar</div>"));
        _app.MapGet("/mute-picture", () => Html("<h1>Netral</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='>"));
        _app.MapGet("/throws", () => Html("<h1>Netral</h1><script>throw new Error('rusak')</script>"));
        _app.MapGet("/csp", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "script-src 'none'";
            return Html("<h1>Netral</h1><script>document.title = 'x'</script>");
        });
        await _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public Task A_page_of_the_running_program_opens() => WithProgram(async program => await browser.Visit(Look.Phone, program.Address, async visit =>
    {
        // A page of bare text cannot name its icon.
        visit.Expect("favicon.ico");
        (await visit.Open("/healthz")).ShouldBe(200);
        (await visit.Page.TextContentAsync("body")).ShouldNotBeNull().ShouldContain("ok", Case.Insensitive);
    }));

    [Theory]
    [MemberData(nameof(Look.Every), MemberType = typeof(Look))]
    public Task A_good_page_passes_in_every_look(Look look) => browser.Visit(look, _site, async visit =>
    {
        (await visit.Open("/good")).ShouldBe(200);

        (await visit.Page.TextContentAsync("p")).ShouldNotBeNull().ShouldStartWith(look.Locale);
        (await visit.Page.EvaluateAsync<bool>("() => matchMedia('(prefers-color-scheme: dark)').matches")).ShouldBe(look.Dark);
        (await visit.Page.EvaluateAsync<int>("() => innerWidth")).ShouldBe(look.Width);
        await visit.ShouldFit();
        await Axe.Check(visit.Page);
        new FileInfo(await Shot.Save(visit.Page, $"floor-{look}")).Length.ShouldBeGreaterThan(1_000);
    });

    [Fact]
    public Task Without_script_a_script_does_not_run() => browser.Visit(Look.Phone.WithoutScript, _site, async visit =>
    {
        (await visit.Open("/throws")).ShouldBe(200);
        (await visit.Page.TextContentAsync("h1")).ShouldBe("Netral");
    });

    [Theory]
    [InlineData("/throws", "rusak")]
    [InlineData("/csp", "Content Security Policy")]
    [InlineData("/missing", "status of 404")]
    public async Task A_complaint_of_the_browser_fails_the_test(string path, string complaint)
    {
        var failure = await Assert.ThrowsAsync<ShouldAssertException>(() => browser.Visit(Look.Desktop, _site, visit => visit.Open(path)));

        failure.Message.ShouldContain(complaint);
    }

    [Fact]
    public Task An_expected_complaint_does_not_fail_the_test() => browser.Visit(Look.Desktop, _site, async visit =>
    {
        visit.Expect("status of 404");
        (await visit.Open("/missing")).ShouldBe(404);
    });

    [Fact]
    public async Task A_picture_without_words_fails_the_accessibility_check()
    {
        var failure = await Assert.ThrowsAsync<ShouldAssertException>(() => browser.Visit(Look.Desktop, _site, async visit =>
        {
            await visit.Open("/mute-picture");
            await Axe.Check(visit.Page);
        }));

        failure.Message.ShouldContain("image-alt");
    }

    [Fact]
    public async Task A_page_that_scrolls_sideways_is_noticed()
    {
        var failure = await Assert.ThrowsAsync<ShouldAssertException>(() => browser.Visit(Look.Phone, _site, async visit =>
        {
            await visit.Open("/wide");
            await visit.ShouldFit();
        }));

        failure.Message.ShouldContain("scrolls sideways");
    }

    private static async Task WithProgram(Func<RunningProgram, Task> test)
    {
        await using var program = await RunningProgram.Start(new() { ReadyPath = "/healthz" });
        await test(program);
    }

    private static IResult Html(string body, int status = 200) => Results.Content(
        $"""
        <!doctype html><html lang="id"><head><meta charset="utf-8"><title>Netral</title><link rel="icon" href="data:,">
        <meta name="viewport" content="width=device-width"><style>:root {"{"} color-scheme: light dark {"}"}</style></head><body><main>{body}</main></body></html>
        """,
        "text/html",
        statusCode: status);
}
