using ExcelDataReader;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

public sealed class XlsxListTests
{
    [Fact]
    public void Rows_are_numbered_as_in_the_sheet()
    {
        var rows = Read(Xlsx("DAFTAR PEGAWAI", "", "NIP;NAMA;UNIT KERJA", "", "198001172005012003;Siti;Dinas", "", "199003102022212001;Budi;Dinas"));

        rows.Select(row => row.Line).ShouldBe([5, 7]);
        rows.ShouldAllBe(row => row.Staff != null);
    }

    [Fact]
    public void Shared_texts_rich_texts_and_phonetic_signs_are_read()
    {
        var shared = "<sst><si><t>NIP</t></si><si><t>NAMA</t></si><si><t>UNIT KERJA</t></si><si><r><t>Siti </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">Nur'aini</t></r><rPh><t>xx</t></rPh></si><si><t/></si><si/></sst>";
        var sheet = SheetOf("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row><row><c t=\"inlineStr\"><is><t>198001172005012003</t></is></c><c t=\"s\"><v>3</v></c><c t=\"inlineStr\"><is><t>Dinas_x000D_\nA &amp; B</t></is></c><c t=\"s\"><v>4</v></c><c t=\"s\"><v>5</v></c></row>");

        var staff = Read(Book(("xl/sharedStrings.xml", shared), ("xl/worksheets/sheet1.xml", sheet))).ShouldHaveSingleItem().Staff!;

        staff.Name.Value.ShouldBe("Siti Nur'aini");
        staff.UnitPath.ShouldBe(["Dinas A & B"]);
        staff.Line.ShouldBe(2);
    }

    [Fact]
    public void A_NIP_that_a_number_cell_has_rounded_is_refused()
    {
        var rows = Read(Xlsx("NIP;NAMA;UNIT KERJA", "#1.98001172005012E+17;Siti;Dinas", "#198001172005012000;Budi;Dinas", "#198001012005011008;Citra;Dinas", "#198001012005011001;Dewi;Dinas"));

        rows.Take(3).SelectMany(row => row.Notes).ShouldAllBe(note => note.Refused && note.Problem.Code == "nip.spreadsheet_damage" && note.Column == "NIP");
        rows.Take(3).ShouldAllBe(row => row.Staff == null);
        rows[3].Staff!.Nip.ToString().ShouldBe("198001012005011001");
    }

    [Fact]
    public void Date_cells_are_dates_whatever_their_format()
    {
        var sheet = SheetOf("""
            <row><c t="inlineStr"><is><t>NAMA</t></is></c><c t="inlineStr"><is><t>TGL LAHIR</t></is></c><c t="inlineStr"><is><t>UNIT KERJA</t></is></c></row>
            <row><c t="inlineStr"><is><t>A</t></is></c><c s="1"><v>29450</v></c><c t="inlineStr"><is><t>Dinas</t></is></c></row>
            <row><c t="inlineStr"><is><t>B</t></is></c><c s="2"><v>29450</v></c><c t="inlineStr"><is><t>Dinas</t></is></c></row>
            <row><c t="inlineStr"><is><t>C</t></is></c><c t="d"><v>1980-08-17T00:00:00</v></c><c t="inlineStr"><is><t>Dinas</t></is></c></row>
            <row><c t="inlineStr"><is><t>D</t></is></c><c><v>29450</v></c><c t="inlineStr"><is><t>Dinas</t></is></c></row>
            """);

        Read(Book(("xl/worksheets/sheet1.xml", sheet))).Select(row => row.Staff!.BirthDate).ShouldAllBe(date => date == new DateOnly(1980, 8, 17));
    }

    [Fact]
    public void A_workbook_of_a_Mac_counts_from_1904()
    {
        var book = Book(("xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"L\" r:id=\"r0\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", Sheet("NAMA;TGL LAHIR;UNIT KERJA", "A;d27988;Dinas")));

        Read(book).ShouldHaveSingleItem().Staff!.BirthDate.ShouldBe(new DateOnly(1980, 8, 17));
    }

