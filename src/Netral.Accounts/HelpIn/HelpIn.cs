using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.GrantRole;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Accounts.HelpIn;

/// <summary>
/// Helps another officer in: <c>/pengaturan/petugas/{id}/langkah-kedua</c> takes a lost second factor away, <c>…/kata-sandi</c> makes a one-time password for a
/// forgotten one; the same under <c>/pengaturan/lembaga-saya</c> among officers of one body. Who may help whom says <see cref="OfficerDesk"/>; that nobody does both, <see cref="Resets"/>.
/// </summary>
internal static class HelpIn
{
    private const string InAgency = "/pengaturan/petugas", InBody = "/pengaturan/lembaga-saya", Factor = "langkah-kedua", Password = "kata-sandi";

    private delegate Task<Result<Officer>> Find(OfficerDesk desk, long id, CancellationToken stop);

    public static void Map(IEndpointRouteBuilder pages)
    {
        Map(pages.MapGroup(InAgency + "/{id:long}").RequireAuthorization(Policies.ManageOfficers), (desk, id, stop) => desk.Whole(id, stop));
        Map(pages.MapGroup(InBody + "/{id:long}").RequireAuthorization(Policies.AdmitToBody), (desk, id, stop) => desk.OtherInOwnBody(id, stop));
    }

    private static void Map(RouteGroupBuilder group, Find find)
    {
        group.RequireRecentSignIn();
        group.MapGet($"/{Factor}", async (long id, OfficerDesk desk, CancellationToken stop) => Ask<ResetFactorPage>(await find(desk, id, stop), Factor));
        group.MapPost($"/{Factor}", async (long id, HttpContext http, OfficerDesk officers, Desk desk, SecondFactors factors, CancellationToken stop) => await TakeFactor(await find(officers, id, stop), http, desk, factors, stop));
        group.MapGet($"/{Password}", async (long id, OfficerDesk desk, CancellationToken stop) => Ask<ResetPasswordPage>(await find(desk, id, stop), Password));
        group.MapPost($"/{Password}", async (long id, HttpContext http, OfficerDesk officers, Desk desk, NewPassword password, CancellationToken stop) => await MakePassword(await find(officers, id, stop), http, desk, password, stop));
    }

    private static IResult Ask<TPage>(Result<Officer> looked, string word) where TPage : IComponent =>
        looked.Try(out var officer, out var refusal) ? Page<TPage>(officer, word, new Problems()) : RefusalPage.Show(refusal);

    private static async Task<IResult> TakeFactor(Result<Officer> looked, HttpContext http, Desk desk, SecondFactors factors, CancellationToken stop)
    {
        if (!looked.Try(out var officer, out var refusal))
            return RefusalPage.Show(refusal);
        var (problems, reason) = await Reason(http, stop);
        if (!problems.Any)
            problems.Try(await factors.Reset(officer, await Helper(officer, desk, stop), reason, stop), out _);
        return problems.Any ? Page<ResetFactorPage>(officer, Factor, problems) : Html.SeeOther(Back(officer));
    }

    private static async Task<IResult> MakePassword(Result<Officer> looked, HttpContext http, Desk desk, NewPassword password, CancellationToken stop)
    {
        if (!looked.Try(out var officer, out var refusal))
            return RefusalPage.Show(refusal);
        var (problems, reason) = await Reason(http, stop);
        Newcomer? made = null;
        if (!problems.Any)
            problems.Try(await password.OneTime(officer, await Helper(officer, desk, stop), reason, stop), out made);
        return made is null ? Page<ResetPasswordPage>(officer, Password, problems) : Html.Page<OneTimePasswordPage>(new { Newcomers = new[] { made }, Back = Back(officer) });
    }

    private static RazorComponentResult<TPage> Page<TPage>(Officer officer, string word, Problems problems) where TPage : IComponent => Html.Page<TPage>(new
    {
        officer.Name,
        Back = Back(officer),
        Action = string.Create(CultureInfo.InvariantCulture, $"{(officer.Body is null ? InAgency : InBody)}/{officer.Id}/{word}"),
        Problems = problems,
    }, problems.Status);

    private static string Back(Officer officer) => officer.Body is null ? string.Create(CultureInfo.InvariantCulture, $"{InAgency}/{officer.Id}") : InBody;

    private static async Task<(Problems Problems, string Reason)> Reason(HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        return (problems, RoleForm.Reason(form, problems));
    }

    /// <summary>In the agency's name for its officers, in the body's for those of a body.</summary>
    private static async Task<Actor> Helper(Officer officer, Desk desk, CancellationToken stop) => officer.Body is null ? desk.Actor(officer.HomeAgency) : await desk.OwnActor(stop);
}
