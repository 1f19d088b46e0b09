using Netral.Accounts;
using Netral.Platform.Pages;

namespace Netral.Web.Home;

/// <summary><c>/meja</c>: where an officer arrives after signing in, the first page that the own roles open.</summary>
internal static class WorkspaceStart
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/meja", (PageContext page) =>
        page.Rail is [var first, ..] && first.Href != "/pesan" ? (IResult)Html.SeeOther(first.Href) : Html.Page<WorkspaceStartPage>())
        .RequireAuthorization(Policies.SignedIn);
}
