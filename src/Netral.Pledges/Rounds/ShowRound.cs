using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Pledges.Invite;

namespace Netral.Pledges.Rounds;

/// <summary><c>/putaran/{id}</c>: where the round stands and what comes next.</summary>
internal static class ShowRound
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/putaran/{id:long}", Show).RequireAuthorization(Policies.ReadRounds);

    private static async Task<IResult> Show(Id<Round> id, RoundDesk desk, NetralDb db, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ReadRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var (agency, number) = (at.Round.Agency.Value, at.Round.Number);
        return Html.Page<ShowRoundPage>(new
        {
            View = await desk.View(at, stop),
            Texts = await desk.Texts(at.Round, stop),
            MayManage = await desk.May(Policies.ManageRounds, at.Agency, stop),
            MayRunCeremony = await desk.May(Policies.RunCeremony, at.Agency, stop),
            Invited = await db.Set<OutboxRow>().AnyAsync(r => r.Agency == agency && r.Round == number && r.Kind == MessageKinds.Invitation, stop),
        });
    }
}
