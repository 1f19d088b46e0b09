using System.IO.Compression;
using System.Security;
using System.Text;
using Netral.Kernel;
using Netral.Roster.ImportStaff;

namespace Netral.Tests.Roster.ImportStaff;

/// <summary>Staff lists as bytes, and their reading in one call.</summary>
internal static class Lists
{
    public static readonly DateOnly Today = new(2024, 10, 18);

    public const string Head = "NIP;NIK;NAMA;UNIT KERJA;JABATAN;GOL;STATUS;TANGGAL LAHIR;EMAIL;NO HP\n";

    public static MemoryStream Csv(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return new([.. encoding.Preamble, .. encoding.GetBytes(text)]);
    }

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A workbook with the cells as Excel writes them: texts shared, numbers bare.</summary>
    public static MemoryStream Xlsx(params string[] rows) => Book(("xl/worksheets/sheet1.xml", Sheet(rows)));

    /// <summary>Rows of cells parted by semicolons; "#5" is a number cell, "=A1" a formula, "d29450" a date cell.</summary>
    public static string Sheet(params string[] rows) => SheetOf(string.Concat(rows.Select((row, i) =>
        row.Length == 0 ? "" : $"<row r=\"{i + 1}\">{string.Concat(row.Split(';').Select((cell, c) => Cell(cell, $"{(char)('A' + c)}{i + 1}")))}</row>")));

    public static string SheetOf(string rows) =>
        $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";

    public static MemoryStream Book(params (string Path, string Content)[] parts)
    {
        var sheets = parts.Where(part => part.Path.StartsWith("xl/worksheets/", StringComparison.Ordinal)).ToList();
        List<(string Path, string Content)> all =
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{string.Concat(sheets.Select((_, i) => $"<sheet name=\"L{i}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>"))}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((part, i) => $"<Relationship Id=\"r{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"{part.Path[3..]}\"/>"))}</Relationships>"),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-421]dd\\ mmmm\\ yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"),
        ];
        foreach (var part in parts)
        {
            all.RemoveAll(known => known.Path == part.Path);
            all.Add(part);
        }
        return Zip([.. all.Select(part => (part.Path, Encoding.UTF8.GetBytes(part.Content)))]);
    }

    public static MemoryStream Zip(params (string Path, byte[] Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(content);
            }
        }
        return stream;
    }

    public static Problem Refusal(Stream file, SheetLimits? limits = null)
    {
        var opened = StaffSheet.Open(file, limits);
        if (!opened.Try(out var sheet, out var refusal))
            return refusal;
        using (sheet)
        {
            foreach (var item in StaffRowParser.Read(sheet, Today))
                refusal = item.Problem;
        }
        return refusal.ShouldNotBeNull("the file was read to its end");
    }

    public static List<ParsedRow> Read(Stream file)
    {
        using var sheet = StaffSheet.Open(file).Must();
        return [.. StaffRowParser.Read(sheet, Today).Select(item => item.Must())];
    }

    public static List<ParsedRow> ReadCsv(string rows) => Read(Csv(Head + rows));

    public static ParsedStaff One(string row) => ReadCsv(row).ShouldHaveSingleItem().Staff.ShouldNotBeNull();

    /// <summary>The only refusal of the only row.</summary>
    public static RowNote Refused(string row)
    {
        var parsed = ReadCsv(row).ShouldHaveSingleItem();
        parsed.Staff.ShouldBeNull();
        return parsed.Notes.Where(note => note.Refused).ShouldHaveSingleItem();
    }

    public static string[] Warnings(string row)
    {
        var parsed = ReadCsv(row).ShouldHaveSingleItem();
        parsed.Staff.ShouldNotBeNull();
        return [.. parsed.Notes.Select(note => note.Problem.Code)];
    }

    private static string Cell(string cell, string reference) => cell switch
    {
        "" => "",
        ['#', .. var number] => $"<c r=\"{reference}\"><v>{number}</v></c>",
        ['d', >= '0' and <= '9', ..] => $"<c r=\"{reference}\" s=\"1\"><v>{cell[1..]}</v></c>",
        ['=', .. var formula] => $"<c r=\"{reference}\" t=\"str\"><f>{formula}</f><v>hasil</v></c>",
        _ => $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>",
    };
}
