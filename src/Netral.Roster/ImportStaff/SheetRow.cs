namespace Netral.Roster.ImportStaff;

internal enum CellKind { Text, Number, Date, Formula, Error }

/// <summary>One cell as text; a date cell reads dd-mm-yyyy, a number cell has the digits that stand in the file.</summary>
internal readonly record struct SheetCell(string Text, CellKind Kind = CellKind.Text)
{
    public static readonly SheetCell Blank = new("");

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>A row that holds something.</summary>
/// <param name="Line">The line of the file or the row of the sheet, from 1.</param>
/// <param name="Cells">The cells up to the last one that is not blank.</param>
/// <param name="LastLine">Where the row ends; later than <paramref name="Line"/> when a quoted cell holds line breaks.</param>
/// <param name="BrokenQuote">The quoting went wrong, so that cells or whole lines may have run into one.</param>
internal sealed record SheetRow(int Line, SheetCell[] Cells, int LastLine = 0, bool BrokenQuote = false)
{
    public SheetCell this[int column] => column < Cells.Length ? Cells[column] : SheetCell.Blank;
}

internal enum SheetFormat { Csv, Xlsx }

/// <summary>Rows of a file from the top, blank ones left out. Throws <see cref="UnreadableSheetException"/> and what the libraries below throw on broken data.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The next row, or null at the end.</summary>
    SheetRow? Next();

    /// <summary>How much of the file is read, 0 to 1.</summary>
    double Progress { get; }
}
