using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Accounts;
using Netral.Platform.Pages;

namespace Netral.Web.Instances;

/// <summary><c>/lapor</c> of an instance that takes no reports: one static page that leads to the oversight body, or says in words where to go. It knows nobody and keeps nothing.</summary>
internal static class ReportElsewhere
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        foreach (var path in new[] { "/lapor", "/lapor/lanjut" })
            pages.MapGet(path, Show).RequireAuthorization(Policies.Everyone).WithoutAmbientAuthority();
    }

    private static RazorComponentResult<ReportElsewherePage> Show(IConfiguration settings) =>
        Html.Page<ReportElsewherePage>(new { Address = InstanceRule.ReportsAt(settings["NETRAL_REPORTS_URL"])?.ToString() });
}
