using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Platform.Pages;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Safety;

/// <summary>One way into the program: a method and a path with its places filled.</summary>
/// <param name="Template">As it stands in the routing table.</param>
internal sealed record Way(string Method, string Path, string Template, string Policy, bool NeedsNoToken);

/// <summary>Every route of the program, read from its routing table, so that a new one is walked without being named.</summary>
internal static partial class RouteWalk
{
    public static List<Way> Ways(this App app, GivenRound round) =>
    [
        .. from route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where route.Metadata.GetMetadata<StaticAssetDescriptor>() is null && route.RoutePattern.RawText != "{**path:file}"
           let template = "/" + route.RoutePattern.RawText?.Trim('/')
           where !template.StartsWith("/galat", StringComparison.Ordinal)
           from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Way(method, Filled(template, round), template, route.Metadata.GetMetadata<IAuthorizeData>()!.Policy!, route.Metadata.GetMetadata<NoAmbientAuthority>() is not null)
    ];

    /// <summary>Nobody, and an officer of each role over the whole agency.</summary>
    public static async Task<List<(Role? Role, Visitor Visitor)>> Everybody(this App app, GivenRound round)
    {
        var all = new List<(Role?, Visitor)> { (null, app.VisitorFromElsewhere()) };
        foreach (var role in Enum.GetValues<Role>())
            all.Add((role, await app.Officer(role, round.Whole)));
        return all;
    }

    public static bool Opens(this Way way, Role? role) => way.Policy == Policies.Everyone || (role is { } held && Policies.Allows(way.Policy, [held]));

    private static string Filled(string template, GivenRound round) => Place().Replace(template, found => found.Groups[1].Value switch
    {
        "agency" => round.Agency.Code,
        "code" when template.Contains("agencies", StringComparison.Ordinal) => round.Agency.Code,
        "code" or "token" => "TIDAKADA",
        "format" => "csv",
        "round" => FormattableString.Invariant($"{round.Number}"),
        "id" when template.StartsWith("/putaran", StringComparison.Ordinal) || template.Contains("/rounds", StringComparison.Ordinal) => FormattableString.Invariant($"{round.Number}"),
        "id" when template.StartsWith("/pegawai/unit", StringComparison.Ordinal) => FormattableString.Invariant($"{round.Numbers.Units["dinas"].Value}"),
        "id" when template.StartsWith("/pegawai/{", StringComparison.Ordinal) => FormattableString.Invariant($"{round.Numbers.People["kadis"].Value}"),
        _ => "1",
    });

    [GeneratedRegex(@"\{\*{0,2}([a-z]+)(?:[^{}]|\{[^}]*\})*\}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Place();
}
