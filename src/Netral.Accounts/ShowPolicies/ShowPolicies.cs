using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Netral.Platform.Pages;

namespace Netral.Accounts.ShowPolicies;

/// <summary><c>/pengaturan/kebijakan</c>: the tables of <see cref="Policies"/> in plain words. Made from the tables themselves, so that page and program cannot differ.</summary>
internal static class ShowPolicies
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/pengaturan/kebijakan", () => Html.Page<PolicyPage>()).RequireAuthorization(Policies.SignedIn);
}
