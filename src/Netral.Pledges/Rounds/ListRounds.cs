using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Platform.Pages;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary><c>/putaran</c>: the rounds of one agency.</summary>
internal static class ListRounds
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/putaran", Show).RequireAuthorization(Policies.ReadRounds);

    private static async Task<IResult> Show(string? instansi, Agencies agencies, RoundDesk desk, PageContext page, CancellationToken stop)
    {
        if (!(await agencies.Current(Policies.ReadRounds, instansi, stop)).Try(out var agency, out var problem))
            return RoundDesk.Refuse(problem);
        page.Agency = agency.Name;
        var mine = await agencies.For(Policies.ReadRounds, stop);
        return Html.Page<ListRoundsPage>(new
        {
            Agency = agency,
            Agencies = mine,
            Rounds = await desk.List(agency, stop),
            MayManage = await desk.May(Policies.ManageRounds, agency, stop),
        });
    }
}
