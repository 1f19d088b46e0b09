using System.Buffers;
using System.Globalization;
using System.Text;

namespace Netral.Platform.Tables;

/// <summary>A CSV that Excel in Indonesia opens with a double click: UTF-8 with a mark, semicolons (the list separator where the comma is the decimal sign),
/// decimal commas, CRLF; dates as yyyy-mm-dd, which every Excel takes for a date. A "sep=" line is left out on purpose: Excel then ignores the mark.
/// Two things guard the reader: a text that a spreadsheet would run gets an apostrophe in front, and long digits are grouped with spaces
/// (19800101 200501 1 001), because Excel would make 1.98001E+17 of them and save that.</summary>
public sealed class CsvTable : ITable
{
    private const int FlushAt = 1 << 16;

    private static readonly NumberFormatInfo DecimalComma = new() { NumberDecimalSeparator = ",", NegativeSign = "-" };

    private readonly Stream stream;
    private readonly char separator;
    private readonly SearchValues<char> quoted;
    private readonly ArrayBufferWriter<byte> buffer = new(FlushAt * 2);
    private readonly CancellationToken stop;

    private CsvTable(Stream stream, char separator, CancellationToken stop)
    {
        (this.stream, this.separator, this.stop) = (stream, separator, stop);
        quoted = SearchValues.Create([separator, '"', '\r', '\n', '\t']);
    }

    /// <summary>Begins with the head. The caller keeps the stream.</summary>
    public static async ValueTask<CsvTable> StartAsync(Stream stream, TableHead head, char separator = ';', CancellationToken stop = default)
    {
        var table = new CsvTable(stream, separator, stop);
        table.buffer.Write(Encoding.UTF8.Preamble);
        foreach (var line in head.Above)
            await table.AddAsync(line);
        await table.AddAsync([.. head.Columns.Select(column => TableCell.Of(column.Title))]);
        return table;
    }

    public async ValueTask AddAsync(params TableCell[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                Write([separator]);
            Write(cells[i]);
        }
        buffer.Write("\r\n"u8);
        if (buffer.WrittenCount >= FlushAt)
            await FlushAsync();
    }

    public ValueTask CompleteAsync() => FlushAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask FlushAsync()
    {
        await stream.WriteAsync(buffer.WrittenMemory, stop);
        buffer.ResetWrittenCount();
    }

    private void Write(TableCell cell)
    {
        switch (cell.Kind)
        {
            case TableCellKind.Text:
                WriteText(Harmless(cell.Text));
                break;
            case TableCellKind.Number:
                Write(cell.Number.ToString(DecimalComma));
                break;
            case TableCellKind.Date:
                Write(cell.Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case TableCellKind.Moment:
                Write(cell.Moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                break;
        }
    }

    private void WriteText(string text)
    {
        if (text.AsSpan().IndexOfAny(quoted) >= 0 || text[0] == ' ' || text[^1] == ' ')
            Write($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        else
            Write(text);
    }

    private void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, buffer);

    /// <summary>CSV injection: what begins like a formula is run by the spreadsheet of whoever opens the file (OWASP). A lone hyphen is only a hyphen.</summary>
    internal static string Harmless(string text) => text switch
    {
        "-" => text,
        ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] => "'" + text,
        { Length: >= 8 } when text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length >= 12 || text[0] == '0') => Grouped(text),
        _ => text,
    };

    private static string Grouped(string digits) => digits.Length == 18
        ? $"{digits[..8]} {digits[8..14]} {digits[14]} {digits[15..]}"
        : string.Join(' ', digits.Chunk(4).Select(four => new string(four)));
}
