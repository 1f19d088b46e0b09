using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Pages;
using Netral.Tests.Floor;

namespace Netral.Tests.Accounts;

/// <summary>Walks every route with every role, over HTTP, and compares with the one table. A forgotten policy fails here.</summary>
[AnyDatabase]
public sealed partial class RoutesAndRolesTests(WholeApp whole) : IClassFixture<WholeApp>
{
    private readonly App app = whole.App;

    private List<RouteEndpoint> Routes() =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // Files of the program itself: public, and no code of ours runs.
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null && e.RoutePattern.RawText != "{**path:file}")];

    [Fact]
    public void Every_route_names_one_policy_of_the_table()
    {
        var routes = Routes();
        routes.Count.ShouldBeGreaterThan(10);
        var known = Policies.Table.Keys.Concat([Policies.Everyone, Policies.SignedIn]).ToHashSet(StringComparer.Ordinal);
        foreach (var route in routes.Where(r => !IsErrorPage(r)))
        {
            var named = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).Distinct(StringComparer.Ordinal).ToList();
            named.Count.ShouldBe(1, $"{Shown(route)} must name one policy");
            known.ShouldContain(named[0]!, Shown(route));
            route.Metadata.GetMetadata<IAllowAnonymous>().ShouldBeNull($"{Shown(route)} must not step around its policy");
        }
    }

    [Fact]
    public void What_reporters_use_carries_no_authority_and_is_not_measured()
    {
        var routes = Routes().Where(r => r.RoutePattern.RawText!.TrimStart('/') is var path && (path.StartsWith("lapor", StringComparison.Ordinal) && !path.StartsWith("laporan", StringComparison.Ordinal) || path.StartsWith("api/v1/reports", StringComparison.Ordinal))).ToList();
        routes.Count.ShouldBeGreaterThan(5);
        foreach (var route in routes)
        {
            route.Metadata.GetMetadata<NoAmbientAuthority>().ShouldNotBeNull(Shown(route));
            route.Metadata.GetMetadata<IDisableHttpMetricsMetadata>().ShouldNotBeNull(Shown(route));
        }
    }

    [Fact]
    public async Task Every_role_gets_what_the_table_says_on_every_route()
    {
        var round = await app.ARound(staff: 4);
        var visitors = new Dictionary<string, (Role? Role, Visitor Visitor)>(StringComparer.Ordinal) { ["nobody"] = (null, app.Visitor()) };
        foreach (var role in Enum.GetValues<Role>())
            visitors[role.ToString()] = (role, await app.Officer(role, round.Whole));
        var wrong = new List<string>();
        foreach (var route in Routes().Where(r => !IsErrorPage(r)))
        {
            var policy = route.Metadata.GetMetadata<IAuthorizeData>()!.Policy!;
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                foreach (var (name, (role, visitor)) in visitors)
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), Filled(route, round));
                    using var answer = await visitor.Http.SendAsync(request);
                    var allowed = policy == Policies.Everyone || (role is { } held && Policies.Allows(policy, [held]));
                    var denied = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || answer.Headers.Location?.ToString().Contains("/masuk?", StringComparison.Ordinal) == true;
                    if (denied == allowed)
                        wrong.Add($"{method} {Shown(route)} ({policy}): {name} {(allowed ? "may" : "may not")}, got {(int)answer.StatusCode}");
                }
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_listed_routes_take_a_post_without_a_form_token()
    {
        var marked = Routes().Where(r => !IsErrorPage(r) && r.Metadata.GetMetadata<NoAmbientAuthority>() is not null).Select(Shown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        // The import by API acts on the officer's session: posts from another site are refused by origin, and the session cookie is SameSite=Lax.
        // The check before posting knows nobody, keeps nothing, and is posted to by a phone's share menu. Reporting knows nobody either; a receipt stands in the body.
        marked.ShouldBe(["/cek", "/api/v1/conduct/check", "/api/v1/agencies/{code}/staff/import", "/v/{code}/sanggah", "/api/v1/verify", "/api/v1/verify/{code}", "/v/{code}", "/verifikasi", "/lapor", "/lapor/lanjut", "/lapor/unggah", "/laporan-masuk/lisan", "/api/v1/reports", "/api/v1/reports/receiver", "/api/v1/cases/exchange"], ignoreOrder: true);
    }

    [Fact]
    public async Task Sign_in_never_leads_to_a_foreign_address()
    {
        var officer = await app.Officer(Role.Auditor, new Scope.Nation());
        foreach (var next in new[] { "https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:alert(1)" })
        {
            var answer = await officer.Answer("/masuk?lanjut=" + Uri.EscapeDataString(next));
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            answer.Headers.Location!.ToString().ShouldBe("/meja");
        }
    }

    private static bool IsErrorPage(RouteEndpoint route) => route.RoutePattern.RawText?.StartsWith("/galat", StringComparison.Ordinal) == true;

    private static string Shown(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.Trim('/');

    private static string Filled(RouteEndpoint route, GivenRound round) => Parameter().Replace(Shown(route), found => found.Groups[1].Value switch
    {
        "agency" => round.Agency.Code,
        "code" when Shown(route).Contains("agencies", StringComparison.Ordinal) => round.Agency.Code,
        "code" or "token" => "TIDAKADA",
        "format" => "csv",
        "kind" => "salt",
        _ => "1",
    });

    [GeneratedRegex(@"\{\*{0,2}([a-z]+)[^}]*\}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Parameter();
}
