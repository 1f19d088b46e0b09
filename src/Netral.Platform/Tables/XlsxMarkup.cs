using System.Buffers;
using System.Globalization;
using System.Security;
using System.Text;

namespace Netral.Platform.Tables;

/// <summary>The XML of a workbook. Styles: 0 plain, 1 head, 2 text, 3 date, 4 moment, 5 text that wraps.</summary>
internal static class XlsxMarkup
{
    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    private static readonly DateTime DayZero = new(1899, 12, 30);

    public static void SheetStart(IBufferWriter<byte> to, TableHead head)
    {
        var top = head.Above.Count + 1;
        var columns = head.Columns.Select((column, i) =>
            string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{column.Width}" style="{(column.Wrap ? 5 : 2)}" customWidth="1"/>"""));
        Write(to, $"""
            {Declaration}<worksheet xmlns="{Main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{string.Concat(columns)}</cols><sheetData>
            """);
    }

    public static void SheetEnd(IBufferWriter<byte> to, TableHead head, int rows)
    {
        var area = $"A{head.Above.Count + 1}:{Letters(head.Columns.Count - 1)}{Math.Max(rows, head.Above.Count + 1)}";
        var notice = head.Demo ? $"<headerFooter><oddFooter>&amp;C{TableHead.DemoNotice}</oddFooter></headerFooter>" : "";
        Write(to, $"""
            </sheetData><autoFilter ref="{area}"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>{notice}<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors></worksheet>
            """);
    }

    public static void Title(IBufferWriter<byte> to, int row, string[] titles)
    {
        Write(to, $"<row r=\"{row}\">");
        for (var i = 0; i < titles.Length; i++)
            Text(to, i, row, 1, titles[i]);
        Write(to, "</row>");
    }

    public static void Row(IBufferWriter<byte> to, int row, TableCell[] cells, IReadOnlyList<TableColumn> columns)
    {
        Write(to, $"<row r=\"{row}\">");
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            switch (cell.Kind)
            {
                case TableCellKind.Text:
                    Text(to, i, row, i < columns.Count && columns[i].Wrap ? 5 : 2, cell.Text);
                    break;
                case TableCellKind.Number:
                    Number(to, i, row, 0, cell.Number);
                    break;
                case TableCellKind.Date:
                    Number(to, i, row, 3, (cell.Moment - DayZero).Days);
                    break;
                case TableCellKind.Moment:
                    Number(to, i, row, 4, Math.Round((decimal)(cell.Moment - DayZero).TotalDays, 8));
                    break;
            }
        }
        Write(to, "</row>");
    }

    /// <summary>A tab takes 31 characters, none of them []:*?/\, and each name once.</summary>
    public static string SheetName(string wanted, List<string> taken)
    {
        var plain = string.Concat(Clean(wanted).Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim();
        plain = plain.Length == 0 ? "Lembar" : plain;
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : $" {number}";
            var name = plain[..Math.Min(plain.Length, 31 - suffix.Length)] + suffix;
            if (!taken.Contains(name, StringComparer.OrdinalIgnoreCase))
                return name;
        }
    }

    /// <summary>The parts around the sheets.</summary>
    public static IEnumerable<(string Path, string Content)> Frame(List<string> sheets)
    {
        string Each(Func<string, int, string> part) => string.Concat(sheets.Select((name, i) => part(SecurityElement.Escape(name), i + 1)));
        yield return ("xl/workbook.xml", $"""
            {Declaration}<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each((name, i) => $"""<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>""")}</sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            {Declaration}<Relationships xmlns="{Package}/relationships">{Each((_, i) => $"""<Relationship Id="rId{i}" Type="{Relations}/worksheet" Target="worksheets/sheet{i}.xml"/>""")}<Relationship Id="rIdStyles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """);
        yield return ("_rels/.rels", $"""
            {Declaration}<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("[Content_Types].xml", $"""
            {Declaration}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{Each((_, i) => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""")}</Types>
            """);
        yield return ("xl/styles.xml", $"""
            {Declaration}<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy"/><numFmt numFmtId="165" formatCode="dd\-mm\-yyyy\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>
            """);
    }

    private static void Text(IBufferWriter<byte> to, int column, int row, int style, string text)
    {
        var clean = Clean(text.Length > LongestText ? text[..(LongestText - 1)] + "…" : text);
        Write(to, $"<c r=\"{Letters(column)}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        Write(to, clean.AsSpan().IndexOfAny('&', '<', '>') < 0 ? clean : clean.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
        Write(to, "</t></is></c>");
    }

    private static void Number(IBufferWriter<byte> to, int column, int row, int style, decimal number) =>
        Write(to, string.Create(CultureInfo.InvariantCulture, $"<c r=\"{Letters(column)}{row}\" s=\"{style}\"><v>{number}</v></c>"));

    /// <summary>XML 1.0 has no control characters and no halves of surrogate pairs; one of them and Excel calls the file damaged.</summary>
    private static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or >= 32 and not (0xFFFE or 0xFFFF))
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (c < ' ' || char.IsSurrogate(c) || c >= '\uFFFE')
                return false;
        }
        return true;
    }

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    private static void Write(IBufferWriter<byte> to, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, to);
}
