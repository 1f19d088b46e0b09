using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Tables;

namespace Netral.Cases.Interchange;

internal static class ExchangeFileProblems
{
    public static readonly Problem Unreadable = new(Trouble.Invalid, "exchange.unreadable",
        "Berkas ini tidak dapat dibaca. Kirim CSV atau JSON dalam UTF-8, seperti di docs/interchange.md.", "berkas");
    public static readonly Problem Format = new(Trouble.Invalid, "exchange.format", "JSON ini bukan format netral/perkara/1.", "berkas");
    public static readonly Problem TooMany = new(Trouble.Invalid, "exchange.too_many", "Paling banyak {0} perkara dalam satu berkas.", "berkas");
    public static readonly Problem Empty = new(Trouble.Invalid, "exchange.empty", "Berkas ini tidak berisi perkara.", "berkas");
}

/// <summary>A file of cases, read: the good rows with their lines, and the faults.</summary>
internal sealed record ExchangeRead(IReadOnlyList<(int Line, ExchangeRow Row)> Rows, IReadOnlyList<ExchangeFault> Faults);

/// <summary>CSV and JSON of cases: docs/interchange.md, docs/interchange.schema.json.</summary>
internal static class ExchangeFile
{
    public const string Format = "netral/perkara/1";
    public const int MostRows = 5_000;
    public const int LargestFile = 5 << 20;

    public static JsonObject Json(IEnumerable<ExchangeRow> rows, bool demo) => new()
    {
        ["format"] = Format,
        ["data_contoh"] = demo,
        ["perkara"] = new JsonArray([.. rows.Select(row => (JsonNode)Of(row))]),
    };

    public static JsonObject Of(ExchangeRow row) =>
        new(ExchangeColumns.All.Zip(ExchangeColumns.Write(row)).Where(p => p.Second is not null)
            .Select(p => KeyValuePair.Create(p.First, (JsonNode?)p.Second)));

    public static async Task<byte[]> Csv(IEnumerable<ExchangeRow> rows, bool demo, CancellationToken stop)
    {
        using var file = new MemoryStream();
        var table = await CsvTable.StartAsync(file, new("perkara", [.. ExchangeColumns.All.Select(c => new TableColumn(c))], demo), stop: stop);
        foreach (var row in rows)
            await table.AddAsync([.. ExchangeColumns.Write(row).Select(v => TableCell.Of(v))]);
        await table.CompleteAsync();
        return file.ToArray();
    }

