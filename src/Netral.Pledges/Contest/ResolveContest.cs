using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Pledges.Verify;
using Netral.Roster;

namespace Netral.Pledges.Contest;

/// <summary><c>/persoalan</c>: the oversight officers' work list, the case, the decision with a second look, and the contest of somebody who never had a link.</summary>
internal static class ResolveContest
{
    internal static readonly Problem NotFound = new(Trouble.NotFound, "contest.no_signature", "Tidak ada tanda tangan dengan kode atau nomor ini di wilayah Anda.", "cari");
    internal static readonly Problem NothingChosen = new(Trouble.Invalid, "contest.nothing_chosen", "Pilih keputusannya dahulu.", "putusan");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/persoalan").RequireAuthorization(Policies.ResolveContests);
        group.MapGet("", List);
        group.MapGet("/catat", Search);
        group.MapPost("/catat", Record);
        group.MapGet("/{number:long}", Show);
        group.MapPost("/{number:long}", Decide);
    }

    private static async Task<IResult> List(string? daftar, Asked<long>? dari, ContestDesk desk, CancellationToken stop)
    {
        var decided = daftar == "selesai";
        var rows = await desk.List(decided, dari?.Value ?? 0, ContestDesk.PageSize + 1, stop);
        var lines = rows.Take(ContestDesk.PageSize).Select(r => ContestLine.Of(r.Objection, r.Pledge)).ToList();
        return Html.Page<ContestListPage>(new { Decided = decided, Lines = lines, Next = rows.Count > ContestDesk.PageSize ? lines[^1].Number : (long?)null, First = dari?.Value is null });
    }

    private static async Task<IResult> Show(long number, ContestDesk desk, PageContext page, CancellationToken stop)
    {
        if (await desk.Look(number, stop) is not { } found)
            return Results.NotFound();
        page.Agency = found.Pledge.Agency.Name;
        return Html.Page<ContestCasePage>(new { View = ContestView.Of(found), Asked = (bool?)null, Problems = new Problems() });
    }

    /// <summary>First the choice, then a page that says what it does, then the decision.</summary>
    private static async Task<IResult> Decide(long number, HttpContext http, ContestDesk cases, Contests contests, Desk desk, CancellationToken stop)
    {
        if (await cases.Look(number, stop) is not { } found)
            return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        bool? annul = form["putusan"].ToString() switch { "cabut" => true, "tetap" => false, _ => null };
        var problem = found.Refusal ?? (found.Objection.State != ContestState.Open ? Contests.Decided : annul is null ? NothingChosen : null);
        if (problem is null && form["yakin"] != "ya")
            return Html.Page<ContestCasePage>(new { View = ContestView.Of(found), Asked = annul, Problems = new Problems() });
        if (problem is null)
        {
            var actor = await desk.OwnActor(stop);
            problem = (await contests.Resolve(found.Objection, annul!.Value, actor, stop)).Problem;
        }
        if (problem is null)
            return Html.SeeOther(FormattableString.Invariant($"/persoalan/{number}"));
        var problems = new Problems(problem);
        return Html.Again<ContestCasePage>(problems, new { View = ContestView.Of(found), Asked = (bool?)null, Problems = problems });
    }

    private static async Task<IResult> Search(string? cari, ContestDesk desk, StaffNumbers numbers, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(cari))
            return Html.Page<RecordContestPage>(new { Typed = "", Problems = new Problems() });
        return await desk.Find(cari.Trim(), numbers, stop) is { } found
            ? Html.Page<RecordContestPage>(new { Typed = cari.Trim(), Pledge = VerifiedView.Of(found), Problems = new Problems() })
            : Html.Again<RecordContestPage>(new Problems(NotFound), new { Typed = cari.Trim(), Problems = new Problems(NotFound) });
    }

    private static async Task<IResult> Record(HttpContext http, ContestDesk cases, StaffNumbers numbers, Contests contests, Desk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        // The public code, which the page before has found: a number could meanwhile mean another round.
        if (await cases.Find(form["kode"].ToString(), numbers, stop) is not { } found)
            return Html.Again<RecordContestPage>(new Problems(NotFound), new { Typed = "", Problems = new Problems(NotFound) });
        var actor = await desk.OwnActor(stop);
        var done = await contests.Open(found.Key, found.Signature.CodeBits, ContestWay.Officer, actor.Number, actor, stop);
        if (done.Problem is { } refusal)
            return Html.Again<RecordContestPage>(new Problems(refusal), new { Typed = found.Code.Plain, Pledge = VerifiedView.Of(found), Problems = new Problems(refusal) });
        return Html.SeeOther("/persoalan");
    }
}
