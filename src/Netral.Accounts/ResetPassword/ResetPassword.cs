using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.GrantRole;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.ResetPassword;

/// <summary><c>…/{id}/kata-sandi</c>: another officer makes a one-time password for who has forgotten the own one, or never used the first. The second factor stays.</summary>
internal static class ResetPassword
{
    private const string InAgency = "/pengaturan/petugas", InBody = "/pengaturan/lembaga-saya";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var agency = pages.MapGroup(InAgency + "/{id:long}/kata-sandi").RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        agency.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.Whole(id, stop), InAgency));
        agency.MapPost("", async (long id, HttpContext http, OfficerDesk officers, Desk desk, NewPassword password, CancellationToken stop) => await Make(await officers.Whole(id, stop), InAgency, http, desk, password, stop));
        var body = pages.MapGroup(InBody + "/{id:long}/kata-sandi").RequireAuthorization(Policies.AdmitToBody).RequireRecentSignIn();
        body.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.OtherInOwnBody(id, stop), InBody));
        body.MapPost("", async (long id, HttpContext http, OfficerDesk officers, Desk desk, NewPassword password, CancellationToken stop) => await Make(await officers.OtherInOwnBody(id, stop), InBody, http, desk, password, stop));
    }

    private static IResult Ask(Result<Officer> looked, string root) => looked.Try(out var officer, out var refusal) ? Page(officer, root, new Problems()) : RefusalPage.Show(refusal);

    private static async Task<IResult> Make(Result<Officer> looked, string root, HttpContext http, Desk desk, NewPassword password, CancellationToken stop)
    {
        if (!looked.Try(out var officer, out var refusal))
            return RefusalPage.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var reason = RoleForm.Reason(form, problems);
        Newcomer? made = null;
        if (!problems.Any)
            problems.Try(await password.OneTime(officer, officer.Body is null ? desk.Actor(officer.HomeAgency) : await desk.OwnActor(stop), reason, stop), out made);
        return made is null ? Page(officer, root, problems) : Html.Page<OneTimePasswordPage>(new { Newcomers = new[] { made }, Back = Back(officer, root) });
    }

    private static RazorComponentResult<ResetPasswordPage> Page(Officer officer, string root, Problems problems) => Html.Page<ResetPasswordPage>(
        new { officer.Name, Back = Back(officer, root), Action = string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Id}/kata-sandi"), Problems = problems }, problems.Status);

    private static string Back(Officer officer, string root) => root == InBody ? root : string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Id}");
}
