using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts.GrantRole;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;

namespace Netral.Accounts.ResetFactor;

public sealed record SecondFactorReset(long Officer) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"officer:{Officer}");
}

/// <summary>Takes an officer's second factor away and ends his sessions, so that he sets a new one up at the next sign-in.</summary>
internal interface ISecondFactorReset
{
    Task Reset(Officer officer, CancellationToken stop);
}

internal sealed class PlainSecondFactorReset(UserManager<Officer> users) : ISecondFactorReset
{
    public async Task Reset(Officer officer, CancellationToken stop)
    {
        await users.SetTwoFactorEnabledAsync(officer, false);
        await users.RemoveAuthenticationTokenAsync(officer, "[AspNetUserStore]", "AuthenticatorKey");
        await users.RemoveAuthenticationTokenAsync(officer, "[AspNetUserStore]", "RecoveryCodes");
        await users.UpdateSecurityStampAsync(officer);
    }
}

/// <summary><c>/pengaturan/petugas/{id}/faktor-kedua</c>, and the same among the officers of a body.</summary>
internal static class ResetFactor
{
    private const string InAgency = "/pengaturan/petugas", InBody = "/pengaturan/lembaga-saya";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var agency = pages.MapGroup(InAgency + "/{id:long}/faktor-kedua").RequireAuthorization(Policies.ManageOfficers).RequireRecentSignIn();
        agency.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.Whole(id, stop), InAgency));
        agency.MapPost("", async (long id, HttpContext http, OfficerDesk desk, Resets resets, CancellationToken stop) => await Reset(await desk.Whole(id, stop), InAgency, http, resets, stop));
        var body = pages.MapGroup(InBody + "/{id:long}/faktor-kedua").RequireAuthorization(Policies.AdmitToBody).RequireRecentSignIn();
        body.MapGet("", async (long id, OfficerDesk desk, CancellationToken stop) => Ask(await desk.OtherInOwnBody(id, stop), InBody));
        body.MapPost("", async (long id, HttpContext http, OfficerDesk desk, Resets resets, CancellationToken stop) => await Reset(await desk.OtherInOwnBody(id, stop), InBody, http, resets, stop));
    }

    private static IResult Ask(Result<Officer> looked, string root) => looked.Try(out var officer, out var refusal) ? Page(officer, root, new Problems()) : RefusalPage.Show(refusal);

    private static async Task<IResult> Reset(Result<Officer> looked, string root, HttpContext http, Resets resets, CancellationToken stop)
    {
        if (!looked.Try(out var officer, out var refusal))
            return RefusalPage.Show(refusal);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var reason = RoleForm.Reason(form, problems);
        if (problems.Any)
            return Page(officer, root, problems);
        await resets.Reset(officer.Id, reason, stop);
        return Html.SeeOther(Back(officer, root));
    }

    private static IResult Page(Officer officer, string root, Problems problems) => Html.Page<ResetFactorPage>(
        new { officer.Name, Back = Back(officer, root), Action = string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Id}/faktor-kedua"), Problems = problems }, problems.Status);

    private static string Back(Officer officer, string root) => root == InBody ? root : string.Create(CultureInfo.InvariantCulture, $"{root}/{officer.Id}");
}

/// <summary>The reset and its fact, together or not at all.</summary>
internal sealed class Resets(NetralDb db, UserManager<Officer> users, ISecondFactorReset factors, Desk desk, Journal journal)
{
    public Task<Result<long>> Reset(long id, string reason, CancellationToken stop) => db.Write<long>(async () =>
    {
        var officer = (await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)))!;
        await factors.Reset(officer, stop);
        journal.Add(new SecondFactorReset(id), officer.Body is null ? desk.Actor(officer.HomeAgency) : await desk.OwnActor(stop), Officers.Detail("reason", null, reason));
        return id;
    }, stop);
}
