using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Netral.Platform.Documents;
using Block = Netral.Cases.Documents.LetterBlock;

namespace Netral.Cases.Documents;

/// <summary>
/// A letter as DOCX (ECMA-376), written by hand as the workbooks are: a handful of parts, no library in the program. Entries are stored, not compressed, and each place <c>[nama terlapor]</c>
/// stands whole in a run of its own: the officer's browser fills it in the file without a library either (<c>js/cases/docx.js</c>).
/// </summary>
public static class DocxFile
{
    public const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Rel = "http://schemas.openxmlformats.org/package/2006/relationships", Part = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var picture = LetterTop.PictureOf(letter.Top.Logo);
            Add(zip, "[Content_Types].xml", Types(picture));
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"{Rel}\"><Relationship Id=\"d\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Add(zip, "word/document.xml", Document(letter, picture is not null));
            Add(zip, "word/styles.xml", Styles);
            Add(zip, "word/footer1.xml", $"<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{Run(letter.Demo ? "DATA CONTOH" : "", size: 16)}</w:p></w:ftr>");
            var logo = picture is null ? "" : $"<Relationship Id=\"l\" Type=\"{R}/image\" Target=\"media/logo.{picture}\"/>";
            Add(zip, "word/_rels/document.xml.rels", $"<Relationships xmlns=\"{Rel}\"><Relationship Id=\"s\" Type=\"{R}/styles\" Target=\"styles.xml\"/><Relationship Id=\"f\" Type=\"{R}/footer\" Target=\"footer1.xml\"/>{logo}</Relationships>");
            if (picture is not null)
                Add(zip, $"word/media/logo.{picture}", letter.Top.Logo!);
        }
        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string xml) => Add(zip, name, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{xml}"));

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var to = entry.Open();
        to.Write(bytes);
    }

    private static string Types(string? picture) =>
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + (picture is null ? "" : $"<Default Extension=\"{picture}\" ContentType=\"image/{picture}\"/>")
        + $"<Override PartName=\"/word/document.xml\" ContentType=\"{Part}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{Part}.styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"{Part}.footer+xml\"/></Types>";

    private const string Styles = $"<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"id-ID\"/></w:rPr></w:rPrDefault>"
        + "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"24\"/></w:rPr></w:style></w:styles>";

    private static string Document(Letter letter, bool logo)
    {
        var body = new StringBuilder();
        Top(body, letter, logo);
        if (letter.Matter is { } matter)
        {
            body.Append(Paragraph($"{letter.Top.Place}, {PaperDates.Plain(letter.On, "id")}", align: "right"));
            Pairs(body, [("Nomor", letter.NumberOr), ("Lampiran", "[lampiran]"), ("Hal", matter)]);
        }
        foreach (var block in letter.Blocks)
            Write(body, block);
        if (letter.Copies.Count > 0)
        {
            body.Append(Paragraph("Tembusan:", small: true));
            foreach (var (i, copy) in letter.Copies.Index())
                body.Append(Paragraph($"{i + 1}. {copy}", small: true));
        }
        // A4, the margins of an official letter.
        body.Append("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1418\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>");
        return $"<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{body}</w:body></w:document>";
    }

    private static void Top(StringBuilder body, Letter letter, bool logo)
    {
        if (logo)
            body.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr><w:spacing w:after=\"60\"/><w:jc w:val=\"center\"/></w:pPr><w:r>{Picture}</w:r></w:p>");
        foreach (var line in letter.Top.Above.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            body.Append(Paragraph(line, align: "center", after: 0));
        body.Append(Paragraph(letter.Top.Name, align: "center", bold: true, size: 28, after: 0));
        body.Append(Paragraph(letter.Top.Address, align: "center", small: true, after: 0));
        // The double rule of an official letter.
        body.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr><w:pBdr><w:bottom w:val=\"double\" w:sz=\"6\" w:space=\"4\" w:color=\"auto\"/></w:pBdr><w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/></w:pPr>{Run(letter.Top.Contact, size: 18)}</w:p>");
    }

    private static void Write(StringBuilder body, Block block)
    {
        switch (block)
        {
            case Block.Headline b:
                body.Append(Paragraph(b.Text, style: "Title"));
                if (b.Below is { } below)
                    body.Append(Paragraph(below, align: "center", after: 240));
                break;
            case Block.Heading b:
                body.Append(Paragraph(b.Text, style: "Heading1"));
                break;
            case Block.Paragraph b:
                body.Append(Paragraph(b.Text, align: "both"));
                break;
            case Block.Lines b:
                Pairs(body, b.Items);
                break;
            case Block.Numbered b:
                foreach (var (i, item) in b.Items.Index())
                    body.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/><w:jc w:val=\"both\"/></w:pPr>{Run($"{i + 1}.")}<w:r><w:tab/></w:r>{Runs(item)}</w:p>");
                break;
            case Block.Address b:
                foreach (var (i, line) in b.Text.Index())
                    body.Append(Paragraph(line, after: i == b.Text.Count - 1 ? 240 : 0));
                break;
            case Block.Table b:
                Table(body, b.Columns, b.Rows);
                break;
            case Block.Sign b:
                Sign(body, b);
                break;
        }
    }

    private static void Pairs(StringBuilder body, IReadOnlyList<(string Name, string Value)> items)
    {
        body.Append("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"2400\"/><w:gridCol w:w=\"284\"/><w:gridCol w:w=\"6670\"/></w:tblGrid>");
        foreach (var (name, value) in items)
            body.Append(CultureInfo.InvariantCulture, $"<w:tr>{Cell(name, 2400)}{Cell(":", 284)}{Cell(value, 6670)}</w:tr>");
        body.Append("</w:tbl>").Append(Paragraph("", after: 60));
    }

    private static readonly string[] Edges = ["top", "left", "bottom", "right", "insideH", "insideV"];

    private static void Table(StringBuilder body, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var width = 9354 / columns.Count;
        var edge = string.Concat(Edges.Select(side => $"<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"));
        body.Append(CultureInfo.InvariantCulture, $"<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{edge}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{string.Concat(columns.Select(_ => $"<w:gridCol w:w=\"{width}\"/>"))}</w:tblGrid>");
        body.Append(CultureInfo.InvariantCulture, $"<w:tr><w:trPr><w:tblHeader/></w:trPr>{string.Concat(columns.Select(c => Cell(c, width, bold: true)))}</w:tr>");
        foreach (var row in rows)
            body.Append(CultureInfo.InvariantCulture, $"<w:tr>{string.Concat(row.Select(c => Cell(c, width)))}</w:tr>");
        body.Append("</w:tbl>").Append(Paragraph("", after: 60));
    }

    private static void Sign(StringBuilder body, Block.Sign sign)
    {
        var width = 9354 / 2;
        string Hand(int at) => at < sign.Hands.Count ? $"{Paragraph(sign.Hands[at].Office, align: "center", after: 960)}{Paragraph(sign.Hands[at].Name, align: "center", after: 0)}" : Paragraph("");
        var (left, right) = sign.Hands.Count > 1 ? (Hand(0), Hand(1)) : (Paragraph(""), Hand(0));
        var dated = sign.PlaceAndDate is { } when ? Paragraph(when, align: "center", after: 0) : "";
        body.Append(CultureInfo.InvariantCulture, $"<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/><w:gridCol w:w=\"{width}\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
        body.Append(CultureInfo.InvariantCulture, $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{(dated.Length > 0 ? Paragraph("", after: 0) : "")}{left}</w:tc><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{dated}{right}</w:tc></w:tr></w:tbl>").Append(Paragraph(""));
    }

    private static string Cell(string text, int width, bool bold = false) => $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{Paragraph(text, bold: bold, after: 40)}</w:tc>";

    private static string Paragraph(string text, string? style = null, string? align = null, bool bold = false, int? size = null, bool small = false, int? after = null)
    {
        var set = (style is null ? "" : $"<w:pStyle w:val=\"{style}\"/>") + (after is { } space ? $"<w:spacing w:after=\"{space}\"/>" : "") + (align is null ? "" : $"<w:jc w:val=\"{align}\"/>");
        return $"<w:p>{(set.Length == 0 ? "" : $"<w:pPr>{set}</w:pPr>")}{Runs(text, bold, small ? 18 : size)}</w:p>";
    }

    private static string Runs(string text, bool bold = false, int? size = null) => string.Concat(Letter.Pieces(text).Select(piece => Run(piece.IsPlace ? $"[{piece.Text}]" : piece.Text, bold, size)));

    private static string Run(string text, bool bold = false, int? size = null)
    {
        var set = (bold ? "<w:b/>" : "") + (size is { } half ? $"<w:sz w:val=\"{half}\"/>" : "");
        return $"<w:r>{(set.Length == 0 ? "" : $"<w:rPr>{set}</w:rPr>")}<w:t xml:space=\"preserve\">{SecurityElement.Escape(Typed(text))}</w:t></w:r>";
    }

    /// <summary>Control characters have no place in XML 1.0.</summary>
    private static string Typed(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    private const int Side = 720_000;
    private static readonly string Picture = $"<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{Side}\" cy=\"{Side}\"/><wp:docPr id=\"1\" name=\"Logo\" descr=\"Logo lembaga\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        + $"<pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"Logo\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"l\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{Side}\" cy=\"{Side}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>";
}
