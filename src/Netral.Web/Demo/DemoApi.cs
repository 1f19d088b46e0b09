using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Accounts;

namespace Netral.Web.Demo;

/// <summary>What a visitor of the demo, or an outside check, needs to try everything (design.md §5). Only in demo mode; otherwise the address does not exist.</summary>
internal static class DemoApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/demo", Show).RequireAuthorization(Policies.Everyone);

    private static async Task<Results<JsonHttpResult<object>, NotFound>> Show(Start.Instance instance, DemoDirectory directory, CancellationToken stop) =>
        instance.Demo ? TypedResults.Json<object>(await directory.Read(stop)) : TypedResults.NotFound();
}
