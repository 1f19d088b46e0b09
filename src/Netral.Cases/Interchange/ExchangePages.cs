using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Api;
using Netral.Platform.Pages;
using Netral.Platform.Tables;

namespace Netral.Cases.Interchange;

public sealed record ImportLine(long Id, DateTime At, int Good, int Faults, bool Preview, bool Taken);

public sealed record ExchangeView(int Cases, IReadOnlyList<ImportLine> Imports);

/// <param name="Columns">Heads of <paramref name="Rows"/>.</param>
public sealed record ImportView(long Id, int Good, bool Preview, bool Taken, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows,
    IReadOnlyList<(int Line, string Column, Problem Problem)> Faults);

/// <summary>A case as the API tells it; docs/interchange.md.</summary>
internal sealed record ApiExchange(string Format, [property: JsonPropertyName("data_contoh")] bool DataContoh, IReadOnlyList<ApiExchangeCase> Perkara);

/// <summary>In the names of the file, so that what was fetched can be sent back.</summary>
internal sealed record ApiExchangeCase(string Jenis, string Rezim, string Wilayah, string? Pemilihan, string? Kepegawaian, DateOnly Diketahui,
    DateOnly Disampaikan, [property: JsonPropertyName("nomor_penerimaan")] string? NomorPenerimaan,
    [property: JsonPropertyName("nomor_register")] string? NomorRegister, string Langkah, DateOnly Sejak, string Sumber,
        [property: JsonPropertyName("nomor_sumber")] string? NomorSumber,
    [property: JsonPropertyName("jam_diketahui")] string? JamDiketahui, [property: JsonPropertyName("jam_disampaikan")] string? JamDisampaikan)
{
    public static ApiExchangeCase Of(ExchangeRow row) => new(
        Word.Of(row.Kind), Word.Of(row.Regime), row.Region, row.Contest, row.Person is { } person ? Word.Of(person) : null, row.Known.Date,
            row.Filed.Date, row.Receipt, row.Register, row.Step, row.Since,
        Word.Of(row.Source), row.SourceNumber, ExchangeColumns.Hour(row.Known.Time), ExchangeColumns.Hour(row.Filed.Time));
}

