using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Rounds;
using Netral.Roster;

namespace Netral.Pledges.Slips;

/// <summary><c>/putaran/{id}/slip</c>: paper links. The answer to the POST is the paper itself, since its secrets exist nowhere else.</summary>
internal static class SlipRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/putaran/{id:long}/slip").RequireAuthorization(Policies.ManageRounds);
        group.MapGet("", Show);
        group.MapPost("", Print);
    }

    private static async Task<IResult> Show(Id<Round> id, string? unit, RoundDesk desk, PrintSlips slips, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        return await Page(at, UnitOf(unit), new Problems(), desk, slips, stop);
    }

    private static async Task<IResult> Print(Id<Round> id, HttpContext http, RoundDesk desk, PrintSlips slips, CancellationToken stop)
    {
        if (!(await desk.Find(id, Policies.ManageRounds, stop)).Try(out var at, out var problem))
            return RoundDesk.Refuse(problem);
        var form = await http.Request.ReadFormAsync(stop);
        var unit = UnitOf(form[SlipFields.Unit]);
        // The list with ticks says which; the other form means everybody without an address.
        var chosen = form["pilihan"] == "orang"
            ? form[SlipFields.Slot].Select(s => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToHashSet()
            : null;
        SlipReason? reason = Word.TryRead<SlipReason>(form[SlipFields.Reason], out var read) ? read : null;
        if (!(await slips.Print(at, unit, chosen, reason, desk.Actor(at.Agency), stop)).Try(out var pdf, out var refusal))
        {
            var problems = new Problems(form);
            problems.Add(refusal);
            return await Page(at, refusal.Code == PrintSlips.UnitUnknown.Code ? null : unit, problems, desk, slips, stop);
        }
        http.Response.Headers.CacheControl = "no-store";
        SayArrived(http, form[SlipFields.Download]);
        return Results.File(pdf, "application/pdf", $"slip-{at.Agency.Code}-{at.Round.Number}.pdf");
    }

    /// <summary>Gives the form's mark back, so that the page knows that the paper has come and frees its button; who presses again kills the slips just printed.</summary>
    private static void SayArrived(HttpContext http, string? mark)
    {
        if (mark is { Length: > 0 and <= 40 } && mark.All(char.IsAsciiLetterOrDigit))
            http.Response.Cookies.Append(SlipFields.Download, mark, new() { MaxAge = TimeSpan.FromMinutes(1), Path = http.Request.PathBase + http.Request.Path, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps });
    }

    private static async Task<IResult> Page(RoundAt at, Id<Unit>? unit, Problems problems, RoundDesk desk, PrintSlips slips, CancellationToken stop)
    {
        var tree = await desk.Tree(at.Agency, stop);
        if (unit is { } asked && tree.Find(asked) is null)
            return RoundDesk.Refuse(RoundProblems.Unknown);
        var fixedList = at.Round.ListFixedAt is not null;
        return Html.Page<SlipsPage>(new
        {
            View = await desk.View(at, stop),
            Units = tree.Tops.SelectMany(t => tree.Subtree(t.Id)).Select(u => new SlipUnit(u.Id.Value, new string('·', tree.Upwards(u.Id).Count() - 1) + " " + u.Name)).ToList(),
            Unit = unit?.Value,
            UnitName = unit is { } found ? tree.Find(found)!.Name : null,
            People = fixedList ? await slips.People(at, unit, stop) : [],
            Problems = problems,
        }, problems.Status);
    }

    private static Id<Unit>? UnitOf(string? text) => Id<Unit>.TryParse(text, CultureInfo.InvariantCulture, out var unit) && unit.Value > 0 ? unit : null;
}

public sealed record SlipUnit(long Id, string Name);