    [Fact]
    public void The_first_sheet_with_a_header_counts_and_hidden_ones_come_last()
    {
        var book = Book(
            ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Rahasia\" state=\"hidden\" r:id=\"r0\"/><sheet name=\"Sampul\" r:id=\"r1\"/><sheet name=\"Data\" r:id=\"r2\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", Sheet("NIP;NAMA;UNIT KERJA", "199003102022212001;Lama;Dinas")),
            ("xl/worksheets/sheet2.xml", Sheet("Sampul", "Daftar pegawai")),
            ("xl/worksheets/sheet3.xml", Sheet("NIP;NAMA;UNIT KERJA", "198001172005012003;Siti;Dinas")));

        Read(book).ShouldHaveSingleItem().Staff!.Name.Value.ShouldBe("Siti");
    }

    [Fact]
    public void A_formula_in_a_column_we_read_refuses_the_row_and_elsewhere_is_passed_over()
    {
        var rows = Read(Xlsx("NO;NIP;NAMA;UNIT KERJA", "=ROW();198001172005012003;Siti;Dinas", "=ROW();199003102022212001;=A1;Dinas"));

        rows[0].Staff.ShouldNotBeNull();
        var note = rows[1].Notes.Where(remark => remark.Refused).ShouldHaveSingleItem();
        note.Problem.Code.ShouldBe("cell.formula");
        note.Column.ShouldBe("NAMA");
        note.Line.ShouldBe(3);
    }

    [Fact]
    public void An_error_of_Excel_is_named()
    {
        var sheet = SheetOf("""
            <row><c t="inlineStr"><is><t>NAMA</t></is></c><c t="inlineStr"><is><t>NIP</t></is></c><c t="inlineStr"><is><t>UNIT KERJA</t></is></c><c t="inlineStr"><is><t>NO HP</t></is></c></row>
            <row><c t="inlineStr"><is><t>A</t></is></c><c t="inlineStr"><is><t>198001172005012003</t></is></c><c t="e"><v>#REF!</v></c><c t="e"><v>#N/A</v></c></row>
            """);

        var notes = Read(Book(("xl/worksheets/sheet1.xml", sheet))).ShouldHaveSingleItem().Notes;

        notes.ShouldContain(note => note.Refused && note.Column == "UNIT KERJA" && note.Problem.Code == "cell.error");
        notes.ShouldContain(note => !note.Refused && note.Column == "NO HP" && note.Problem.Code == "cell.error");
    }

    [Fact]
    public void A_large_telephone_number_in_a_number_cell_keeps_its_digits() =>
        Read(Xlsx("NIP;NAMA;UNIT KERJA;NO HP", "198001172005012003;Siti;Dinas;#6.281234567891E+12")).ShouldHaveSingleItem().Staff!.Phone!.Value.Value.ShouldBe("+6281234567891");

    [Fact]
    public void What_another_reader_sees_is_what_we_see()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var file = Xlsx("NIP;NAMA;UNIT KERJA;TGL LAHIR", "198001172005012003;Siti & Co;Dinas;d29237", "199003102022212001;Budi;Dinas;d32942");
        var ours = Read(file);

        file.Position = 0;
        using var other = ExcelReaderFactory.CreateOpenXmlReader(file);
        other.Read();
        foreach (var row in ours)
        {
            other.Read().ShouldBeTrue();
            other.GetString(0).ShouldBe(row.Staff!.Nip.ToString());
            other.GetString(1).ShouldBe(row.Staff.Name.Value);
            DateOnly.FromDateTime(other.GetDateTime(3)).ShouldBe(row.Staff.BirthDate!.Value);
        }
    }

    [Fact]
    public void Parts_are_found_under_absolute_and_backslash_names()
    {
        var book = Book(("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r0\" Target=\"/xl/worksheets/data.xml\"/></Relationships>"),
            ("xl/worksheets\\data.xml", Sheet("NIP;NAMA;UNIT KERJA", "198001172005012003;Siti;Dinas")),
            ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"L\" r:id=\"r0\"/></sheets></workbook>"));

        using var sheet = StaffSheet.Open(book).Must();
        sheet.Format.ShouldBe(SheetFormat.Xlsx);
        sheet.Rows().Count().ShouldBe(1);
    }
}
