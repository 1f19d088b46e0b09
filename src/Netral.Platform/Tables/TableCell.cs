namespace Netral.Platform.Tables;

public enum TableCellKind { Empty, Text, Number, Date, Moment }

/// <summary>A cell of a table that goes out. A string is always a text, so that a NIP is never taken for a number.</summary>
public readonly record struct TableCell
{
    private readonly string? text;
    private readonly decimal number;
    private readonly DateTime moment;

    private TableCell(TableCellKind kind, string? text = null, decimal number = 0, DateTime moment = default)
        => (Kind, this.text, this.number, this.moment) = (kind, text, number, moment);

    public TableCellKind Kind { get; }
    public string Text => text ?? "";
    public decimal Number => number;

    /// <summary>A wall clock in the agency's zone; the zone belongs into the title of the column.</summary>
    public DateTime Moment => moment;

    public static TableCell Of(string? text) => string.IsNullOrEmpty(text) ? default : new(TableCellKind.Text, text);
    public static TableCell Of(decimal number) => new(TableCellKind.Number, number: number);
    public static TableCell Of(DateOnly? date) => date is { } day ? new(TableCellKind.Date, moment: day.ToDateTime(TimeOnly.MinValue)) : default;
    public static TableCell Of(DateTime? moment) => moment is { } time ? new(TableCellKind.Moment, moment: time) : default;

    public static implicit operator TableCell(string? text) => Of(text);
    public static implicit operator TableCell(int number) => Of(number);
    public static implicit operator TableCell(long number) => Of(number);
    public static implicit operator TableCell(decimal number) => Of(number);
    public static implicit operator TableCell(DateOnly date) => Of(date);
    public static implicit operator TableCell(DateOnly? date) => Of(date);
    public static implicit operator TableCell(DateTime moment) => Of(moment);
    public static implicit operator TableCell(DateTime? moment) => Of(moment);
}

/// <summary>A column of a table that goes out.</summary>
/// <param name="Title">Stands in the head.</param>
/// <param name="Width">In characters, for the formats that have widths.</param>
/// <param name="Wrap">Long sentences break instead of running under the next cell.</param>
public sealed record TableColumn(string Title, double Width = 18, bool Wrap = false);

/// <summary>What a table is called and what it has.</summary>
/// <param name="Name">The name on the tab of a workbook.</param>
/// <param name="Demo">Invented data: the first line says DATA CONTOH.</param>
/// <param name="Mark">A line of its own above the titles, by which Netral knows its own file again.</param>
public sealed record TableHead(string Name, IReadOnlyList<TableColumn> Columns, bool Demo, string? Mark = null)
{
    /// <summary>What stands above the titles, from the top.</summary>
    public IReadOnlyList<string> Above => [.. Demo ? [DemoNotice] : Array.Empty<string>(), .. Mark is null ? [] : new[] { Mark }];

    public const string DemoNotice = "DATA CONTOH";
}

/// <summary>Rows on their way out, written as they come. What is not completed is no whole file and must not be handed on.</summary>
public interface ITable : IAsyncDisposable
{
    ValueTask AddAsync(params TableCell[] cells);

    ValueTask CompleteAsync();
}
