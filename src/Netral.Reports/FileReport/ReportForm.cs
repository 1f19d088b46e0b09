using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Platform.Access;
using Netral.Platform.Pages;

namespace Netral.Reports.FileReport;

/// <summary>
/// <c>/lapor</c>: one address for all steps, all of them answers to a post, so that no answer ever stands in an address. No cookie, no record before the last
/// step.
/// <c>/laporan-masuk/lisan</c>: the same form, filled in by an officer for a visitor. Its state names the officer, so that no other site's page can post there
/// in his name.
/// </summary>
internal static class ReportForm
{
    public const string Home = "/lapor", Oral = "/laporan-masuk/lisan";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Home).RequireAuthorization(ReportsModule.Everyone).WithoutAmbientAuthority().DisableHttpMetrics();
        group.MapGet("", (FormViews views) => views.First(null, new Problems()));
        group.MapPost("", (HttpContext http, FormSteps steps, CancellationToken stop) => steps.Next(http, null, stop)).TakesUpTo(EvidencePart.LargestForm);
        var oral = pages.MapGroup(Oral).RequireAuthorization(ReportsModule.HandleReports).WithoutAmbientAuthority().DisableHttpMetrics();
        oral.MapGet("", async (FormViews views, IOfficers officers, CancellationToken stop) => views.First(await officers.AtWork(stop), new Problems()));
        oral.MapPost("", async (HttpContext http, FormSteps steps, IOfficers officers, CancellationToken stop) => await steps.Next(http, await officers.AtWork(stop), stop)).TakesUpTo(EvidencePart.LargestForm);
    }
}
