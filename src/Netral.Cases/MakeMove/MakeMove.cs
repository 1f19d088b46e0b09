using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Platform.Pages;

namespace Netral.Cases.MakeMove;

/// <summary><c>/perkara/{id}/langkah/{track}/{move}</c>: what a move asks, a second look, the move; and <c>…/setuju</c>, where a second officer agrees or refuses.</summary>
internal static class MakeMove
{
    internal static readonly Problem NothingChosen = new(Trouble.Invalid, "case.nothing_chosen", "Pilih: setuju atau tidak setuju.", "putusan");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/{id:long}/langkah/{track:int}/{move}", Show);
        group.MapPost("/{id:long}/langkah/{track:int}/{move}", Act);
        group.MapGet("/{id:long}/langkah/{track:int}/{move}/setuju", ShowAgreement);
        group.MapPost("/{id:long}/langkah/{track:int}/{move}/setuju", Agree);
    }

    private static async Task<IResult> Show(long id, int track, string move, string? baru, CaseAccess access, MovePages pages, CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen || !seen.Tracks.Contains(track))
            return CaseRefusal.Show(CaseProblems.NoCase);
        // A move that led from an earlier step is no longer there: the case's page says where it stands now.
        return await pages.Of(seen, track, move, stop, anew: baru == "ya") is { } view
            ? Html.Page<MovePage>(new { View = view, Problems = new Problems() })
            : Html.SeeOther(access.Side.Case(id, FormattableString.Invariant($"?jalur={track}")));
    }

    private static async Task<IResult> Act(long id, int track, string move, HttpContext http, CaseAccess access, MovePages pages, CaseDesk desk,
        CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen || !seen.Tracks.Contains(track))
            return CaseRefusal.Show(CaseProblems.NoCase);
        var form = await http.Request.ReadFormAsync(stop);
        if (await pages.Of(seen, track, move, stop, anew: form["baru"] == "ya") is not { } view)
            return await Overtaken(seen, id, track, move, form, pages, desk, stop);
        var problems = new Problems(form);
        var asked = MoveForm.Read(form, view, problems);
        if (problems.Any)
            return Html.Again<MovePage>(problems, new { View = view, Problems = problems });
        var sure = form["yakin"] == "ya";
        // Stated before the second officer is asked: he agrees to what is there.
        if ((sure || view.AsksSecond) && asked.States.Count > 0
            && (await desk.State(id, track, asked.States, true, seen.Officer, stop)).Problem is { } unstated)
            return Refused(unstated, view, form);
        if (view.AsksSecond)
        {
            return (await desk.Propose(new(id, track, asked.Version, move, null, asked.Planned, asked.Opens.Count > 0 ? asked.Opens : null, asked.StandIn), seen.Officer, stop)).Problem is { } unasked
                ? Refused(unasked, view, form)
                : Html.SeeOther(access.Side.Move(id, track, move));
        }
        if (!sure)
            return Html.Page<MovePage>(new { View = view, Problems = problems, Asked = asked.Version, Form = form });
        return await desk.Move(new(id, track, asked.Version, move, asked.When, asked.Planned, asked.Opens.Count > 0 ? asked.Opens : null, asked.StandIn),
            seen.Officer, stop) switch
        {
            MoveAnswer.Refused refused => await Told(seen, view, refused, form, pages, stop),
            _ => Html.SeeOther(access.Side.Case(id, FormattableString.Invariant($"?jalur={track}"))),
        };
    }

    private static RazorComponentResult<MovePage> Refused(Problem problem, MoveView view, IFormCollection form)
    {
        var problems = new Problems(form);
        problems.Add(InForm(problem));
        return Html.Again<MovePage>(problems, new { View = view, Problems = problems });
    }

    private static async Task<IResult> Told(SeenCase seen, MoveView view, MoveAnswer.Refused refused, IFormCollection form, MovePages pages,
        CancellationToken stop)
    {
        var problems = new Problems(form);
        problems.Add(InForm(refused.Problem));
        // What the page shows is what is there now, also when a colleague was first.
        var now = await pages.Of(seen, view.Move.Track, view.Move.Id, stop) ?? view;
        return Html.Again<MovePage>(problems, new { View = now with { Won = await pages.Winner(seen, refused, stop), Now = pages.Now(seen, refused, view.Move.Track) }, Problems = problems });
    }

    /// <summary>The move has gone since the page was opened: somebody else was first. The desk says who; a move that never was is told by it, too.</summary>
    private static async Task<IResult> Overtaken(SeenCase seen, long id, int track, string move, IFormCollection form, MovePages pages, CaseDesk desk,
        CancellationToken stop)
    {
        _ = int.TryParse(form["versi"], System.Globalization.CultureInfo.InvariantCulture, out var version);
        if (await desk.Move(new(id, track, version, move), seen.Officer, stop) is not MoveAnswer.Refused refused)
            return Html.SeeOther(pages.Side.Case(id));
        var problems = new Problems(form);
        problems.Add(InForm(refused.Problem));
        return Html.Again<OvertakenPage>(problems, new { pages.Side, Case = id, Track = track, Problems = problems, Won = await pages.Winner(seen, refused, stop), Now = pages.Now(seen, refused, track) });
    }

    /// <summary>The engine's names of fields as the form has them.</summary>
    private static Problem InForm(Problem problem) =>
        problem.Field switch { "when" => problem.At("tanggal"), "planned" => problem.At("rencana"), "tracks" => problem.At("jalur"), _ => problem };

    private static async Task<IResult> ShowAgreement(long id, int track, string move, CaseAccess access, MovePages pages, CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen || !seen.Tracks.Contains(track))
            return CaseRefusal.Show(CaseProblems.NoCase);
        return await pages.Of(seen, track, move, stop) is { Move.FourEyes: true } view
            ? Html.Page<AgreePage>(new { View = view, Problems = new Problems() })
            : Html.SeeOther(access.Side.Case(id, FormattableString.Invariant($"?jalur={track}")));
    }

    private static async Task<IResult> Agree(long id, int track, string move, HttpContext http, CaseAccess access, MovePages pages, CaseDesk desk,
        CancellationToken stop)
    {
        if (await access.See(id, stop) is not { } seen || !seen.Tracks.Contains(track))
            return CaseRefusal.Show(CaseProblems.NoCase);
        var form = await http.Request.ReadFormAsync(stop);
        _ = int.TryParse(form["versi"], System.Globalization.CultureInfo.InvariantCulture, out var version);
        var problem = form["putusan"].ToString() switch
        {
            "setuju" => (await desk.Agree(id, track, version, move, seen.Officer, stop)).Problem,
            "tidak" => (await desk.Refuse(id, track, version, move, seen.Officer, stop)).Problem,
            _ => NothingChosen,
        };
        if (problem is null)
            return Html.SeeOther(access.Side.Root);
        var problems = new Problems(form);
        problems.Add(problem);
        return await pages.Of(seen, track, move, stop) is { } view
            ? Html.Again<AgreePage>(problems, new { View = view, Problems = problems })
            : Html.Again<OvertakenPage>(problems, new { pages.Side, Case = id, Track = track, Problems = problems });
    }
}
