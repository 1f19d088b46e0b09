using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Roster;

namespace Netral.Pledges.Rounds;

/// <summary>The two steps of a round that cannot be taken back, each with a page that says so first: fixing the list, and closing early.</summary>
internal static class ConfirmRound
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}").RequireAuthorization(Policies.ManageRounds);
        group.MapGet("/buka", AskOpen);
        group.MapPost("/buka", Open);
        group.MapGet("/tutup", AskClose);
        group.MapPost("/tutup", Close);
    }

    private static async Task<IResult> AskOpen(Id<Round> id, RoundDesk desk, StaffList staff, Contacts contacts, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var problems = at.Round.State == RoundState.Draft ? new Problems() : new Problems(OpenRound.NotDraft);
        return await OpenPage(at, problems, desk, staff, contacts, stop);
    }

    private static async Task<IResult> Open(Id<Round> id, RoundDesk desk, OpenRound opening, StaffList staff, Contacts contacts, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        if ((await opening.Open(id, desk.Actor(at.Agency), stop)).Try(out _, out problem))
            return Html.SeeOther($"/putaran/{id}");
        // Without a field the summary shows the sentence alone.
        return await OpenPage(at, new Problems(problem with { Field = null }), desk, staff, contacts, stop);
    }

    private static async Task<IResult> OpenPage(RoundAt at, Problems problems, RoundDesk desk, StaffList staff, Contacts contacts, CancellationToken stop)
    {
        var day = at.Agency.Zone.DateAt(at.Round.OpensAt > desk.Now ? at.Round.OpensAt : desk.Now);
        var reachable = (await contacts.OfAgency(at.Agency.Id, stop)).Select(c => c.Person).ToHashSet();
        var (people, exempt, without) = (0, 0, 0);
        await foreach (var person in staff.On(at.Agency.Id, day, stop))
        {
            people++;
            exempt += person.Exempt is null ? 0 : 1;
            without += reachable.Contains(person.Person) ? 0 : 1;
        }
        return Html.Page<OpenRoundPage>(new { View = await desk.View(at, stop), Texts = await desk.Texts(at.Round, stop), People = people, Exempt = exempt, Without = without, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> AskClose(Id<Round> id, RoundDesk desk, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var problems = at.Round.State switch
        {
            RoundState.Draft => new Problems(RoundProblems.NotOpen),
            RoundState.Closed => new Problems(RoundProblems.Closed),
            _ => new Problems(),
        };
        return Html.Page<CloseRoundPage>(new { View = await desk.View(at, stop), Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Close(Id<Round> id, RoundDesk desk, CloseRound closing, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        if ((await closing.Close(id, desk.Actor(at.Agency), stop)).Try(out _, out problem))
            return Html.SeeOther($"/putaran/{id}");
        var problems = new Problems(problem);
        return Html.Page<CloseRoundPage>(new { View = await desk.View(at, stop), Problems = problems }, problems.Status);
    }
}
