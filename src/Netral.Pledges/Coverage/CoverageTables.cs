using Microsoft.AspNetCore.Http;
using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Platform.Tables;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>The tables of <c>/pantau</c> as files, for the report that goes upward. In the reader's language; DATA CONTOH stands first in a demo.</summary>
internal static class CoverageTables
{
    private const int RowsAtOnce = 500;

    public static async Task<IResult> Units(long round, string format, Asked<long>? unit, CoverageDesk desk, CoverageReader reader, PageSettings settings, Phrasebook phrases, TimeProvider clock, CancellationToken stop)
    {
        if (!(await desk.Look(round, unit?.Value, stop)).Try(out var at, out _))
            return Results.NotFound();
        var coverage = await reader.Of(at.Agency, at.Round, at.Tops, at.Tree, stop);
        var splits = await reader.Splits(at.Agency, at.Round, coverage, stop);
        var head = new TableHead(phrases.Say("Menurut unit"),
        [
            .. new[] { ("Unit", 40), ("Keadaan", 22), ("Wajib", 10), ("Sudah", 10), ("Belum", 10), ("%", 8), ("Dibebaskan", 12), ("Dipersoalkan", 12), ("Hari ini", 10) }.Select(c => new TableColumn(phrases.Say(c.Item1), c.Item2)),
            .. Enum.GetValues<Level>().Select(l => new TableColumn($"{phrases.Say("Yang menandatangani")}: {phrases.Say(PledgeWords.Of(l).Title)}", 20)),
            .. Enum.GetValues<Recognition>().Select(r => new TableColumn($"{phrases.Say("Cara dikenali")}: {phrases.Say(PledgeWords.Of(r).Title)}", 20)),
        ], settings.Demo);
        return File(format, head, [phrases.Say("cakupan"), at.Title], Day(at, clock), settings.Demo, async table =>
        {
            foreach (var row in coverage.Children)
                await Row(table, row.Own ? phrases.Say("Langsung di {0}", row.Name) : row.Name, phrases.Say(CoverageWords.State(row)), row.Tally, splits[row]);
            // A workbook is read by people. Whoever adds up a CSV would count a sum twice: there the rows are only units.
            if (format == "xlsx")
                await Row(table, phrases.Say("Jumlah"), "", coverage.Tally, UnitSplit.Of(coverage));
        });

        static ValueTask Row(ITable table, string name, string state, Tally t, UnitSplit split) => table.AddAsync(
            [name, state, t.Must, t.Signed, t.Missing, Percent(t), t.Exempt, t.Contested, t.Today, .. split.Levels.Select(n => (TableCell)n), .. split.Recognitions.Select(n => (TableCell)n)]);

        // As on the page: never 100 while one is missing.
        static decimal Percent(Tally t) => t.Must == 0 ? 0 : t.Missing == 0 ? 100 : t.Signed == 0 ? 0 : Math.Clamp(Math.Round(100m * t.Signed / t.Must, 1, MidpointRounding.AwayFromZero), 0.1m, 99.9m);
    }

    public static async Task<IResult> People(long round, string format, Asked<long>? unit, string? daftar, CoverageDesk desk, PeopleList people, PageSettings settings, Phrasebook phrases, TimeProvider clock, CancellationToken stop)
    {
        if (!(await desk.Look(round, unit?.Value, stop)).Try(out var at, out _))
            return Results.NotFound();
        if (!at.Names)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var tab = ShowCoverage.TabOf(daftar);
        var title = phrases.Say(tab == PeopleTab.Semua ? "Yang belum" : CoverageWords.Tab(tab));
        var head = new TableHead(title, [.. new[] { ("Nama", 36), ("Status", 18), ("Unit", 44), ("Keadaan", 24) }.Select(c => new TableColumn(phrases.Say(c.Item1), c.Item2)),
            new TableColumn(phrases.Say(tab == PeopleTab.Sudah ? "Ditandatangani ({0})" : "Tautan dibuat ({0})", at.Agency.Zone), 22)], settings.Demo);
        return File(format, head, [title, at.Title], Day(at, clock), settings.Demo, async table =>
        {
            PeopleCursor? from = null;
            do
            {
                var page = await people.Page(at, tab, from, RowsAtOnce, stop);
                foreach (var row in page.Rows)
                {
                    await table.AddAsync(row.Name, phrases.Say(RosterWords.Of(row.Kind)), row.Unit, phrases.Say(CoverageWords.Of(row).Word),
                        row.When is { } when ? at.Agency.Zone.At(when) : (DateTime?)null);
                }
                from = PeopleCursor.Read(page.Next);
            }
            while (from is not null);
        });
    }

    /// <summary>Written while it is read: the length of the list does not matter.</summary>
    internal static IResult File(string format, TableHead head, IReadOnlyList<string> name, DateOnly day, bool demo, Func<ITable, Task> fill)
    {
        var csv = format == "csv";
        return Results.Stream(async stream =>
        {
            await using ITable table = csv ? await CsvTable.StartAsync(stream, head) : await XlsxTable.StartAsync(stream, head);
            await fill(table);
            await table.CompleteAsync();
        }, csv ? TableFile.CsvType : TableFile.XlsxType, TableFile.Name(name, day, format, demo));
    }

    private static DateOnly Day(CoverageSight at, TimeProvider clock) => at.Agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
}
