using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Platform.Storage;
using Netral.Platform.Tables;

namespace Netral.Cases.Sanctions;

/// <summary><c>/perkara/sanksi</c>: the register of the own body and numbers over all; <c>/perkara/sanksi/idis.csv</c> and <c>.json</c>: what goes on to I'DIS by hand.</summary>
internal static class SanctionRegisterPages
{
    private const string Home = "/perkara/sanksi";
    private const int MostShown = 500;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static void Map(IEndpointRouteBuilder pages)
    {
        var all = pages.MapGroup(Home).RequireAuthorization(CasesModule.KeepCaseFiles);
        all.MapGet("", Show);
        all.MapGet("/idis.{format}", Export);
    }

    private static async Task<IResult> Show(string? tingkat, string? wilayah, string? tahun, string? akhir, SanctionRegister register, IOfficers officers,
        CancellationToken stop) =>
        await officers.AtWork(stop) is { Body: not null } officer
            ? Html.Page<SanctionRegisterPage>(new { View = await register.Of(officer, new(tingkat, wilayah, tahun, akhir == "ya"), MostShown, stop) }) : CaseRefusal.Show(CaseProblems.NoBody);

    private static Task<IResult> Export(string format, string? tingkat, string? wilayah, string? tahun, Exporter exporter, CancellationToken stop) =>
        exporter.Of(format, new(tingkat, wilayah, tahun), stop);

    /// <summary>Writes the decided sanctions of a body as a file, and notes that it went out.</summary>
    internal sealed class Exporter(SanctionRegister register, IOfficers officers, NetralDb db, Journal journal, PageSettings settings)
    {
        private const string Format = "netral/sanksi/1; kolom bertanda * belum dipastikan sebagai nama kolom I'DIS";

        public async Task<IResult> Of(string format, RegisterFilter filter, CancellationToken stop)
        {
            if (await officers.AtWork(stop) is not { Body: { } body } officer)
                return CaseRefusal.Show(CaseProblems.NoBody);
            if (format is not ("csv" or "json"))
                return CaseRefusal.Show(CaseProblems.NoCase);
            var view = await register.Of(officer, filter, int.MaxValue, stop);
            var lines = view.Lines.Where(l => l.State is SanctionState.Decided or SanctionState.Cancelled).ToList();
            await db.Write<bool>(() =>
            {
                journal.Add(new SanctionsExported(body, new(format), lines.Count), officer.Actor);
                return Task.FromResult<Result<bool>>(true);
            }, stop);
            var name = TableFile.Name(["sanksi", "idis"], view.Today, format, settings.Demo);
            return format == "json"
                ? Results.File(Encoding.UTF8.GetBytes(SanctionExport.Json(lines, settings.Demo).ToJsonString(Readable)), "application/json", name)
                : Results.File(await Csv(lines, stop), TableFile.CsvType, name);
        }

        private async Task<byte[]> Csv(List<SanctionLine> lines, CancellationToken stop)
        {
            using var file = new MemoryStream();
            TableColumn[] columns = [.. SanctionExport.Fields.Select(f => new TableColumn(f.Confirmed ? f.Field : f.Field + "*"))];
            var table = await CsvTable.StartAsync(file, new("sanksi", columns, settings.Demo, Format), stop: stop);
            foreach (var line in lines)
                await table.AddAsync([.. SanctionExport.Row(line).Select(v => TableCell.Of(v))]);
            await table.CompleteAsync();
            return file.ToArray();
        }
    }
}
