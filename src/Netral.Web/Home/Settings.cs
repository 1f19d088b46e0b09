using Netral.Accounts;
using Netral.Platform.Pages;

namespace Netral.Web.Home;

/// <summary><c>/pengaturan</c>: the own account, and what the own roles may arrange.</summary>
internal static class Settings
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/pengaturan", async (Desk desk, IEnumerable<SettingsLink> links, CancellationToken stop) =>
    {
        var roles = (await desk.Roles(stop)).Select(r => r.Role).ToList();
        return Html.Page<SettingsPage>(new { Links = links.Where(l => Policies.Allows(l.Policy, roles)).ToList() });
    }).RequireAuthorization(Policies.SignedIn);
}
