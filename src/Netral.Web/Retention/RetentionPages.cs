using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Netral.Accounts;
using Netral.Platform.Access;
using Netral.Platform.Jobs;
using Netral.Platform.Pages;
using Netral.Platform.Retention;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;

namespace Netral.Web.Retention;

/// <summary>A round that is held; by hand when somebody gave a reason, by itself while something in it is contested.</summary>
public sealed record HeldLine(long Agency, int Round, string Name, RoundHold? Hold);

/// <summary><c>/pengaturan/retensi</c>: how long which kind of record is kept, what would go today, which rounds are held. The operator changes and runs, the auditor reads.</summary>
internal static class RetentionPages
{
    private const string Base = "/pengaturan/retensi";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var read = pages.MapGroup(Base).RequireAuthorization(Policies.ReadRetention);
        read.MapGet("", Show);
        read.MapGet("/kemajuan", Progress);
        var change = pages.MapGroup(Base).RequireAuthorization(Policies.ManageInstance);
        change.MapGet("/atur/{kind}", ShowRule);
        change.MapPost("/atur/{kind}", Change);
        change.MapGet("/jalankan", Confirm);
        change.MapPost("/jalankan", Run);
        change.MapPost("/tahan", Hold);
        change.MapPost("/lepas", Free);
    }

    private static async Task<IResult> Show(RetentionDesk retention, Desk desk, IPlaces places, NetralDb db, IServiceProvider services, CancellationToken stop) =>
        await Page(retention, desk, places, db, services, new Problems(), stop);

    private static async Task<RazorComponentResult<RetentionPage>> Page(RetentionDesk retention, Desk desk, IPlaces places, NetralDb db, IServiceProvider services, Problems problems, CancellationToken stop)
    {
        // Rounds carry the names of agencies: an auditor of some sees those of no other.
        var scopes = await desk.Scopes(Policies.ReadRetention, stop);
        var own = (await places.Agencies(stop)).Where(a => scopes.Any(s => s.Covers(a.Place()))).Select(a => a.Number).ToHashSet();
        var rounds = services.GetService<RoundList>() is { } list ? (await list.All(stop)).Where(r => own.Contains(r.Agency)).ToList() : [];
        var holds = await retention.Holds(stop);
        string Name(HeldRound held) => rounds.FirstOrDefault(r => r.Agency == held.Agency && r.Number == held.Round) is { } found ? $"{found.AgencyName}: {found.Title}" : string.Create(CultureInfo.InvariantCulture, $"{held.Agency}/{held.Round}");
        var held = (await retention.HeldNow(stop)).Where(h => own.Contains(h.Agency)).Select(h => new HeldLine(h.Agency, h.Round, Name(h), holds.FirstOrDefault(x => x.Agency == h.Agency && x.Round == h.Round))).ToList();
        return Html.Page<RetentionPage>(new
        {
            Lines = await retention.Preview(stop),
            Held = held,
            Rounds = rounds.Where(r => !held.Exists(h => h.Agency == r.Agency && h.Round == r.Number && h.Hold is not null)).ToList(),
            Run = await db.LastRun(stop),
            MayChange = (await desk.Scopes(Policies.ManageInstance, stop)).Count > 0,
            Problems = problems,
        }, problems.Status);
    }

    private static async Task<IResult> Progress(NetralDb db, CancellationToken stop) => Html.Page<RetentionProgressPart>(new { Run = await db.LastRun(stop) });

    private static async Task<IResult> ShowRule(string kind, RetentionDesk retention, CancellationToken stop) => RetentionRules.Find(kind) is { } rule
        ? Html.Page<RetentionRulePage>(new { Rule = rule, Days = (await retention.Days(stop))[rule.Kind], Problems = new Problems() })
        : Results.NotFound();

    private static async Task<IResult> Change(string kind, HttpContext http, RetentionDesk retention, Desk desk, CancellationToken stop)
    {
        if (RetentionRules.Find(kind) is not { } rule)
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        var days = int.TryParse(form["hari"].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : -1;
        if (!problems.Try(await retention.Change(rule, days, await desk.OwnActor(stop), stop), out _))
            return Html.Again<RetentionRulePage>(problems, new { Rule = rule, Days = (await retention.Days(stop))[rule.Kind], Problems = problems });
        return Html.SeeOther(Base);
    }

    private static async Task<IResult> Confirm(RetentionDesk retention, CancellationToken stop) => Html.Page<RetentionRunPage>(new { Lines = await retention.Preview(stop), Problems = new Problems() });

    private static async Task<IResult> Run(HttpContext http, RetentionDesk retention, NetralDb db, Desk desk, RetentionBell bell, TimeProvider clock, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (form["yakin"] != "ya")
            return Html.SeeOther(Base + "/jalankan");
        if (!problems.Try(await db.AskForErasure(await desk.OwnActor(stop), clock.GetUtcNow().UtcDateTime, stop), out _))
            return Html.Again<RetentionRunPage>(problems, new { Lines = await retention.Preview(stop), Problems = problems });
        bell.Ring();
        return Html.SeeOther(Base);
    }

    private static async Task<IResult> Hold(HttpContext http, RetentionDesk retention, Desk desk, IPlaces places, NetralDb db, IServiceProvider services, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (await Chosen(form, services, stop) is not { } round)
            problems.Add(RetentionProblems.UnknownRound);
        else
            problems.Try(await retention.Hold(round, form["alasan"].ToString(), await desk.OwnActor(stop), stop), out _);
        return problems.Any ? await Page(retention, desk, places, db, services, problems, stop) : Html.SeeOther(Base);
    }

    private static async Task<IResult> Free(HttpContext http, RetentionDesk retention, Desk desk, IServiceProvider services, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await Chosen(form, services, stop) is { } round)
            await retention.Free(round, await desk.OwnActor(stop), stop);
        return Html.SeeOther(Base);
    }

    /// <summary>Only a round that exists.</summary>
    private static async Task<HeldRound?> Chosen(IFormCollection form, IServiceProvider services, CancellationToken stop)
    {
        if (form["putaran"].ToString().Split('/') is not [var agency, var number] || !long.TryParse(agency, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || services.GetService<RoundList>() is not { } rounds)
            return null;
        return (await rounds.Numbers(new Kernel.Id<Agency>(a), stop)).Contains(n) ? new HeldRound(a, n) : null;
    }
}
