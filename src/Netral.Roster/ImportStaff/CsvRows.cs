using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Netral.Roster.ImportStaff;

/// <summary>The rows of a CSV. The caller keeps the stream.</summary>
internal sealed class CsvRows : IRowSource
{
    private readonly Stream file;
    private readonly SheetLimits limits;
    private readonly CsvReader reader;
    private CsvMalformedRecord? malformed;
    private int count;

    /// <summary>Starts at the top of the file.</summary>
    /// <param name="encoding">Null for UTF-8 and UTF-16 with a mark, which the reader finds itself.</param>
    public CsvRows(Stream file, char separator, Encoding? encoding, SheetLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        file.Position = 0;
        reader = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = separator,
            Encoding = encoding,
            HasHeader = false,
            TrackLineNumbers = true,
            DetectSeparatorHint = false,
            MaxRecordSize = limits.RowBytes,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => malformed = record,
        }, leaveOpen: true);
    }

    public double Progress => file.Length == 0 ? 1 : (double)file.Position / file.Length;

    public SheetRow? Next()
    {
        while (reader.Read())
        {
            if (Row((int)reader.LineNumber) is { } row)
                return row;
        }
        return null;
    }

    private SheetRow? Row(int line)
    {
        // One column may stand for thousands of empty ones: sheets are exported up to the last cell that ever had a colour.
        count = reader.FieldCount;
        while (count > 0 && reader.GetRawSpan(count - 1).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
            count--;
        if (count == 0)
            return null;
        if (count > limits.Columns)
            throw new UnreadableSheetException(SheetProblems.TooManyColumns.With(line, limits.Columns));
        var cells = new SheetCell[count];
        for (var i = 0; i < count; i++)
        {
            if (reader.GetRawSpan(i).Length > limits.CellCharacters * 2)
                throw new UnreadableSheetException(SheetProblems.OpenQuote(line));
            cells[i] = Cell(reader.GetString(i));
        }
        var broken = malformed is { Reason: not CsvMalformedReason.StrayQuote } bad && bad.LineNumber == line;
        return new SheetRow(line, cells, line + reader.RawRecord.Count((byte)'\n'), broken);
    }

    /// <summary>A text that a spreadsheet would run is a formula here too, except ="1980…", which exports use to keep a number a text.</summary>
    private static SheetCell Cell(string text) => text switch
    {
        ['=', '"', .. var inside, '"'] when !inside.Contains('"', StringComparison.Ordinal) => new(inside),
        ['=', _, ..] => new(text, CellKind.Formula),
        _ => new(text),
    };

    public void Dispose() => reader.Dispose();

    /// <summary>Counts line ends without reading the cells: a file that is far too long is refused in a blink instead of after a minute of work.</summary>
    public static bool HasMoreLines(Stream file, int most)
    {
        var buffer = new byte[1 << 16];
        file.Position = 0;
        long lines = 0;
        for (int read; lines <= most && (read = file.Read(buffer)) > 0;)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines > most;
    }

    /// <summary>Null when the bytes are UTF-8 or carry a mark of UTF-16, else Windows-1252, in which every byte is a letter or a sign.</summary>
    public static Encoding? EncodingOf(Stream file)
    {
        var buffer = new byte[1 << 16];
        file.Position = 0;
        var kept = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            if (file.Position == bytes.Length && (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF])))
                return null;
            var whole = WholeCharacters(bytes);
            if (!Utf8.IsValid(bytes[..whole]))
                return CodePagesEncodingProvider.Instance.GetEncoding(1252);
            kept = bytes.Length - whole;
            bytes[whole..].ToArray().CopyTo(buffer, 0);
        }
        return kept == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(1252);
    }

    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b >= 0xC0)
                return b >= (back == 1 ? 0xC0 : back == 2 ? 0xE0 : 0xF0) ? bytes.Length - back : bytes.Length;
            if (b < 0x80)
                break;
        }
        return bytes.Length;
    }
}
