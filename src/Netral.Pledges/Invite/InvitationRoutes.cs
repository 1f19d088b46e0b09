using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Invite;

/// <summary><c>/putaran/{id}/undangan</c>: who will get a message, what became of the messages, addresses that are held, a new link for one person.
/// No link is shown: the secret is made when the message leaves.</summary>
internal static class InvitationRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}/undangan").RequireAuthorization(Policies.ManageRounds);
        group.MapGet("", Show);
        group.MapPost("/kirim", Invite);
        group.MapPost("/ingatkan", Remind);
        group.MapPost("/pastikan", Confirm);
        group.MapGet("/ganti", AskReissue);
        group.MapPost("/ganti", Reissue);
        ContactPages.Map(pages);
    }

    private static async Task<IResult> Show(Id<Round> id, string? cari, Asked<int>? antre, string? selesai, RoundDesk desk, Invitations invitations, CancellationToken stop) =>
        (await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem)
            ? await Page(at, new Problems(), desk, invitations, cari, antre?.Value, selesai, stop)
            : RoundDesk.Refuse(problem);

    private static async Task<IResult> Page(RoundAt at, Problems problems, RoundDesk desk, Invitations invitations, string? cari, int? queued, string? done, CancellationToken stop) =>
        Html.Page<InvitationsPage>(new { View = await desk.View(at, stop), Invitations = await invitations.Read(at, cari, stop), Search = cari ?? "", Queued = queued, Done = done, Problems = problems }, problems.Status);

    private static Task<IResult> Invite(Id<Round> id, RoundDesk desk, InviteRound inviting, Invitations invitations, CancellationToken stop) => Send(id, false, desk, inviting, invitations, stop);

    private static Task<IResult> Remind(Id<Round> id, RoundDesk desk, InviteRound inviting, Invitations invitations, CancellationToken stop) => Send(id, true, desk, inviting, invitations, stop);

    private static async Task<IResult> Send(Id<Round> id, bool reminder, RoundDesk desk, InviteRound inviting, Invitations invitations, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        return (await inviting.Send(id, reminder, desk.Actor(at.Agency), stop)).Try(out var counts, out var refusal)
            ? Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/putaran/{id}/undangan?antre={counts.WillGet}"))
            : await Page(at, new Problems(refusal), desk, invitations, null, null, null, stop);
    }

    private static async Task<IResult> Confirm(Id<Round> id, HttpContext http, RoundDesk desk, Contacts contacts, Invitations invitations, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var contact = Id<ContactAddress>.TryParse(form["kontak"], CultureInfo.InvariantCulture, out var read) ? read : default;
        if (at.Round.State != RoundState.Open)
            return await Page(at, new Problems(at.Round.State == RoundState.Draft ? RoundProblems.NotOpen : RoundProblems.Closed), desk, invitations, null, null, null, stop);
        return (await contacts.ConfirmByOfficer(contact, at.Agency.Id, desk.Actor(at.Agency), stop)).Try(out _, out var refusal)
            ? Html.SeeOther($"/putaran/{id}/undangan?selesai=kontak")
            : await Page(at, new Problems(refusal), desk, invitations, null, null, null, stop);
    }

    private static async Task<IResult> AskReissue(Id<Round> id, int slot, RoundDesk desk, Invitations invitations, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        return await ReissuePage(at, slot, new Problems(), desk, invitations, stop);
    }

    private static async Task<IResult> Reissue(Id<Round> id, HttpContext http, RoundDesk desk, ReissueLink reissuing, Invitations invitations, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var slot = int.TryParse(form["slot"], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return (await reissuing.Send(at.Key(slot), desk.Actor(at.Agency), stop)).Try(out _, out var refusal)
            ? Html.SeeOther($"/putaran/{id}/undangan?selesai=tautan")
            : await ReissuePage(at, slot, new Problems(refusal), desk, invitations, stop);
    }

    private static async Task<IResult> ReissuePage(RoundAt at, int slot, Problems problems, RoundDesk desk, Invitations invitations, CancellationToken stop) =>
        await invitations.Person(at, slot, stop) is { } person
            ? Html.Page<ReissueLinkPage>(new { View = await desk.View(at, stop), Person = person, Problems = problems }, problems.Status)
            : RoundDesk.Refuse(RoundProblems.Unknown);
}
