using System.Net;
using System.Text.RegularExpressions;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.FileReport;

/// <summary>The reporters' pages under another name than the site's own, as an onion service asks for them (docs/operations.md).</summary>
[AnyDatabase]
public sealed class OnionTests : IAsyncLifetime
{
    private const string Onion = "rekaanrekaanrekaanrekaanrekaanrekaanrekaanrekaanrekaanr.onion";
    private readonly ReportWorld world = new();

    public async ValueTask InitializeAsync()
    {
        world.App.Settings["AllowedHosts"] = $"127.0.0.1;{Onion}";
        await world.InitializeAsync();
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_report_is_filed_and_followed_up_there_and_no_answer_names_the_site_or_sets_a_cookie()
    {
        await world.ABody("33.01");
        var visitor = world.App.Visitor();
        visitor.Http.DefaultRequestHeaders.Host = Onion;
        // As a browser says where its form was.
        visitor.Http.DefaultRequestHeaders.Add("Origin", $"http://{Onion}");
        var walk = await new Walk(visitor).ToTheEnd("informasi_awal", "33.01");
        await walk.Send("periksa");
        walk.Page.ShouldContain("Diterima oleh sistem");
        using var talk = await visitor.Post("/lapor/lanjut", ("kode", ReportWorld.Code(walk.Page)));
        var page = await talk.Content.ReadAsStringAsync();
        page.ShouldContain("Kabar laporan Anda");
        foreach (var text in new[] { await visitor.Get("/lapor"), walk.Page, page })
        {
            text.ShouldNotContain("127.0.0.1");
            Regex.Matches(text, "(?:src|href|action)=\"https?://[^\"]*", RegexOptions.None, TimeSpan.FromSeconds(10)).Select(m => m.Value).ShouldAllBe(a => a.Contains("sigaplapor", StringComparison.Ordinal));
        }
        talk.Headers.Contains("Set-Cookie").ShouldBeFalse();
        talk.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("an onion address speaks plain HTTP inside its own tunnel");
        visitor.Http.DefaultRequestHeaders.Host = "lain.onion";
        using var stranger = await visitor.Answer("/lapor");
        stranger.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
