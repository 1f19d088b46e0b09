using System.Globalization;
using System.Text;

namespace Netral.Roster.ImportStaff;

/// <summary>The rows of one sheet of an XLSX.</summary>
internal sealed class XlsxRows : IRowSource
{
    private readonly XlsxBook book;
    private readonly SheetLimits limits;
    private readonly XmlPart sheet;
    private readonly long declared;
    private readonly List<SheetCell> cells = [];
    private readonly StringBuilder text = new();
    private int line;

    public XlsxRows(XlsxBook book, string path, SheetLimits limits)
    {
        (this.book, this.limits) = (book, limits);
        sheet = book.Part(path);
        declared = Math.Max(1, book.DeclaredBytes(path));
    }

    public double Progress => Math.Min(1, (double)sheet.Count / declared);

    public SheetRow? Next()
    {
        while (sheet.Read())
        {
            if (sheet.IsElement && sheet.Name == "row" && Row() is { } row)
                return row;
            if (sheet.IsEnd && sheet.Name == "sheetData")
                return null;
        }
        return null;
    }

    public void Dispose() => sheet.Dispose();

    private SheetRow? Row()
    {
        line = int.TryParse(sheet.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named > line ? named : line + 1;
        sheet.Line = line;
        if (sheet.IsEmpty)
            return null;
        cells.Clear();
        var last = 0;
        var column = 0;
        while (sheet.Read() && !(sheet.IsEnd && sheet.Name == "row"))
        {
            if (!sheet.IsElement || sheet.Name != "c")
                continue;
            column = Column(sheet.Attribute("r")) ?? column + 1;
            if (Cell() is not { IsBlank: false } cell)
                continue;
            if (column > limits.Columns)
                throw new UnreadableSheetException(SheetProblems.TooManyColumns.With(line, limits.Columns));
            while (cells.Count < column)
                cells.Add(SheetCell.Blank);
            cells[column - 1] = cell;
            last = Math.Max(last, column);
        }
        return last == 0 ? null : new SheetRow(line, [.. cells], line);
    }

    private SheetCell? Cell()
    {
        if (sheet.IsEmpty)
            return null;
        var (type, style, depth) = (sheet.Attribute("t"), sheet.Attribute("s"), sheet.Depth);
        var formula = false;
        var inside = false;
        text.Clear();
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (sheet.IsElement && sheet.Name == "f")
                formula = true;
            else if (sheet.Name is "v" or "t" && (sheet.IsElement || sheet.IsEnd))
                inside = sheet.IsElement && !sheet.IsEmpty;
            else if (sheet.IsText && inside)
                Append(sheet.Text);
        }
        var cell = Value(type, style, text.ToString());
        return formula ? cell with { Text = cell.Text.Length == 0 ? "=" : cell.Text, Kind = CellKind.Formula } : cell;
    }

    private void Append(string part)
    {
        if (text.Length + part.Length > limits.CellCharacters)
            throw new UnreadableSheetException(SheetProblems.CellTooLarge.With(line));
        text.Append(part);
    }

    private SheetCell Value(string? type, string? style, string value) => type switch
    {
        "s" => new(Lines(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && book.Texts[index] is { } shared
            ? shared : throw new UnreadableSheetException(SheetProblems.Broken))),
        "inlineStr" or "str" => new(Lines(value)),
        "b" => new(value == "1" ? "TRUE" : "FALSE"),
        "e" => new(value, CellKind.Error),
        "d" => new(value, CellKind.Date),
        _ => IsDate(style) && book.Date(value) is { } date ? new(date, CellKind.Date) : new(Plain(value), CellKind.Number),
    };

    private bool IsDate(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < book.DateStyles.Length && book.DateStyles[index];

    /// <summary>Programs write 6281234567890 as 6.28123456789E+12; up to 15 digits nothing is lost and the digits can be written out.</summary>
    private static string Plain(string number)
    {
        if (!number.Contains('E', StringComparison.OrdinalIgnoreCase) || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return number;
        return Math.Abs(value) < 1e15 && value == Math.Truncate(value) ? value.ToString("F0", CultureInfo.InvariantCulture) : number;
    }

    /// <summary>Line ends come escaped in this format.</summary>
    private static string Lines(string value) => value.Contains("_x000", StringComparison.Ordinal)
        ? value.Replace("_x000D_", "", StringComparison.Ordinal).Replace("_x000A_", "\n", StringComparison.Ordinal) : value;

    /// <summary>The number of the column in "AB12", from 1; null without letters.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > 1_000_000)
                break;
            column = column * 26 + (c & 31);
        }
        return column == 0 ? null : column;
    }
}
