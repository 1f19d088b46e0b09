using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Cases.ShowCase;

/// <summary><c>/perkara/{id}</c>: the case as one timeline, with what can be done now; and the small acts on it that are no move.</summary>
internal static class ShowCase
{
    internal static readonly Problem NotANumber = new(Trouble.Invalid, "case.amount_unreadable", "Tulis jumlah harinya dengan angka, misalnya 10.", "jumlah");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/{id:long}", Show);
        group.MapPost("/{id:long}/syarat", State);
        group.MapPost("/{id:long}/tenggat", SetAmount);
    }

    /// <summary>Answers to reporters belong to the body that has the report, so only its side has this.</summary>
    public static void MapAnswers(IEndpointRouteBuilder group) => group.MapPost("/{id:long}/jawaban", Answered);

    private static async Task<IResult> Show(long id, Asked<int>? jalur, CaseAccess access, CasePages pages, CancellationToken stop) =>
        await access.See(id, stop) is { } seen && await pages.Of(seen, jalur?.Value, stop) is { } view
            ? Html.Page<CasePage>(new { View = view, Problems = new Problems() })
            : CaseRefusal.Show(CaseProblems.NoCase);

    private static async Task<IResult> State(long id, HttpContext http, CaseAccess access, CasePages pages, CaseDesk desk, CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen)
            return CaseRefusal.Show(CaseProblems.NoCase);
        var form = await http.Request.ReadFormAsync(stop);
        var track = Track(form, seen);
        var done = await desk.State(id, track, [form["syarat"].ToString()], form["tarik"] != "ya", seen.Officer, stop);
        return await Back(seen, track, done.Problem, form, access, pages, stop);
    }

    private static async Task<IResult> SetAmount(long id, HttpContext http, CaseAccess access, CasePages pages, CaseDesk desk, CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen)
            return CaseRefusal.Show(CaseProblems.NoCase);
        var form = await http.Request.ReadFormAsync(stop);
        var track = Track(form, seen);
        var problem = int.TryParse(form["jumlah"], System.Globalization.CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= 366
            ? (await desk.SetAmount(id, track, form["tenggat"].ToString(), amount, seen.Officer, stop)).Problem
            : NotANumber;
        return await Back(seen, track, problem, form, access, pages, stop);
    }

    private static async Task<IResult> Answered(long id, HttpContext http, CaseAccess access, CasePages pages, CaseDesk desk, CancellationToken stop)
    {
        if (await access.See(id, stop) is not { Own: true } seen)
            return CaseRefusal.Show(CaseProblems.NoCase);
        var form = await http.Request.ReadFormAsync(stop);
        var track = Track(form, seen);
        _ = int.TryParse(form["urutan"], System.Globalization.CultureInfo.InvariantCulture, out var seq);
        return await Back(seen, track, (await desk.Answered(id, track, seq, seen.Officer, stop)).Problem, form, access, pages, stop);
    }

    /// <summary>A track that the officer does not see is no track.</summary>
    private static int Track(IFormCollection form, SeenCase seen) =>
        int.TryParse(form["jalur"], System.Globalization.CultureInfo.InvariantCulture, out var track) && seen.Tracks.Contains(track) ? track : -1;

    private static async Task<IResult> Back(SeenCase seen, int track, Problem? problem, IFormCollection form, CaseAccess access, CasePages pages,
        CancellationToken stop)
    {
        if (problem is null)
            return Html.SeeOther(access.Side.Case(seen.Number, FormattableString.Invariant($"?jalur={track}")));
        var problems = new Problems(form);
        problems.Add(problem);
        return await pages.Of(seen, track, stop) is { } view
            ? Html.Again<CasePage>(problems, new { View = view, Problems = problems })
            : CaseRefusal.Show(CaseProblems.NoCase);
    }
}
