using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Reports.Release;
using Netral.Tests.Accounts;
using Netral.Tests.Accounts.KeepBodyKeys;
using Netral.Tests.Floor;

namespace Netral.Tests.Reports.Inbox;

/// <summary>Every route of the inbox that names a report, asked by every role from every home agency in every body, about reports on every agency: nobody gets through who may not open it.
/// Routes are read from the program, so a new one is asked as well.</summary>
// Routes and roles, as RoutesAndRolesTests; what the lists ask of the database runs on both in InboxListsTests and ReportAccessTests.
[AnyDatabase]
public sealed class InboxFirewallTests(ReportWorld world) : IClassFixture<ReportWorld>
{
    private App App => world.App;

    private List<(string Method, string Path)> Routes() =>
    [
        .. from route in App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = "/" + route.RoutePattern.RawText?.Trim('/')
           where path.StartsWith("/laporan-masuk/{id}", StringComparison.Ordinal)
           from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select (method, path),
    ];

    [Fact]
    public async Task Over_all_mixtures_of_role_agency_and_body_no_route_of_a_report_lets_a_tied_or_foreign_officer_through()
    {
        var routes = Routes();
        routes.Count.ShouldBeGreaterThan(20);
        var (mine, other) = (await App.AStaff(4), await App.AStaff(4));
        var (here, there) = (await world.ABody("91.95"), await world.ABody("91.96"));
        var third = await world.App.AThird(here.Body, "91.95");
        var about = new[] { new Reported(null), new Reported(mine.Agency.Id.Value), new Reported(null, mine.Numbers.People["kadis"].Value) };
        var reports = new List<(Report Report, Reported About)>();
        foreach (var one in about)
            reports.Add((await world.Laid(here, one, App.Today()), one));
        // Comes after them, so that there is something to re-seal for her.
        await world.Endorsed(here, third.OfficerNumber);
        var (asked, through) = (0, new List<string>());
        foreach (var role in Enum.GetValues<Role>())
        {
            Scope scope = role is Role.AgencyAdministrator or Role.UnitHead or Role.CeremonyClerk ? new Scope.Subtree(mine.Agency.Id.Value) : new Scope.Region("91.95");
            var visitor = await App.Officer(role, scope);
            await visitor.Get("/pengaturan");
            foreach (var home in new long?[] { null, mine.Agency.Id.Value, other.Agency.Id.Value })
            {
                foreach (var serves in new long?[] { null, here.Number, there.Number })
                {
                    await App.Do<NetralDb>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == visitor.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.HomeAgency, home).SetProperty(o => o.Body, serves)));
                    var (free, counted) = (new List<string>(), 0);
                    foreach (var (report, on) in reports)
                    {
                        var agencies = new[] { on.Agency, on.Person is null ? null : mine.Agency.Id.Value }.OfType<long>().ToHashSet();
                        var tied = (home is { } h && agencies.Contains(h)) || (scope is Scope.Subtree s && agencies.Contains(s.Agency));
                        var may = role == Role.OversightOfficer && serves == here.Number && !tied;
                        foreach (var (method, path) in routes)
                        {
                            var address = path.Replace("{id}", Convert.ToHexStringLower(report.Id), StringComparison.Ordinal).Replace("{file}", new string('0', 32), StringComparison.Ordinal).Replace("{copy}", "asli", StringComparison.Ordinal);
                            using var answer = method == "POST" ? await visitor.Post(address, ("versi", "-")) : await visitor.Answer(address);
                            asked++;
                            var closed = answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || answer.Headers.Location?.ToString().Contains("/masuk", StringComparison.Ordinal) == true;
                            if (!may && !closed)
                                through.Add($"{method} {path} as {role}, home {home}, serves {serves}, about {on}: {(int)answer.StatusCode}");
                            else if (may && method == "GET" && answer.StatusCode != HttpStatusCode.OK)
                                through.Add($"{method} {path} as {role}, home {home}, about {on} should open: {(int)answer.StatusCode}");
                        }
                        counted += serves == here.Number && !tied ? 1 : 0;
                        if (may)
                            free.Add(Convert.ToHexStringLower(report.Id));
                        using var passed = await visitor.Post("/laporan-masuk/kunci", ("laporan", Convert.ToHexStringLower(report.Id)), ("bagian", "content"), ("butir", ""), ("untuk", third.OfficerNumber.ToString()), ("segel", InboxFloor.Text(report.Content)));
                        (passed.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Redirect or HttpStatusCode.SeeOther).ShouldBe(!may, $"resealing as {role}, home {home}, serves {serves}, about {on}");
                    }
                    await Lists(visitor, here.Number, third.OfficerNumber, reports.ConvertAll(r => Convert.ToHexStringLower(r.Report.Id)), free, counted, $"{role}, home {home}, serves {serves}");
                }
            }
        }
        through.ShouldBeEmpty();
        asked.ShouldBe(Enum.GetValues<Role>().Length * 3 * 3 * reports.Count * routes.Count);
        // Reading by those who may was the only thing that happened to any of them.
        (await App.Do<NetralDb, int>(db => db.Set<Netral.Reports.Inbox.Handling>().CountAsync())).ShouldBe(0);
    }

    /// <summary>Every page that shows, hands out or counts several reports: exactly those that he may read. The mail goes to whoever serves the body, which only its own officers do; it asks the firewall, not the role.</summary>
    private async Task Lists(Visitor visitor, long body, long third, List<string> all, List<string> free, int counted, string who)
    {
        foreach (var path in new[] { "/laporan-masuk?daftar=free", "/laporan-masuk/data?daftar=free", "/laporan-masuk/serupa/data", $"/laporan-masuk/kunci/data?untuk={third}" })
        {
            using var answer = path.Contains("/data", StringComparison.Ordinal) ? await visitor.Post(path) : await visitor.Answer(path);
            var text = await answer.Content.ReadAsStringAsync();
            if (free.Count > 0)
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path} as {who}");
            all.Where(id => text.Contains(id, StringComparison.Ordinal)).ShouldBe(free, ignoreOrder: true, $"{path} as {who}");
        }
        using var keys = await visitor.Answer("/laporan-masuk/kunci");
        var line = System.Text.RegularExpressions.Regex.Match(await keys.Content.ReadAsStringAsync(), $"data-officer=\"{third}\".*?data-missing>(\\d+)<", System.Text.RegularExpressions.RegexOptions.Singleline, TimeSpan.FromSeconds(10));
        (line.Success ? line.Groups[1].Value : "0").ShouldBe(free.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), $"/kunci as {who}");
        // Whoever may read has read by now; the mail counts what nobody has.
        await App.Do<NetralDb>(db => db.Set<Report>().Where(r => r.Body == body).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReportState.Received)));
        (await App.Do<Netral.Reports.Inbox.InboxLists, (int Unread, int News)>(l => l.Waiting(visitor.OfficerNumber, body, CancellationToken.None))).Unread.ShouldBe(counted, $"mail as {who}");
    }
}