    /// <summary>Whichever it is: JSON begins with a brace.</summary>
    public static Result<ExchangeRead> Read(ReadOnlySpan<byte> bytes, Rulebook book, DateOnly today)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return ExchangeFileProblems.Unreadable;
        }
        return text.TrimStart().StartsWith('{') ? OfJson(text, book, today) : OfCsv(text, book, today);
    }

    private static Result<ExchangeRead> OfJson(string text, Rulebook book, DateOnly today)
    {
        try
        {
            using var read = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4 });
            if (read.RootElement.ValueKind != JsonValueKind.Object || !read.RootElement.TryGetProperty("format", out var format)
                || format.ValueKind != JsonValueKind.String || format.GetString() != Format
                || !read.RootElement.TryGetProperty("perkara", out var list) || list.ValueKind != JsonValueKind.Array)
                return ExchangeFileProblems.Format;
            return Rows([.. list.EnumerateArray().Select((e, i) => (i + 1, Cells(e)))], book, today);
        }
        catch (JsonException)
        {
            return ExchangeFileProblems.Unreadable;
        }
    }

    private static Dictionary<string, string?> Cells(JsonElement element) => element.ValueKind != JsonValueKind.Object ? []
        : element.EnumerateObject().DistinctBy(p => p.Name, StringComparer.Ordinal)
            .ToDictionary(p => p.Name,
            p => p.Value.ValueKind switch { JsonValueKind.String => p.Value.GetString(), JsonValueKind.Null => null, _ => p.Value.GetRawText() },
            StringComparer.Ordinal);

    private static Result<ExchangeRead> OfCsv(string text, Rulebook book, DateOnly today)
    {
        var lines = CsvLines.Of(text).SkipWhile(l => l.Cells is [TableHead.DemoNotice] || l.Cells.All(string.IsNullOrWhiteSpace)).ToList();
        if (lines.Count == 0)
            return ExchangeFileProblems.Empty;
        var heads = lines[0].Cells.Select(h => Head(h)).ToList();
        var absent = ExchangeColumns.Needed.Where(c => !heads.Contains(c)).ToList();
        if (absent.Count > 0)
            return new ExchangeRead([], [.. absent.Select(c => new ExchangeFault(lines[0].Line, c, RowProblems.Columns.Code))]);
        return Rows([.. lines.Skip(1).Where(l => !l.Cells.All(string.IsNullOrWhiteSpace))
            .Select(l => (l.Line, heads.Zip(l.Cells).Where(p => p.First is not null).DistinctBy(p => p.First, StringComparer.Ordinal)
            .ToDictionary(p => p.First!, p => (string?)p.Second, StringComparer.Ordinal)))], book, today);
    }

    private static string? Head(string head)
    {
        var plain = head.Trim().TrimEnd('*');
        return ExchangeColumns.All.FirstOrDefault(c => string.Equals(c, plain.Replace(' ', '_'),
            StringComparison.OrdinalIgnoreCase)) ?? ExchangeColumns.Aliases.GetValueOrDefault(plain.Replace('_', ' '));
    }

    private static Result<ExchangeRead> Rows(IReadOnlyList<(int Line, Dictionary<string, string?> Cells)> all, Rulebook book, DateOnly today)
    {
        if (all.Count == 0)
            return ExchangeFileProblems.Empty;
        if (all.Count > MostRows)
            return ExchangeFileProblems.TooMany.With(MostRows);
        var (rows, faults) = (new List<(int, ExchangeRow)>(), new List<ExchangeFault>());
        foreach (var (line, cells) in all)
        {
            if (RowReading.Read(line, cells, book, today, faults) is { } row)
                rows.Add((line, row));
        }
        return new ExchangeRead(Alone(rows, faults), faults);
    }

    /// <summary>A number that stands twice in the file is wrong in both rows.</summary>
    private static List<(int Line, ExchangeRow Row)> Alone(List<(int Line, ExchangeRow Row)> rows, List<ExchangeFault> faults)
    {
        var wrong = new HashSet<int>();
        foreach (var (column, of) in new (string, Func<ExchangeRow, string?>)[] { (ExchangeColumns.Receipt, r => r.Receipt),
            (ExchangeColumns.Register, r => r.Register) })
        {
            foreach (var line in rows.Where(r => of(r.Row) is not null).GroupBy(r => of(r.Row), StringComparer.Ordinal).Where(g => g.Count() > 1)
                .SelectMany(g => g).Select(r => r.Line))
            {
                faults.Add(new(line, column, RowProblems.Taken.Code));
                wrong.Add(line);
            }
        }
        return [.. rows.Where(r => !wrong.Contains(r.Line))];
    }
}

/// <summary>Lines of a CSV (RFC 4180) with semicolons, commas or tabs, whichever stands most in its first line; with the number of the line on which each
/// begins.</summary>
internal static class CsvLines
{
    private static readonly char[] Separators = [';', ',', '\t'];

    public static IEnumerable<(int Line, List<string> Cells)> Of(string text)
    {
        var first = text.Split('\n').FirstOrDefault(l => l.Trim().Length > 0 && l.Trim() != TableHead.DemoNotice) ?? "";
        var separator = Separators.MaxBy(c => first.Count(f => f == c));
        var (line, start, quoted) = (1, 1, false);
        var (cells, cell) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else if (c == '"')
                    quoted = false;
                else
                    cell.Append(c);
            }
            else if (c == '"' && cell.Length == 0)
                quoted = true;
            else if (c == separator)
                End(cells, cell);
            else if (c == '\n')
            {
                End(cells, cell);
                yield return (start, cells);
                (cells, start) = ([], line + 1);
            }
            else if (c != '\r')
                cell.Append(c);
            if (c == '\n')
                line++;
        }
        if (cell.Length > 0 || cells.Count > 0)
        {
            End(cells, cell);
            yield return (start, cells);
        }
    }

    private static void End(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