/// <summary><c>/perkara/tukar</c> and <c>/api/v1/cases/exchange</c>: a body begins with what it has, and takes out what it must type or upload
/// elsewhere.</summary>
internal static class ExchangePages
{
    private const string Root = "/perkara/tukar";
    private const int RowsShown = 50;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(Root).RequireAuthorization(CasesModule.HandleCases);
        group.MapGet("", async (ExchangeDesk desk, CancellationToken stop) => await List(desk, new Problems(), stop));
        group.MapPost("", Upload).TakesUpTo(ExchangeFile.LargestFile + (1 << 20));
        group.MapGet("/perkara.{format}", Export);
        group.MapGet("/{impor:long}", async (long impor, ExchangeDesk desk, CancellationToken stop) => await Look(impor, desk, new Problems(), stop));
        group.MapPost("/{impor:long}/ambil",
            async (long impor, ExchangeDesk desk, CaseExchange exchange, CancellationToken stop) => await Act(impor, desk,
            async (officer, problems) => problems.Try(await exchange.Take(officer.Body!.Value, impor, officer.Actor, stop), out _), stop));
        group.MapPost("/{impor:long}/batal",
            async (long impor, ExchangeDesk desk, CaseExchange exchange, CancellationToken stop) => await Act(impor, desk,
            async (officer, problems) => problems.Try(await exchange.Undo(officer.Body!.Value, impor, officer.Actor, stop), out _), stop));
    }

    public static void MapApi(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/cases/exchange").RequireAuthorization(CasesModule.HandleCases).WithTags("cases");
        group.MapGet("", Told)
            .Says("exportCases", "Perkara lembaga pemanggil, dalam bentuk yang dapat diambil lagi. Tanpa nama dan tanpa isi laporan.")
            .Refuses(ExchangeProblems.NoBody).Answers<ApiExchange>();
        group.MapPost("", Taken).WithoutAmbientAuthority()
            .Says("importCases", "Mengambil perkara dari CSV atau JSON, paling besar 5 MB. Semua baris yang baik masuk bersama-sama; yang salah disebut baris dan kolomnya.").Asks<bool>("dryRun", "Hanya pratinjau, tidak ada perkara yang dibuka.")
            .TakesFile("Berkas perkara sebagai isi.", "text/csv", "application/json", "application/octet-stream")
            .Refuses(ExchangeProblems.NoBody, ExchangeProblems.NothingGood, ExchangeProblems.Stale, ExchangeProblems.SecondTakes,
                ExchangeFileProblems.Unreadable, ExchangeFileProblems.Format, ExchangeFileProblems.TooMany, ExchangeFileProblems.Empty)
                .RefusesWith<RouteHandlerBuilder, RefusedRows>(Trouble.Invalid).Answers<ExchangeReport>().TakesUpTo(ExchangeFile.LargestFile);
    }

    private static async Task<IResult> List(ExchangeDesk desk, Problems problems, CancellationToken stop) =>
        await desk.View(stop) is { } view
            ? Html.Page<ExchangePage>(new { View = view, Problems = problems }, problems.Status)
            : CaseRefusal.Show(ExchangeProblems.NoBody);

    private static async Task<IResult> Look(long id, ExchangeDesk desk, Problems problems, CancellationToken stop) =>
        await desk.Import(id, RowsShown, stop) is { } view
            ? Html.Page<ImportPage>(new { View = view, Problems = problems }, problems.Status)
            : CaseRefusal.Show(ExchangeProblems.Unknown);

    private static async Task<IResult> Upload(HttpContext http, ExchangeDesk desk, CaseExchange exchange, CancellationToken stop)
    {
        if (await desk.Officer(stop) is not { } officer)
            return CaseRefusal.Show(ExchangeProblems.NoBody);
        var form = await http.Request.ReadFormAsync(stop);
        var problems = new Problems(form);
        if (form.Files["berkas"] is not { Length: > 0 and <= ExchangeFile.LargestFile } file)
            problems.Add(ExchangeFileProblems.Unreadable);
        else
        {
            var bytes = new byte[file.Length];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, stop);
            if (problems.Try(await exchange.Preview(officer.Body!.Value, officer.Number, bytes, stop), out var report))
                return Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Root}/{report.Import}"));
        }
        return await List(desk, problems, stop);
    }

    private static async Task<IResult> Act(long id, ExchangeDesk desk, Func<KnownOfficer, Problems, Task<bool>> act, CancellationToken stop)
    {
        if (await desk.Officer(stop) is not { } officer)
            return CaseRefusal.Show(ExchangeProblems.Unknown);
        var problems = new Problems();
        return await act(officer, problems) ? Html.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}")) : await Look(id, desk, problems, stop);
    }

    private static async Task<IResult> Export(string format, ExchangeDesk desk, CaseExchange exchange, PageSettings settings, TimeProvider clock,
        CancellationToken stop)
    {
        if (await desk.Officer(stop) is not { } officer || format is not ("csv" or "json"))
            return CaseRefusal.Show(ExchangeProblems.NoBody);
        var file = await exchange.File(officer.Body!.Value, format, officer.Actor, stop);
        return Results.File(file, format == "json" ? "application/json" : TableFile.CsvType,
            TableFile.Name(["perkara"], Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), format, settings.Demo));
    }

    private static async Task<IResult> Told(ExchangeDesk desk, CaseExchange exchange, PageSettings settings, CancellationToken stop)
    {
        if (await desk.Officer(stop) is not { } officer)
            return Refusals.Json(ExchangeProblems.NoBody);
        var rows = await exchange.Rows(officer.Body!.Value, officer.Actor, stop);
        await exchange.Note(officer.Body.Value, "json", rows.Count, officer.Actor, stop);
        return Results.Json(new ApiExchange(ExchangeFile.Format, settings.Demo, [.. rows.Select(ApiExchangeCase.Of)]));
    }

    private static async Task<IResult> Taken(HttpContext http, Asked<bool>? dryRun, ExchangeDesk desk, CaseExchange exchange, CancellationToken stop)
    {
        if (await desk.Officer(stop) is not { } officer)
            return Refusals.Json(ExchangeProblems.NoBody);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, stop);
        if (!(await exchange.Preview(officer.Body!.Value, officer.Number, body.ToArray(), stop)).Try(out var report, out var refusal))
            return Refusals.Json(refusal);
        if (dryRun?.Value == true)
            return Results.Json(report);
        return report.Good == 0 ? Refusals.JsonWith(new RefusedRows(report.Refused), ExchangeProblems.NothingGood)
            : (await exchange.Take(officer.Body.Value, report.Import, officer.Actor, stop)).Try(out var taken, out refusal)
                ? Results.Json(taken)
                : Refusals.Json(refusal);
    }
}

/// <summary>What the pages of interchange show.</summary>
internal sealed class ExchangeDesk(CaseExchange exchange, IOfficers officers)
{
    /// <summary>Null for whoever serves no body.</summary>
    public async Task<KnownOfficer?> Officer(CancellationToken stop) => await officers.AtWork(stop) is { Body: not null } officer ? officer : null;

    public async Task<ExchangeView?> View(CancellationToken stop)
    {
        if (await Officer(stop) is not { Body: { } body } officer)
            return null;
        var imports = await exchange.Imports(body, stop);
        return new((await exchange.Rows(body, officer.Actor, stop))
            .Count, [.. imports.Select(i => new ImportLine(i.Id, i.At, i.Good, CaseExchange.Faults(i)
            .Count, i.State == ImportState.Preview, i.State == ImportState.Taken))]);
    }

    public async Task<ImportView?> Import(long id, int most, CancellationToken stop)
    {
        if (await Officer(stop) is not { Body: { } body } || (await exchange.Imports(body, stop)).Find(i => i.Id == id) is not { } import)
            return null;
        return new(id, import.Good, import.State == ImportState.Preview, import.State == ImportState.Taken, ExchangeColumns.All,
            [.. CaseExchange.RowsOf(import).Take(most)],
            [.. CaseExchange.Faults(import).Select(f => (f.Line, f.Column, RowProblems.All[f.Code]))]);
    }
}
