using Netral.Accounts;
using Netral.Platform.Pages;

namespace Netral.Web.Home;

internal static class HomePage
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", () => Html.Page<FrontPage>()).RequireAuthorization(Policies.Everyone);
}
