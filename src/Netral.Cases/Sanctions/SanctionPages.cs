using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Persons;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Pages;
using Netral.Platform.Ui;

namespace Netral.Cases.Sanctions;

/// <summary><c>/perkara/{case}/sanksi</c>: suggestion, proposal and decision of one case.</summary>
internal static class SanctionPages
{
    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/sanksi");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var one = pages.MapGroup("/perkara/{perkara:long}/sanksi").RequireAuthorization(CasesModule.KeepCaseFiles);
        one.MapGet("", async (long perkara, int? jalur, string? kepegawaian, string? jabatan, string? perbuatan, SanctionDesk desk, CancellationToken stop) =>
            await Page(perkara, new(jalur, kepegawaian, jabatan, perbuatan), new Problems(), desk, stop));
        one.MapPost("", Propose);
        one.MapPost("/{sanksi:long}/tetapkan", Decide);
        one.MapPost("/{sanksi:long}/mulai", Start);
        one.MapPost("/{sanksi:long}/batal", Drop);
    }

    /// <summary>What is chosen in the address: the track, and what the choices depend on.</summary>
    internal sealed record Asked(int? Track, string? Person = null, string? Position = null, string? Act = null)
    {
        public static Asked Of(IFormCollection form) => new(Number(form["jalur"]), form["kepegawaian"], form["jabatan"], form["perbuatan"]);
    }

    private static async Task<IResult> Page(long perkara, Asked asked, Problems problems, SanctionDesk desk, CancellationToken stop) =>
        (await desk.Enter(perkara, asked.Track, stop)).Try(out var at, out var refusal)
            ? Html.Page<SanctionPage>(new { View = await desk.Look(at, asked, stop), Problems = problems }, problems.Status) : CaseRefusal.Show(refusal);

    private static async Task<IResult> Propose(long perkara, HttpContext http, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var asked = Asked.Of(form);
        if (!(await desk.Enter(perkara, asked.Track, stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var problems = new Problems(form);
        problems.Try(DateReading.Read(form["perbuatan"]), out var act, "perbuatan");
        if (!problems.Any)
            problems.Try(await sanctions.Propose(at, Read(form, act), stop), out _);
        return problems.Any ? await Page(perkara, asked, problems, desk, stop) : Back(at);
    }

    private static SanctionAsk Read(IFormCollection form, DateOnly act)
    {
        var kind = form["jenis"].ToString().Split('/', 2);
        var months = form["lama"].ToString().Trim();
        var local = new LocalKind(form["nama"].ToString().Trim(), form["pasal"].ToString().Trim(), months.Length == 0 ? null : Number(months) ?? 0,
            form["berhenti"] == "ya");
        return new(Number(form["terlapor"]) ?? 1, Word.TryRead<PersonKind>(form["kepegawaian"], out var person) ? person : null, act,
            form["jabatan"].ToString() is { Length: > 0 } position ? position : null,
            kind[0], kind.Length > 1 ? kind[1] : "", form["pejabat"].ToString().Trim(), local);
    }

    private static Task<IResult> Decide(long perkara, long sanksi, HttpContext http, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop) =>
        Act(perkara, http, desk, async (at, form, problems) =>
    {
        problems.Try(DateReading.Read(form["tanggal"]), out var on, "tanggal");
        DateOnly? starts = null;
        if (form["mulai"].ToString().Length > 0 && problems.Try(DateReading.Read(form["mulai"]), out var first, "mulai"))
            starts = first;
        if (!problems.Any)
            problems.Try(await sanctions.Decide(at, sanksi, Version(form), form["keputusan"].ToString().Trim(), on, starts, stop), out _);
    }, stop);

    private static Task<IResult> Start(long perkara, long sanksi, HttpContext http, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop) =>
        Act(perkara, http, desk, async (at, form, problems) =>
    {
        if (problems.Try(DateReading.Read(form["mulai"]), out var on, "mulai"))
            problems.Try(await sanctions.Start(at, sanksi, Version(form), on, stop), out _);
    }, stop);

    private static Task<IResult> Drop(long perkara, long sanksi, HttpContext http, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop) =>
        Act(perkara, http, desk, async (at, form, problems) =>
        problems.Try(await sanctions.Drop(at, sanksi, Version(form), stop), out _), stop);

    private static async Task<IResult> Act(long perkara, HttpContext http, SanctionDesk desk, Func<CaseAtHand, IFormCollection, Problems, Task> act,
        CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!(await desk.Enter(perkara, Number(form["jalur"]), stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var problems = new Problems(form);
        await act(at, form, problems);
        return problems.Any ? await Page(perkara, new(at.Track), problems, desk, stop) : Back(at);
    }

    private static SeeOther Back(CaseAtHand at) => Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Of(at.Case.Id)}?jalur={at.Track}"));

    private static int Version(IFormCollection form) => Number(form["versi"]) ?? 0;

    private static int? Number(string? typed) => int.TryParse(typed, CultureInfo.InvariantCulture, out var number) ? number : null;
}
