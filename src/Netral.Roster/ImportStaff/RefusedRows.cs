using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Tables;

namespace Netral.Roster.ImportStaff;

/// <summary>The file with only the refused rows, under the office's own titles and in its own format, with one more column at the end that says what to mend.
/// The column stands last, so that the others keep their letters and a mended row can be pasted back; the import passes it over.</summary>
internal static class RefusedRows
{
    public const string Column = "Perbaikan";

    /// <summary>Stands above the titles: such a file holds a few people of the list, so that nobody who is missing in it has left.</summary>
    private const string Mark = "Netral: perbaikan impor";

    private static readonly string MarkKey = PlainWords.Key(Mark);

    /// <summary>Whether a row above the titles is our mark, whatever a spreadsheet program did to its cells.</summary>
    public static bool IsMark(SheetRow row) => PlainWords.Key(row[0].Text).StartsWith(MarkKey, StringComparison.Ordinal);

    /// <summary>Reads the list once more and copies the rows that a refusal names.</summary>
    /// <param name="say">A problem in the words of the reader's language.</param>
    /// <param name="import">The import whose rows these are, for the mark.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> WriteAsync(StaffSheet sheet, IEnumerable<RowNote> notes, Func<Problem, string> say, bool demo, Stream output, long import, CancellationToken stop = default)
    {
        var reasons = notes.Where(note => note.Refused).GroupBy(note => note.Line)
            .ToDictionary(row => row.Key, row => string.Join(" ", row.Select(note => $"{note.Title}: {say(note.Problem)}")));
        // The column of an earlier round of mending gives way to the new one.
        int[] kept = [.. Enumerable.Range(0, sheet.Header.Titles.Length).Where(i => !sheet.Header.Titles[i].Equals(Column, StringComparison.OrdinalIgnoreCase))];
        await using var table = await Start(sheet, [.. kept.Select(i => sheet.Header.Titles[i])], demo, import, output, stop);
        var written = 0;
        foreach (var item in reasons.Count == 0 ? [] : sheet.Rows(stop))
        {
            if (!item.Try(out var row, out _) || !reasons.TryGetValue(row.Line, out var reason))
                continue;
            await table.AddAsync([.. kept.Select(i => Copy(row[i], sheet.Format)), reason]);
            written++;
        }
        await table.CompleteAsync();
        return written;
    }

    private static async ValueTask<ITable> Start(StaffSheet sheet, string[] titles, bool demo, long import, Stream output, CancellationToken stop)
    {
        List<TableColumn> columns = [.. titles.Select(title => new TableColumn(title, Math.Clamp(title.Length + 4, 14, 30)))];
        columns.Add(new(Column, 70, Wrap: true));
        var head = new TableHead(Column, columns, demo, string.Create(CultureInfo.InvariantCulture, $"{Mark} {import}"));
        return sheet.Format == SheetFormat.Xlsx ? await XlsxTable.StartAsync(output, head, stop: stop) : await CsvTable.StartAsync(output, head, sheet.Separator, stop);
    }

    /// <summary>A number of more than 15 digits stays a number: as a text its lost digits would look whole and pass the second time.
    /// A NIP that was typed without spaces stays without them in a CSV too, where a text would be grouped.</summary>
    private static TableCell Copy(SheetCell cell, SheetFormat format) => cell.Kind switch
    {
        CellKind.Date when DateOnly.TryParseExact(cell.Text, "dd-MM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        CellKind.Number when format == SheetFormat.Xlsx && cell.Text.Length > 15 && decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ when format == SheetFormat.Csv && cell.Text.Length == Nip.Length && cell.Text[0] != '0' && cell.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 =>
            decimal.Parse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture),
        _ => cell.Text,
    };
}
