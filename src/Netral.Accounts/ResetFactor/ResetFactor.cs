using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.GrantRole;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.ResetFactor;

/// <summary><c>/pengaturan/petugas/{id}/langkah-kedua</c>, and the same among the officers of a body.</summary>
internal static class ResetFactor
{
    private const string InAgency = "/pengaturan/petugas", InBody = "/pengaturan/lembaga-saya";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var agency = pages.MapGroup(InAgency + "/{id:long}/langkah-kedua").RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        agency.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.Whole(id, stop), InAgency));
        agency.MapPost("", async (long id, HttpContext http, OfficerDesk officers, Desk desk, SecondFactors factors, CancellationToken stop) => await Reset(await officers.Whole(id, stop), InAgency, http, desk, factors, stop));
        var body = pages.MapGroup(InBody + "/{id:long}/langkah-kedua").RequireAuthorization(Policies.AdmitToBody).RequireRecentSignIn();
        body.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.OtherInOwnBody(id, stop), InBody));
        body.MapPost("", async (long id, HttpContext http, OfficerDesk officers, Desk desk, SecondFactors factors, CancellationToken stop) => await Reset(await officers.OtherInOwnBody(id, stop), InBody, http, desk, factors, stop));
    }

    private static IResult Ask(Result<Officer> looked, string root) => looked.Try(out var officer, out var refusal) ? Page(officer, root, new Problems()) : RefusalPage.Show(refusal);

    private static async Task<IResult> Reset(Result<Officer> looked, string root, HttpContext http, Desk desk, SecondFactors factors, CancellationToken stop)
    {
        if (!looked.Try(out var officer, out var refusal))
            return RefusalPage.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var reason = RoleForm.Reason(form, problems);
        if (!problems.Any)
            problems.Try(await factors.Reset(officer, officer.Body is null ? desk.Actor(officer.HomeAgency) : await desk.OwnActor(stop), reason, stop), out _);
        if (problems.Any)
            return Page(officer, root, problems);
        return Html.SeeOther(Back(officer, root));
    }

    private static RazorComponentResult<ResetFactorPage> Page(Officer officer, string root, Problems problems) => Html.Page<ResetFactorPage>(
        new { officer.Name, Back = Back(officer, root), Action = string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Id}/langkah-kedua"), Problems = problems }, problems.Status);

    private static string Back(Officer officer, string root) => root == InBody ? root : string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Id}");
}
