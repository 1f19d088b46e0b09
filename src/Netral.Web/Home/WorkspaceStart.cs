using Netral.Accounts;
using Netral.Platform.Pages;
using Netral.Web.Start;

namespace Netral.Web.Home;

/// <summary><c>/meja</c>: where an officer arrives after signing in, the first page that the own roles open.</summary>
internal static class WorkspaceStart
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/meja", async (PageContext page, Desk desk, Instance instance, CancellationToken stop) =>
    {
        // A new installation leads its operator on.
        if (instance.SettingUp && (await desk.Scopes(Policies.ManageInstance, stop)).Count > 0)
            return (IResult)Html.SeeOther(FirstRun.SetUpInstance.Path);
        return page.Rail is [var first, ..] && first.Href != "/pesan" ? Html.SeeOther(first.Href) : Html.Page<WorkspaceStartPage>();
    }).RequireAuthorization(Policies.SignedIn);
}
