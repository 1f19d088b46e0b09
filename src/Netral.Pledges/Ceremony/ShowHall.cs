using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Platform.Pages;
using Netral.Pledges.Coverage;
using Netral.Pledges.Rounds;

namespace Netral.Pledges.Ceremony;

/// <summary><c>/layar/{round}</c>: the screen of the hall. Numbers, bars, the office that is next, one QR; no name of anybody who has not signed.</summary>
internal static class ShowHall
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/layar/{id:long}").RequireAuthorization(Policies.RunCeremony);
        group.MapGet("", Show);
        group.MapGet("/angka", Part);
    }

    private static async Task<IResult> Show(Id<Round> id, RoundDesk desk, LeaderOrder order, CeremonyPapers papers, CancellationToken stop) =>
        (await View(id, desk, order, papers, stop)).Try(out var view, out var problem) ? Html.Page<HallPage>(new { View = view }) : RoundDesk.Refuse(problem);

    private static async Task<IResult> Part(Id<Round> id, RoundDesk desk, LeaderOrder order, CeremonyPapers papers, CancellationToken stop) =>
        (await View(id, desk, order, papers, stop)).Try(out var view, out var problem) ? Html.Page<HallPart>(new { View = view }) : RoundDesk.Refuse(problem);

    private static async Task<Result<HallView>> View(Id<Round> id, RoundDesk desk, LeaderOrder order, CeremonyPapers papers, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.RunCeremony, stop)).Try(out var at, out var problem))
            return problem;
        if (at.Round.ListFixedAt is null)
            return RoundProblems.Unknown;
        var tree = await desk.Tree(at.Agency, stop);
        var tally = await desk.Tally(at.Round, at.Agency, tree, stop);
        var open = at.Round.State == RoundState.Open && at.Round.ClosesAt > desk.Now;
        return new HallView(id.Value, (await desk.Texts(at.Round, stop))[0].Title, at.Agency.Name.Replace("Pemerintah ", "", StringComparison.Ordinal), tally,
            open ? await order.Next(at.Round, tree, stop) : null, open ? papers.JoinUrl(at.Round) : null);
    }
}

/// <param name="Next">An office, never a person.</param>
/// <param name="JoinUrl">Null once nobody can join any more.</param>
public sealed record HallView(long Id, string Title, string Place, Tally Tally, string? Next, string? JoinUrl)
{
    internal string? Qr(string label) => JoinUrl is null ? null : new Qr(JoinUrl).Svg(label);
}
