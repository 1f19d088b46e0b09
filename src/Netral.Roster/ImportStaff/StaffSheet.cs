using System.Text;
using System.Xml;
using CsvHelper;
using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>A staff list as the office sent it: CSV (comma, semicolon, tab; UTF-8, UTF-16 or Windows-1252) or XLSX, told apart by content.
/// The rows may be read several times, one reading after the other. The caller keeps the stream.</summary>
internal sealed class StaffSheet : IDisposable
{
    private readonly Func<IRowSource> open;
    private readonly XlsxBook? book;
    private readonly SheetLimits limits;
    private IRowSource? current;

    private StaffSheet(SheetFormat format, StaffHeader header, Func<IRowSource> open, SheetLimits limits, XlsxBook? book = null, char separator = ';')
        => (Format, Header, this.open, this.limits, this.book, Separator) = (format, header, open, limits, book, separator);

    public SheetFormat Format { get; }
    public StaffHeader Header { get; }

    /// <summary>What parts the cells of a CSV.</summary>
    public char Separator { get; }

    /// <summary>How much of the running reading is done, 0 to 1.</summary>
    public double Progress => current?.Progress ?? 0;

    /// <summary>Looks for the kind of file and its header; the rows are read later.</summary>
    /// <param name="file">Can seek; see <see cref="Spool"/> for one that cannot.</param>
    public static Result<StaffSheet> Open(Stream file, SheetLimits? limits = null)
    {
        limits ??= SheetLimits.Usual;
        if (file.Length == 0)
            return SheetProblems.Empty;
        if (file.Length > limits.FileBytes)
            return SheetProblems.TooLarge.With(limits.FileBytes / 1_000_000);
        try
        {
            if (!FileKind.Of(file).Try(out var format, out var refusal))
                return refusal;
            return format == SheetFormat.Xlsx ? OpenXlsx(file, limits) : OpenCsv(file, limits);
        }
        catch (Exception broken) when (Refusal(broken) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>The rows under the header. When the file turns out to be unreadable the last item is the refusal; what came before must not be kept then.</summary>
    public IEnumerable<Result<SheetRow>> Rows(CancellationToken stop = default)
    {
        using var rows = open();
        current = rows;
        var first = true;
        var count = 0;
        while (Next(rows, out var refusal) is { } row)
        {
            stop.ThrowIfCancellationRequested();
            if (refusal is not null)
            {
                yield return refusal;
                yield break;
            }
            if (row.Line <= Header.Line)
                continue;
            if (Header.IsRepeatedBy(row) || (first && StaffHeader.IsContinuedBy(row)))
                continue;
            first = false;
            if (++count > limits.Rows)
            {
                yield return SheetProblems.TooManyRows.With(limits.Rows);
                yield break;
            }
            yield return row;
        }
    }

    public void Dispose()
    {
        current?.Dispose();
        book?.Dispose();
    }

    private static Result<StaffSheet> OpenCsv(Stream file, SheetLimits limits)
    {
        if (CsvRows.HasMoreLines(file, limits.SheetRows))
            return SheetProblems.TooManyRows.With(limits.Rows);
        var encoding = CsvRows.EncodingOf(file);
        (StaffSheet? Sheet, Problem? Refusal) best = default;
        // The right separator is the one under which a header can be read; the title above it often holds the others.
        foreach (var separator in (ReadOnlySpan<char>)[';', ',', '\t', '|'])
        {
            var attempt = TryCsv(file, separator, encoding, limits);
            if (attempt.Try(out var sheet, out var refusal))
                best = sheet.Header.Known > (best.Sheet?.Header.Known ?? 0) ? (sheet, null) : best;
            else if (best.Refusal is null || Weight(refusal) > Weight(best.Refusal))
                best = (best.Sheet, refusal);
        }
        return best.Sheet is { } found ? found : best.Refusal!;
    }

    private static Result<StaffSheet> TryCsv(Stream file, char separator, Encoding? encoding, SheetLimits limits)
    {
        try
        {
            using var rows = new CsvRows(file, separator, encoding, limits);
            return StaffHeader.Find(rows, limits).Try(out var header, out var refusal)
                ? new StaffSheet(SheetFormat.Csv, header, () => new CsvRows(file, separator, encoding, limits), limits, separator: separator) : refusal;
        }
        catch (Exception broken) when (Refusal(broken) is { } refusal)
        {
            return refusal;
        }
    }

    private static Result<StaffSheet> OpenXlsx(Stream file, SheetLimits limits)
    {
        if (!XlsxBook.Open(file, limits).Try(out var book, out var closed))
            return closed;
        Problem? worst = null;
        foreach (var path in book.Sheets)
        {
            using var rows = new XlsxRows(book, path, limits);
            if (StaffHeader.Find(rows, limits).Try(out var header, out var refusal))
            {
                if (!book.HasMoreRows(path, limits.SheetRows))
                    return new StaffSheet(SheetFormat.Xlsx, header, () => new XlsxRows(book, path, limits), limits, book);
                book.Dispose();
                return SheetProblems.TooManyRows.With(limits.Rows);
            }
            worst = worst is null || Weight(refusal) > Weight(worst) ? refusal : worst;
        }
        book.Dispose();
        return worst ?? SheetProblems.NotASpreadsheet;
    }

    /// <summary>Which of several refusals helps most: the one of the attempt that understood most.</summary>
    private static int Weight(Problem refusal) => refusal.Code switch
    {
        "header.not_found" => 0,
        "file.cell_too_large" => 1,
        "header.no_name" => 3,
        "header.twice" => 4,
        _ => 2,
    };

    private static SheetRow? Next(IRowSource rows, out Problem? refusal)
    {
        refusal = null;
        try
        {
            return rows.Next();
        }
        catch (Exception broken) when (Refusal(broken) is { } found)
        {
            refusal = found;
            return Unread;
        }
    }

    private static readonly SheetRow Unread = new(0, []);

    /// <summary>What the libraries throw on broken or hostile data. A failing disk is not among it.</summary>
    private static Problem? Refusal(Exception broken) => broken switch
    {
        UnreadableSheetException sheet => sheet.Problem,
        CsvFormatException csv => SheetProblems.OpenQuote(csv.LineNumber),
        InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or DecoderFallbackException => SheetProblems.Broken,
        _ => null,
    };
}
