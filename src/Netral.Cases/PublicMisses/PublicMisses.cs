using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Netral.Cases.WhoIsLate;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Tables;

namespace Netral.Cases.PublicMisses;

/// <summary><c>/angka/tenggat</c>: missed clocks by body, class of step and month. The numbers are of offices, not of people, so small ones stay as they are.</summary>
internal static class PublicMisses
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/angka").RequireAuthorization(CasesModule.Everyone);
        group.MapGet("/tenggat", Show);
        group.MapGet("/tenggat.csv", Take);
    }

    private static async Task<IResult> Show(LateNames names, TimeProvider clock, CancellationToken stop) =>
        Html.Page<PublicMissesPage>(new { Lines = await names.Missed(stop), Today = Today(clock) });

    private static async Task<IResult> Take(LateNames names, TimeProvider clock, PageSettings settings, IStringLocalizer<Texts> texts, CancellationToken stop)
    {
        var lines = await names.Missed(stop);
        var head = new TableHead("tenggat", [new(texts["Lembaga"]), new(texts["Jenis langkah"]), new(texts["Tahun"]), new(texts["Bulan"]), new(texts["Terlewat"]), new(texts["Ternyata tepat waktu"])], settings.Demo);
        return Results.Stream(async output =>
        {
            await using var table = await CsvTable.StartAsync(output, head, stop: stop);
            foreach (var line in lines)
                await table.AddAsync(TableCell.Of(line.Who), TableCell.Of(line.Class), TableCell.Of(line.Year), TableCell.Of(line.Month), TableCell.Of(line.Missed), TableCell.Of(line.Corrected));
            await table.CompleteAsync();
        }, TableFile.CsvType, TableFile.Name(["tenggat-terlewat"], Today(clock), "csv", settings.Demo));
    }

    private static DateOnly Today(TimeProvider clock) => Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
}
