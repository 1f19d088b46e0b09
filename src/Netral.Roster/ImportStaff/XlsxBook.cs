using System.Globalization;
using System.IO.Compression;
using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>The parts of an XLSX (ECMA-376): its sheets, which styles are dates, and the shared texts. Read by hand, because a formula must be told
/// from a value and all digits of a number be seen, which the usual readers hide. The caller keeps the stream.</summary>
internal sealed class XlsxBook : IDisposable
{
    private readonly ZipArchive archive;
    private readonly SheetLimits limits;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    private XlsxBook(ZipArchive archive, SheetLimits limits)
    {
        (this.archive, this.limits) = (archive, limits);
        foreach (var entry in archive.Entries)
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    /// <summary>Paths of the sheets in the order of the tabs, visible ones first.</summary>
    public List<string> Sheets { get; private set; } = [];
    public bool StartsIn1904 { get; private set; }
    public bool[] DateStyles { get; private set; } = [];
    public SharedTexts Texts { get; private set; } = new();

    public static Result<XlsxBook> Open(Stream file, SheetLimits limits)
    {
        if (ZipDirectory.Count(file, limits.PackedFiles) > limits.PackedFiles)
            return SheetProblems.Bomb;
        file.Position = 0;
        var book = new XlsxBook(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true), limits);
        if (book.Refusal() is { } refusal)
        {
            book.Dispose();
            return refusal;
        }
        book.ReadWorkbook();
        return book;
    }

    public bool Has(string path) => parts.ContainsKey(path);

    public long DeclaredBytes(string path) => parts[path].Length;

    public XmlPart Part(string path) => new(new UnpackedStream(parts[path].Open(), parts[path].CompressedLength, limits));

    /// <summary>Counts the marks of rows without reading them: three million rows pack into less than a megabyte and would keep the import busy for a minute.</summary>
    public bool HasMoreRows(string path, int most)
    {
        using var bytes = new UnpackedStream(parts[path].Open(), parts[path].CompressedLength, limits);
        var buffer = new byte[1 << 16];
        var (rows, kept) = (0L, 0);
        for (int read; rows <= most && (read = bytes.Read(buffer.AsSpan(kept))) > 0;)
        {
            bytes.Step();
            var filled = buffer.AsSpan(0, kept + read);
            // Whole marks only: what may be the beginning of one stays for the next round.
            var whole = filled.LastIndexOf((byte)'<') is var last and >= 0 && filled.Length - last < LongestRowMark ? last : filled.Length;
            rows += filled[..whole].Count("<row "u8) + filled[..whole].Count("<row>"u8) + filled[..whole].Count("<row/"u8) + filled[..whole].Count("<x:row "u8);
            kept = filled.Length - whole;
            filled[whole..].CopyTo(buffer);
        }
        return rows > most;
    }

    /// <summary>Of "&lt;x:row ".</summary>
    private const int LongestRowMark = 7;

    public void Dispose() => archive.Dispose();

    private Problem? Refusal() => this switch
    {
        _ when parts.Values.Any(entry => entry.IsEncrypted) => SheetProblems.Password,
        _ when Has("xl/workbook.xml") => null,
        _ when Has("xl/workbook.bin") || Has("content.xml") => SheetProblems.OtherSheet,
        _ => SheetProblems.NotASpreadsheet,
    };

    private void ReadWorkbook()
    {
        var targets = Targets();
        List<(string Path, bool Hidden)> sheets = [];
        using (var book = Part("xl/workbook.xml"))
        {
            while (book.Read())
            {
                if (book.IsElement && book.Name == "workbookPr")
                    StartsIn1904 = book.Attribute("date1904") is "1" or "true";
                else if (book.IsElement && book.Name == "sheet" && targets.TryGetValue(book.AnyAttribute("id") ?? "", out var path) && Has(path))
                    sheets.Add((path, book.Attribute("state") is "hidden" or "veryHidden"));
            }
        }
        Sheets = [.. sheets.OrderBy(sheet => sheet.Hidden).Select(sheet => sheet.Path)];
        if (Has("xl/styles.xml"))
        {
            using var styles = Part("xl/styles.xml");
            DateStyles = DateFormats.Read(styles);
        }
        if (Has("xl/sharedStrings.xml"))
        {
            using var texts = Part("xl/sharedStrings.xml");
            Texts = SharedTexts.Read(texts, limits);
        }
    }

    private Dictionary<string, string> Targets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Has("xl/_rels/workbook.xml.rels"))
            return targets;
        using var relations = Part("xl/_rels/workbook.xml.rels");
        while (relations.Read())
        {
            if (relations.IsElement && relations.Name == "Relationship" && relations.Attribute("Target") is { } target)
                targets[relations.Attribute("Id") ?? ""] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }
        return targets;
    }

    /// <summary>A day number of the sheet as dd-mm-yyyy; null when it is none.</summary>
    public string? Date(string number)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var days))
            return null;
        days += StartsIn1904 ? 1462 : 0;
        return days is >= 1 and < 100_000 ? Shown.Date(DateOnly.FromDateTime(DateTime.FromOADate(days))) : null;
    }
}
