using System.Net;
using Netral.Accounts;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Web.Start;

[UsesDatabase]
public sealed class WorkspaceRailTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_rail_names_the_officer_and_the_pages_of_his_roles()
    {
        var agency = await app.AnAgency();
        var page = await (await app.Administrator(agency)).Get("/putaran");
        page.ShouldContain("<b>Petugas Rekaan</b><span>Badan Kepegawaian Uji</span>");
        page.ShouldMatch("class=\"rail-item\" href=\"/putaran\" aria-current=\"page\"");
        page.ShouldNotContain("href=\"/pesan\"");
        page.ShouldNotContain("href=\"/persoalan\"");
    }

    [Fact]
    public async Task Who_serves_several_agencies_chooses_one_and_stays_there()
    {
        var (first, second) = (await app.AnAgency(region: "98.01"), await app.AnAgency(region: "98.02"));
        var analyst = await app.Officer(Role.Analyst, new Scope.Region("98"));
        (await analyst.Get("/putaran")).ShouldContain($"<span>{first.Name}</span>");
        var page = await analyst.Get($"/putaran?instansi={second.Code}");
        page.ShouldContain($"<span>{second.Name}</span>");
        page.ShouldContain($"href=\"/putaran?instansi={second.Code}\"");
        page.ShouldContain("<span>Analis</span>");
    }

    [Fact]
    public async Task Outside_the_demo_there_is_no_mailbox() =>
        (await app.Visitor().Answer("/pesan")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
