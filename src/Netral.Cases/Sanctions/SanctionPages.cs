using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Cases.Persons;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Tables;
using Netral.Platform.Ui;

namespace Netral.Cases.Sanctions;

/// <summary><c>/perkara/{case}/sanksi</c>: suggestion, proposal and decision of one case. <c>/perkara/sanksi</c>: the register of the own body, numbers over all, and what goes on to I'DIS.</summary>
internal static class SanctionPages
{
    private const string Register = "/perkara/sanksi";
    private const int MostShown = 500;

    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"/perkara/{number}/sanksi");

    public static void Map(IEndpointRouteBuilder pages)
    {
        var one = pages.MapGroup("/perkara/{perkara:long}/sanksi").RequireAuthorization(CasesModule.KeepCaseFiles);
        one.MapGet("", async (long perkara, int? jalur, string? kepegawaian, string? jabatan, string? perbuatan, SanctionDesk desk, CancellationToken stop) => await Page(perkara, new(jalur, kepegawaian, jabatan, perbuatan), new Problems(), desk, stop));
        one.MapPost("", Propose);
        one.MapPost("/{sanksi:long}/tetapkan", Decide);
        one.MapPost("/{sanksi:long}/mulai", Start);
        one.MapPost("/{sanksi:long}/batal", Drop);
        var all = pages.MapGroup(Register).RequireAuthorization(CasesModule.KeepCaseFiles);
        all.MapGet("", Show);
        all.MapGet("/idis.{format}", Export);
    }

    /// <summary>What is chosen in the address: the track, and what the choices depend on.</summary>
    internal sealed record Asked(int? Track, string? Person = null, string? Position = null, string? Act = null)
    {
        public static Asked Of(IFormCollection form) => new(Number(form["jalur"]), form["kepegawaian"], form["jabatan"], form["perbuatan"]);
    }

    private static async Task<IResult> Page(long perkara, Asked asked, Problems problems, SanctionDesk desk, CancellationToken stop) =>
        (await desk.Enter(perkara, asked.Track, stop)).Try(out var at, out var refusal) ? Html.Page<SanctionPage>(new { View = await desk.Look(at, asked, stop), Problems = problems }, problems.Status) : CaseRefusal.Show(refusal);

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
        var local = new LocalKind(form["nama"].ToString().Trim(), form["pasal"].ToString().Trim(), months.Length == 0 ? null : Number(months) ?? 0, form["berhenti"] == "ya");
        return new(Number(form["terlapor"]) ?? 1, Word.TryRead<PersonKind>(form["kepegawaian"], out var person) ? person : null, act, form["jabatan"].ToString() is { Length: > 0 } position ? position : null,
            kind[0], kind.Length > 1 ? kind[1] : "", form["pejabat"].ToString().Trim(), local);
    }

    private static Task<IResult> Decide(long perkara, long sanksi, HttpContext http, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop) => Act(perkara, http, desk, async (at, form, problems) =>
    {
        problems.Try(DateReading.Read(form["tanggal"]), out var on, "tanggal");
        DateOnly? starts = null;
        if (form["mulai"].ToString().Length > 0 && problems.Try(DateReading.Read(form["mulai"]), out var first, "mulai"))
            starts = first;
        if (!problems.Any)
            problems.Try(await sanctions.Decide(at, sanksi, Version(form), form["keputusan"].ToString().Trim(), on, starts, stop), out _);
    }, stop);

    private static Task<IResult> Start(long perkara, long sanksi, HttpContext http, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop) => Act(perkara, http, desk, async (at, form, problems) =>
    {
        if (problems.Try(DateReading.Read(form["mulai"]), out var on, "mulai"))
            problems.Try(await sanctions.Start(at, sanksi, Version(form), on, stop), out _);
    }, stop);

    private static Task<IResult> Drop(long perkara, long sanksi, HttpContext http, CaseSanctions sanctions, SanctionDesk desk, CancellationToken stop) => Act(perkara, http, desk, async (at, form, problems) =>
        problems.Try(await sanctions.Drop(at, sanksi, Version(form), stop), out _), stop);

    private static async Task<IResult> Act(long perkara, HttpContext http, SanctionDesk desk, Func<CaseAtHand, IFormCollection, Problems, Task> act, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!(await desk.Enter(perkara, Number(form["jalur"]), stop)).Try(out var at, out var refusal))
            return CaseRefusal.Show(refusal);
        var problems = new Problems(form);
        await act(at, form, problems);
        return problems.Any ? await Page(perkara, new(at.Track), problems, desk, stop) : Back(at);
    }

    private static SeeOther Back(CaseAtHand at) => Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Of(at.Case.Id)}?jalur={at.Track}"));

    private static async Task<IResult> Show(string? tingkat, string? wilayah, string? tahun, string? akhir, SanctionDesk desk, IOfficers officers, CancellationToken stop) =>
        await officers.AtWork(stop) is { Body: not null } officer ? Html.Page<SanctionRegisterPage>(new { View = await desk.Register(officer, tingkat, wilayah, tahun, akhir == "ya", MostShown, stop) }) : CaseRefusal.Show(CaseProblems.NoCase);

    private static async Task<IResult> Export(string format, string? tingkat, string? wilayah, string? tahun, SanctionDesk desk, IOfficers officers, NetralDb db, Journal journal, PageSettings settings, HttpContext http, CancellationToken stop)
    {
        if (await officers.AtWork(stop) is not { Body: { } body } officer || format is not ("csv" or "json"))
            return CaseRefusal.Show(CaseProblems.NoCase);
        var view = await desk.Register(officer, tingkat, wilayah, tahun, false, int.MaxValue, stop);
        var lines = view.Lines.Where(l => l.State is SanctionState.Decided or SanctionState.Cancelled).ToList();
        await db.Write<bool>(() =>
        {
            journal.Add(new SanctionsExported(body, new(format), lines.Count), officer.Actor);
            return Task.FromResult<Result<bool>>(true);
        }, stop);
        var name = TableFile.Name(["sanksi", "idis"], view.Today, format, settings.Demo);
        if (format == "json")
            return Results.File(Encoding.UTF8.GetBytes(SanctionExport.Json(lines, settings.Demo).ToJsonString(new(System.Text.Json.JsonSerializerOptions.Web) { WriteIndented = true })), "application/json", name);
        using var file = new MemoryStream();
        var table = await CsvTable.StartAsync(file, new("sanksi", [.. SanctionExport.Fields.Select(f => new TableColumn(f.Confirmed ? f.Field : f.Field + "*"))], settings.Demo, "netral/sanksi/1; kolom bertanda * belum dipastikan sebagai nama kolom I'DIS"), stop: stop);
        foreach (var line in lines)
            await table.AddAsync([.. SanctionExport.Row(line).Select(v => TableCell.Of(v))]);
        await table.CompleteAsync();
        return Results.File(file.ToArray(), TableFile.CsvType, name);
    }

    private static int Version(IFormCollection form) => Number(form["versi"]) ?? 0;

    private static int? Number(string? typed) => int.TryParse(typed, CultureInfo.InvariantCulture, out var number) ? number : null;
}
