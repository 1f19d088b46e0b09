using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.OpenCase;

/// <summary>What the form offers to one body.</summary>
/// <param name="What">Kinds of case that the rulebook lets this body begin, as <c>pemilu/temuan</c>.</param>
public sealed record OpenCaseView(Side Side, IReadOnlyList<Choice> What, IReadOnlyList<Choice> Contests, string Region, DateOnly Today);

/// <summary>
/// <c>/perkara/baru</c> and <c>/diteruskan/baru</c>: a body begins a case of its own: a finding, a report on paper, a complaint outside an election. Only what a case says in clear is asked;
/// what happened, and who is reported, is written in the sealed letters of the case.
/// </summary>
internal static class OpenCase
{
    internal static readonly Problem NothingChosen = new(Trouble.Invalid, "case.nothing_to_open", "Pilih perkara apa yang dibuka.", "apa");
    internal static readonly Problem UnknownContest = new(Trouble.Invalid, "case.unknown_contest", "Pilih pemilihan dari daftar.", "pemilihan");

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/baru", Show);
        group.MapPost("/baru", Open);
    }

    private static async Task<IResult> Show(CaseAccess access, IBodies bodies, IPlaces places, ILawInForce law, CaseDesk desk, TimeProvider clock,
        CancellationToken stop) =>
        await View(access, bodies, places, law, desk, clock, stop) is { } view
            ? Html.Page<OpenCasePage>(new { View = view, Problems = new Problems() })
            : CaseRefusal.Show(CaseProblems.NoBody);

    private static async Task<IResult> Open(HttpContext http, CaseAccess access, IBodies bodies, IPlaces places, ILawInForce law, CaseDesk desk,
        TimeProvider clock, CancellationToken stop)
    {
        if (await access.Officer(stop) is not { Body: { } number } officer || (await bodies.Of([number], stop)).GetValueOrDefault(number) is not { } body
            || await View(access, bodies, places, law, desk, clock, stop) is not { } view)
            return CaseRefusal.Show(CaseProblems.NoBody);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (Read(form, view, (await law.InForce(stop)).Places, new(body.Number, body.Kind), problems) is { } asked && !problems.Any)
        {
            var opened = await desk.Open(asked, officer.Actor, stop);
            if (opened.Try(out var made, out var refusal))
                return Html.SeeOther(access.Side.Case(made));
            problems.Add(refusal.At(refusal.Field switch { "region" => "wilayah", "filed" => "disampaikan", "contest" => "pemilihan", _ => "apa" }));
        }
        return Html.Again<OpenCasePage>(problems, new { View = view, Problems = problems });
    }

    private static NewCase? Read(IFormCollection form, OpenCaseView view, Places places, CaseBody body, Problems problems)
    {
        var what = form["apa"].ToString();
        if (view.What.All(w => w.Value != what) || what.Split('/') is not [var regime, var kind])
        {
            problems.Add(NothingChosen);
            return null;
        }
        problems.Try(places.Typed(form["wilayah"].ToString()), out var region, "wilayah");
        var known = Moment(form, "diketahui", problems);
        var own = kind == Word.Of(CaseKind.Temuan);
        // A finding came to nobody: it begins on the day on which it was found.
        var filed = own ? null : Moment(form, "disampaikan", problems);
        var contest = form["pemilihan"].ToString();
        if (contest.Length > 0 && view.Contests.All(c => c.Value != contest))
            problems.Add(UnknownContest);
        if (problems.Any || region is null || known is not { } since)
            return null;
        return new(Word.Read<CaseKind>(kind), Word.Read<CaseRegime>(regime), body, region.Code, since, own ? since : filed ?? since,
            contest.Length > 0 ? contest : null, null,
            Word.TryRead<PersonKind>(form["golongan"], out var person) ? person : null);
    }

    /// <summary>A day, with its hour where it is known: during masa tenang the law counts hours.</summary>
    private static LegalMoment? Moment(IFormCollection form, string field, Problems problems)
    {
        if (!problems.Try(DateReading.Read(form[field]), out var day, field))
            return null;
        var typed = form["jam_" + field].ToString().Trim();
        if (typed.Length == 0)
            return new LegalMoment(day);
        if (TimeOnly.TryParseExact(typed.Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new LegalMoment(day, time);
        problems.Add(MakeMove.MoveForm.HourUnreadable.At("jam_" + field));
        return null;
    }

    private static async Task<OpenCaseView?> View(CaseAccess access, IBodies bodies, IPlaces places, ILawInForce law, CaseDesk desk, TimeProvider clock,
        CancellationToken stop)
    {
        if (await access.Officer(stop) is not { Body: { } number } || (await bodies.Of([number], stop)).GetValueOrDefault(number) is not { } body)
            return null;
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        var region = body.Region ?? (body.Agency is { } agency ? (await places.Agencies(stop))
            .FirstOrDefault(a => a.Number == agency)?.RegionCode : null) ?? "";
        var statute = await law.InForce(stop);
        return new(access.Side, [.. (await desk.Begins(body.Kind, today, stop))
            .Select(b => new Choice($"{Word.Of(b.Regime)}/{Word.Of(b.Kind)}", $"{CaseWords.Of(b.Regime)}: {CaseWords.Of(b.Kind)}"))],
            [.. statute.Book.Contests.Select(c => new Choice(c.Id, c.Name))], region, today);
    }
}
