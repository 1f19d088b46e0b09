using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Rounds;

namespace Netral.Pledges.CorrectCounts;

/// <summary><c>/putaran/{id}/hitung-ulang</c>: the published and the recomputed figures side by side. It reads every row of the round, and is therefore opened on purpose.</summary>
internal static class ProposeCorrection
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}/hitung-ulang").RequireAuthorization(Policies.ManageRounds).RequireRecentSignIn();
        group.MapGet("", Show);
        group.MapPost("", Propose);
    }

    private static async Task<IResult> Show(Id<Round> id, RoundDesk desk, CorrectCounts correct, CancellationToken stop) =>
        (await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem) ? await Page(at, new Problems(), desk, correct, stop) : RoundDesk.Refuse(problem);

    private static async Task<IResult> Page(RoundAt at, Problems problems, RoundDesk desk, CorrectCounts correct, CancellationToken stop)
    {
        var described = await correct.Describe(new(0, at.Agency.Id.Value, Content(at), desk.Actor(at.Agency)), stop);
        described.Try(out var preview, out var nothing);
        return Html.Page<ProposeCorrectionPage>(new { View = await desk.View(at, stop), Preview = preview, Nothing = nothing, Problems = problems }, problems.Status);
    }

    private static string Content(RoundAt at) => JsonSerializer.Serialize(new CorrectContent(at.Round.Id.Value), JsonSerializerOptions.Web);

    private static async Task<IResult> Propose(Id<Round> id, HttpContext http, RoundDesk desk, CorrectCounts correct, Proposals proposals, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        return problems.Try(await proposals.Propose(ActWords.CorrectCounts, at.Agency.Id.Value, Content(at), form["alasan"], stop), out var number)
            ? Html.SeeOther(FormattableString.Invariant($"/usulan/{number}"))
            : await Page(at, problems, desk, correct, stop);
    }
}
