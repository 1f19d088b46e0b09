using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Api;

/// <summary>Walks every route of the interface with keys of every policy, and with keys of another agency.</summary>
[UsesDatabase]
public sealed partial class KeyRoutesTests(App app) : IClassFixture<App>
{
    private List<(string Method, string Path, string Policy)> Routes() =>
    [
        .. from e in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = "/" + e.RoutePattern.RawText!.Trim('/')
           where path.StartsWith("/api/v1/", StringComparison.Ordinal)
           from method in e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           select (method, path, e.Metadata.GetRequiredMetadata<IAuthorizeData>().Policy!),
    ];

    [Fact]
    public async Task A_key_opens_the_routes_of_its_policy_and_no_other()
    {
        var round = await app.ARound(4);
        var id = (await app.TheRound(round)).Id.Value;
        var routes = Routes();
        routes.Count.ShouldBeGreaterThan(14);
        var wrong = new List<string>();
        foreach (var policy in routes.Select(r => r.Policy).Where(p => p != Policies.Everyone).Distinct(StringComparer.Ordinal))
        {
            var officer = await app.Officer(Policies.Table[policy][0], round.Whole);
            var program = app.Program(await officer.Key(round.Whole.ToString()!, null, policy));
            foreach (var route in routes)
            {
                using var answer = await program.With(new HttpMethod(route.Method), Filled(route.Path, round.Agency.Code, id));
                var allowed = route.Policy == policy || route.Policy == Policies.Everyone;
                var denied = answer.StatusCode is HttpStatusCode.Unauthorized || (answer.StatusCode == HttpStatusCode.Forbidden && await answer.Code() == "forbidden");
                if (denied == allowed)
                    wrong.Add($"{route.Method} {route.Path} ({route.Policy}) by a key for {policy}: {(int)answer.StatusCode}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_of_another_agency_sees_and_changes_nothing_here()
    {
        var round = await app.ARound(4);
        var (id, strange) = ((await app.TheRound(round)).Id.Value, await app.AnAgency());
        var wrong = new List<string>();
        var routes = Routes().Where(r => r.Policy != Policies.Everyone && r.Path.Contains('{', StringComparison.Ordinal)).ToList();
        foreach (var role in new[] { Role.AgencyAdministrator, Role.OversightOfficer })
        {
            // The second officer's role covers both agencies, the key one of them.
            foreach (var scope in new[] { new Scope.Subtree(strange.Id.Value), (Scope)new Scope.Nation() })
            {
                var officer = await app.Officer(role, scope);
                var policies = Routes().Select(r => r.Policy).Where(p => p != Policies.Everyone && Policies.Allows(p, [role])).Distinct(StringComparer.Ordinal).ToArray();
                var program = app.Program(await officer.Key($"agency:{strange.Id}", null, policies));
                foreach (var route in routes.Where(r => policies.Contains(r.Policy)))
                {
                    using var answer = await program.With(new HttpMethod(route.Method), Filled(route.Path, round.Agency.Code, id));
                    if (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                        wrong.Add($"{route.Method} {route.Path}: {(int)answer.StatusCode}");
                }
                var agencies = await program.GetAsync("/api/v1/agencies?limit=1000");
                if (agencies.IsSuccessStatusCode)
                    (await agencies.Content.ReadAsStringAsync()).ShouldNotContain($"\"{round.Agency.Code}\"");
            }
        }
        wrong.ShouldBeEmpty();
        (await app.TheRound(round)).ClosedAt.ShouldBeNull();
    }

    private static string Filled(string path, string agency, long round) => Parameter().Replace(path, found => found.Groups[1].Value switch
    {
        "id" => round.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "code" when path.Contains("verify", StringComparison.Ordinal) => "TIDAKADA",
        "code" => agency,
        _ => "1",
    });

    [GeneratedRegex(@"\{([a-z]+)[^}]*\}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Parameter();
}
