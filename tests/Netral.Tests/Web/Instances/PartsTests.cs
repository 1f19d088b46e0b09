using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Floor;
using Netral.Platform.Followers;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Instances;

[AnyDatabase]
public sealed class PartsTests : IAsyncLifetime
{
    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;
    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_part_that_is_off_has_neither_routes_nor_followers_and_the_rest_still_works()
    {
        (app.Settings["NETRAL_MODULES"], app.Settings["NETRAL_OPERATOR"]) = ("reports", "body:Pengawas Rekaan");
        await app.InitializeAsync();
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText?.Trim('/')).ToList();
        routes.Where(r => r.StartsWith("/ikrar", StringComparison.Ordinal) || r.StartsWith("/putaran", StringComparison.Ordinal) || r.StartsWith("/pantau", StringComparison.Ordinal) || r.StartsWith("/v/", StringComparison.Ordinal)
            || r.StartsWith("/api/v1/verify", StringComparison.Ordinal) || r.StartsWith("/kertas", StringComparison.Ordinal)).ShouldBeEmpty();
        app.Services.GetServices<IFollower>().Select(f => f.Name).ShouldNotContain("coverage");
        foreach (var path in new[] { "/ikrar", "/ikrar/data", "/verifikasi", "/putaran", "/api/v1/verify/AAAA" })
            (await app.Visitor().Answer(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        var home = await app.Visitor().Get("/");
        home.ShouldNotContain("href=\"/ikrar\"");
        home.ShouldNotContain("href=\"/verifikasi\"");
        (await app.Visitor().Get("/privasi")).ShouldContain("Berapa lama");
        var officer = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        (await officer.Get("/pengaturan/retensi")).ShouldContain("Masa simpan");
        var clerk = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree((await app.AnAgency()).Id.Value));
        (await clerk.Get("/pegawai")).ShouldContain("Belum ada pegawai.");
    }

    [Fact]
    public async Task Reporting_leads_to_the_oversight_body_and_leaves_no_cookie()
    {
        (app.Settings["NETRAL_OPERATOR"], app.Settings["NETRAL_REPORTS_URL"]) = ("agency", "https://lapor.contoh.example/");
        await app.InitializeAsync();
        foreach (var path in new[] { "/lapor", "/lapor?bahasa=en", "/lapor/lanjut" })
        {
            var answer = await app.Visitor().Answer(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("href=\"https://lapor.contoh.example/\"");
        }
    }

    [Fact]
    public async Task Without_an_address_it_says_in_words_where_to_go_and_invents_none()
    {
        app.Settings["NETRAL_REPORTS_URL"] = "javascript:alert(1)";
        await app.InitializeAsync();
        var page = await app.Visitor().Get("/lapor");
        page.ShouldContain("Bawaslu");
        page.ShouldNotContain("javascript:");
        page.ShouldNotContain("class=\"button main\"");
    }

    [Theory]
    [InlineData("reports", "agency", "Instansi tidak menjalankan pelaporan")]
    [InlineData("semua", "body", "NETRAL_MODULES harus pledges, reports, atau all.")]
    [InlineData("all", "dinas", "NETRAL_OPERATOR harus agency atau body")]
    public async Task A_wrong_setting_ends_the_start_with_one_sentence(string modules, string by, string sentence)
    {
        using var data = new TempFolder("parts");
        var result = await Command.Run(Checkout.Program, ["serve"], new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NETRAL_DATA"] = data.Path,
            ["NETRAL_DEMO"] = "0",
            ["NETRAL_DB"] = "sqlite",
            ["ConnectionStrings__Netral"] = null,
            ["NETRAL_MODULES"] = modules,
            ["NETRAL_OPERATOR"] = by,
        }, data.Path);
        (result.ExitCode, result.Errors.StartsWith(sentence, StringComparison.Ordinal)).ShouldBe((2, true), result.Errors);
    }
}
