using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>The row with the titles, and which columns hold what.</summary>
internal sealed class StaffHeader
{
    private string? nameTitle;
    private readonly int[][] columns = new int[Enum.GetValues<StaffColumn>().Length][];

    private StaffHeader(SheetRow row)
    {
        Line = row.Line;
        Titles = [.. row.Cells.Select(cell => PersonName.Tidy(cell.Text))];
        var found = Titles.Select((title, index) => (Meaning: ColumnTitles.Find(title), Index: index)).Where(title => title.Meaning is not null);
        foreach (var column in found.GroupBy(title => title.Meaning!.Value.Column))
            columns[(int)column.Key] = [.. column.OrderBy(title => title.Meaning!.Value.Rank).Select(title => title.Index)];
    }

    public int Line { get; }

    /// <summary>The rows that an earlier import refused, as we handed them out.</summary>
    public bool IsCorrection { get; private set; }

    /// <summary>A file that Netral wrote: its NIPs carry spaces because we put them there.</summary>
    public bool IsOurs => IsCorrection || Has(StaffColumn.NikLast4);

    /// <summary>As the office wrote them.</summary>
    public string[] Titles { get; }

    /// <summary>How many different things the list tells.</summary>
    public int Known => columns.Count(column => column is not null);

    /// <summary>Positions of the columns that hold this, the most trusted first (for units: from the top of the tree).</summary>
    public ReadOnlySpan<int> this[StaffColumn column] => columns[(int)column];

    public bool Has(StaffColumn column) => columns[(int)column] is not null;

    /// <summary>The title over the column as written, or the usual name when the list has none.</summary>
    public string TitleOf(StaffColumn column) => Has(column) ? Titles[columns[(int)column][0]] : ColumnTitles.Name(column);

    /// <summary>Looks for the titles in the first rows; of several candidates the one that tells most.</summary>
    public static Result<StaffHeader> Find(IRowSource rows, SheetLimits limits)
    {
        StaffHeader? best = null;
        var correction = false;
        while (rows.Next() is { } row && row.Line <= limits.HeaderRows)
        {
            correction |= best is null && RefusedRows.IsMark(row);
            var header = new StaffHeader(row);
            if (header.Known >= 2 && header.Worth > (best?.Worth ?? 0))
                best = header;
        }
        best?.IsCorrection = correction;
        if (best is null)
            return SheetProblems.NoHeader.With(limits.HeaderRows, ColumnTitles.Known);
        if (!best.Has(StaffColumn.Name))
            return SheetProblems.NoName.With(best.Line);
        return best.Twice() is { } title ? SheetProblems.ColumnTwice.With(Shown.Safely(title), best.Line) : best;
    }

    /// <summary>The titles again, at the top of a printed page.</summary>
    public bool IsRepeatedBy(SheetRow row)
    {
        nameTitle ??= Titles[columns[(int)StaffColumn.Name][0]];
        return row[columns[(int)StaffColumn.Name][0]].Text.Equals(nameTitle, StringComparison.OrdinalIgnoreCase) && new StaffHeader(row).Known == Known;
    }

    /// <summary>What printed lists have directly under the titles: the numbers of the columns, (1) (2) (3), or a second line of titles.</summary>
    public static bool IsContinuedBy(SheetRow row)
    {
        var (filled, numbers, titles) = (0, 0, 0);
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row[i].IsBlank)
                continue;
            filled++;
            // A number in a column of dates comes as one of the first days of 1900.
            numbers += row[i].Kind == CellKind.Date || PlainWords.Key(row[i].Text) == $"{i + 1}" ? 1 : 0;
            titles += ColumnTitles.Find(row[i].Text) is null ? 0 : 1;
        }
        return filled > 1 && (numbers == filled || titles == filled);
    }

    /// <summary>A row without names is no header as long as another one has them.</summary>
    private int Worth => Known + (Has(StaffColumn.Name) ? 100 : 0);

    private string? Twice() => Titles.Where(title => ColumnTitles.Find(title) is not null)
        .GroupBy(PlainWords.Key, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.First();
}
