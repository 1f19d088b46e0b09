using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Sign;

namespace Netral.Pledges.Invite;

/// <summary><c>/kontak/{token}</c>, sent to the old address: is the new one right?</summary>
internal static class ContactPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/kontak/{token}").RequireAuthorization(Policies.Everyone).RequireRateLimiting(SignPledge.RateLimit);
        group.MapGet("", Show);
        group.MapPost("", Confirm);
    }

    private static async Task<IResult> Show(string token, ConfirmContact contacts, CancellationToken stop) =>
        (await contacts.Show(token, stop)).Try(out var question, out var problem)
            ? Html.Page<ConfirmContactPage>(new { Question = question, Token = token })
            : Refused(problem);

    private static async Task<IResult> Confirm(string token, ConfirmContact contacts, CancellationToken stop) =>
        (await contacts.Confirm(token, stop)).Try(out _, out var problem) || problem.Code == Roster.ContactProblems.Confirmed.Code
            ? Html.SeeOther($"/kontak/{token}")
            : Refused(problem);

    private static RazorComponentResult<ConfirmContactPage> Refused(Problem problem)
    {
        var problems = new Problems(problem);
        return Html.Page<ConfirmContactPage>(new { Problems = problems }, problems.Status);
    }
}
