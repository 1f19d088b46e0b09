using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Invite;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Ceremony;

/// <summary><c>/putaran/{id}/upacara</c>: place and time, the order of leaders and who came, the papers, units that wait for their head.</summary>
internal static class CeremonyRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}/upacara");
        group.MapGet("", Show).RequireAuthorization(Policies.ReadRounds);
        group.MapPost("", Change).RequireAuthorization(Policies.RunCeremony);
        group.MapPost("/hadir", Mark).RequireAuthorization(Policies.RunCeremony);
        group.MapGet("/lewati", AskOverride).RequireAuthorization(Policies.ManageRounds);
        group.MapPost("/lewati", Override).RequireAuthorization(Policies.ManageRounds);
        group.MapGet("/berita-acara.pdf", Minutes).RequireAuthorization(Policies.RunCeremony);
        group.MapGet("/surat-edaran.pdf", Letter).RequireAuthorization(Policies.RunCeremony);
    }

    private static async Task<IResult> Show(Id<Round> id, RoundDesk desk, CeremonyPapers papers, WaitingUnits waiting, CancellationToken stop) =>
        (await desk.Find(id, Policies.ReadRounds, stop)).Try(out var at, out var problem)
            ? await Page(at, new Problems(), desk, papers, waiting, stop)
            : RoundDesk.Refuse(problem);

    private static async Task<IResult> Page(RoundAt at, Problems problems, RoundDesk desk, CeremonyPapers papers, WaitingUnits waiting, CancellationToken stop)
    {
        var tree = await desk.Tree(at.Agency, stop);
        var mayRun = await desk.May(Policies.RunCeremony, at.Agency, stop);
        var leaders = await papers.Leaders(at, tree, stop);
        var held = at.Round.State == RoundState.Open && at.Round.OpensAt <= desk.Now ? (await waiting.Of(at.Round, stop)).Keys.ToHashSet() : new HashSet<Id<Unit>>();
        return Html.Page<CeremonyPage>(new
        {
            View = await desk.View(at, stop),
            at.Round.Version,
            Leaders = await desk.Readable(leaders, at.Agency, tree, stop),
            LeaderCount = leaders.Count,
            PresentCount = leaders.Count(l => l.Present),
            Waiting = tree.Units.Where(u => held.Contains(u.Id)).OrderBy(u => tree.Upwards(u.Id).Count()).ThenBy(u => u.Name, StringComparer.Ordinal)
                .Take(CeremonyPage.MostWaiting).Select(u => new WaitingUnit(u.Id.Value, tree.Line(u.Id))).ToList(),
            WaitingCount = held.Count,
            Message = mayRun ? await papers.Message(at, stop) : null,
            MayRun = mayRun,
            IsPlan = papers.IsPlan(at.Round),
            MayManage = await desk.May(Policies.ManageRounds, at.Agency, stop),
            Problems = problems,
        }, problems.Status);
    }

    private static async Task<IResult> Change(Id<Round> id, HttpContext http, RoundDesk desk, DraftRound draft, CeremonyPapers papers, WaitingUnits waiting, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.RunCeremony, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var plan = RoundForm.Ceremony(form, at.Agency.Zone, problems);
        foreach (var mistake in plan.Mistakes())
            problems.Add(mistake);
        var version = int.TryParse(form[RoundFields.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        return !problems.Any && problems.Try(await draft.ChangeCeremony(id, plan, version, desk.Actor(at.Agency), stop), out _)
            ? Html.SeeOther($"/putaran/{id}/upacara")
            : await Page(at, problems, desk, papers, waiting, stop);
    }

    private static async Task<IResult> Mark(Id<Round> id, HttpContext http, RoundDesk desk, HoldCeremony ceremony, CeremonyPapers papers, WaitingUnits waiting, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.RunCeremony, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var unit = Id<Unit>.TryParse(form["unit"], CultureInfo.InvariantCulture, out var read) ? read : default;
        var marked = await ceremony.Mark(at, unit, form["hadir"] == "ya", await desk.Tree(at.Agency, stop), desk.Actor(at.Agency), stop);
        return marked.Problem is { } refusal ? await Page(at, new Problems(refusal), desk, papers, waiting, stop) : Html.SeeOther($"/putaran/{id}/upacara");
    }

    private static async Task<IResult> AskOverride(Id<Round> id, Id<Unit> unit, RoundDesk desk, WaitingUnits waiting, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var problems = (await waiting.Of(at.Round, stop)).ContainsKey(unit) ? new Problems() : new Problems(HoldCeremony.NotWaiting);
        return await OverridePage(at, unit, problems, desk, stop);
    }

    private static async Task<IResult> Override(Id<Round> id, HttpContext http, RoundDesk desk, HoldCeremony ceremony, WaitingUnits waiting, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var unit = Id<Unit>.TryParse(form["unit"], CultureInfo.InvariantCulture, out var read) ? read : default;
        var done = await ceremony.Override(at, unit, (await waiting.Of(at.Round, stop)).Keys.ToHashSet(), desk.Actor(at.Agency), stop);
        return done.Problem is { } refusal ? await OverridePage(at, unit, new Problems(refusal), desk, stop) : Html.SeeOther($"/putaran/{id}/upacara");
    }

    private static async Task<IResult> OverridePage(RoundAt at, Id<Unit> unit, Problems problems, RoundDesk desk, CancellationToken stop)
    {
        // A unit of another agency is unknown here, and its name is not told.
        if ((await desk.Tree(at.Agency, stop)).Find(unit) is not { } found)
            return RoundDesk.Refuse(RoundProblems.Unknown);
        return Html.Page<OverrideCascadePage>(new { View = await desk.View(at, stop), Unit = unit.Value, UnitName = found.Name, Problems = problems }, problems.Status);
    }

    private static async Task<IResult> Minutes(Id<Round> id, RoundDesk desk, CeremonyPapers papers, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.RunCeremony, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        if (at.Round.ListFixedAt is null)
            return RoundDesk.Refuse(HoldCeremony.ListNotFixed);
        return Results.File(await papers.Minutes(at, await desk.Tree(at.Agency, stop), stop), "application/pdf", $"{(papers.IsPlan(at.Round) ? "rancangan-" : "")}berita-acara-{at.Agency.Code}-{at.Round.Number}.pdf");
    }

    private static async Task<IResult> Letter(Id<Round> id, RoundDesk desk, CeremonyPapers papers, CancellationToken stop) =>
        (await desk.Find(id, Policies.RunCeremony, stop)).Try(out var at, out var problem)
            ? Results.File(await papers.Letter(at, stop), "application/pdf", $"surat-edaran-{at.Agency.Code}-{at.Round.Number}.pdf")
            : RoundDesk.Refuse(problem);
}

public sealed record WaitingUnit(long Unit, string Name);
