using System.Globalization;
using System.Text;
using Netral.Kernel;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

public sealed class RefusedRowsTests
{
    private static string Say(Problem problem) => string.Format(CultureInfo.InvariantCulture, problem.Sentence, problem.Args);

    private static async Task<(MemoryStream File, int Written)> Refused(Stream list, bool demo = false)
    {
        using var sheet = StaffSheet.Open(list).Must();
        var notes = StaffRowParser.Read(sheet, Today).SelectMany(item => item.Must().Notes).ToList();
        var file = new MemoryStream();
        return (file, await RefusedRows.WriteAsync(sheet, notes, Say, demo, file, import: 7));
    }

    [Fact]
    public async Task A_CSV_comes_back_as_a_CSV_with_the_office_s_own_titles()
    {
        var (file, written) = await Refused(Csv("Daftar\nNO,Nip Baru,Nama,Unor,KET\n1,198001172005012003,Siti,Dinas,x\n2,12345,\"Budi, S.E.\",Dinas,y\n3,199003102022212001,,Dinas,z\n"));

        written.ShouldBe(2);
        Encoding.UTF8.GetString(file.ToArray()).ShouldBe("\ufeff" +
            "Netral: perbaikan impor 7\r\n" +
            "NO,Nip Baru,Nama,Unor,KET,Perbaikan\r\n" +
            "2,12345,\"Budi, S.E.\",Dinas,y,Nip Baru: NIP harus 18 angka; di sini ada 5 angka.\r\n" +
            "3,199003102022212001,,Dinas,z,Nama: Nama kosong.\r\n");
    }

    [Fact]
    public async Task A_mended_CSV_goes_in_and_the_remark_does_not_pile_up()
    {
        var (file, _) = await Refused(Csv("NIP;NAMA;UNIT KERJA\n198001172005012003;;Dinas\n"));
        var mended = Encoding.UTF8.GetString(file.ToArray()).Replace("003;;Dinas", "003;Siti;Dinas", StringComparison.Ordinal);

        Read(Csv(mended)).ShouldHaveSingleItem().Staff!.Nip.ToString().ShouldBe("198001172005012003");
        var (again, _) = await Refused(new MemoryStream(file.ToArray()));
        Encoding.UTF8.GetString(again.ToArray()).Split("Perbaikan").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_workbook_comes_back_as_a_workbook_whose_dates_are_dates()
    {
        var (file, written) = await Refused(Xlsx("Daftar", "NIP;NAMA;UNIT KERJA;TGL LAHIR;NO", "198001172005012003;;Dinas;d29237;#1", "199003102022212001;Budi;Dinas;d32942;#2"), demo: true);

        written.ShouldBe(1);
        file.Position = 0;
        using var sheet = StaffSheet.Open(file).Must();
        sheet.Format.ShouldBe(SheetFormat.Xlsx);
        sheet.Header.Titles.ShouldBe(["NIP", "NAMA", "UNIT KERJA", "TGL LAHIR", "NO", "Perbaikan"]);
        sheet.Header.Line.ShouldBe(3);
        sheet.Header.IsCorrection.ShouldBeTrue();
        var row = sheet.Rows().ShouldHaveSingleItem().Must();
        row[0].ShouldBe(new SheetCell("198001172005012003"));
        row[3].ShouldBe(new SheetCell("17-01-1980", CellKind.Date));
        row[5].Text.ShouldBe("NAMA: Nama kosong.");
    }

    [Fact]
    public async Task A_rounded_number_does_not_become_whole_on_the_way_back()
    {
        var (file, _) = await Refused(Xlsx("NIP;NAMA;UNIT KERJA", "#198001012005011008;Siti;Dinas", "#1.98001172005012E+17;Budi;Dinas"));

        Read(file).SelectMany(row => row.Notes).Select(note => note.Problem.Code).ShouldBe(["nip.spreadsheet_damage", "nip.spreadsheet_damage"]);
    }

    [Fact]
    public async Task Both_rows_of_a_shared_number_come_back()
    {
        var (file, written) = await Refused(Csv("NIP;NAMA;UNIT KERJA\n198001172005012003;Siti;Dinas\n199003102022212001;Budi;Dinas\n198001172005012003;Citra;Dinas\n"));

        written.ShouldBe(2);
        Encoding.UTF8.GetString(file.ToArray()).ShouldNotContain("Budi");
    }

    [Fact]
    public async Task A_formula_comes_back_harmless()
    {
        var (file, _) = await Refused(Csv("NIP;NAMA;UNIT KERJA\n198001172005012003;=cmd|'/c calc'!A1;Dinas\n"));

        Encoding.UTF8.GetString(file.ToArray()).ShouldContain(";'=cmd|'/c calc'!A1;");
    }

    [Fact]
    public async Task The_template_has_two_people_who_can_be_read_and_a_sheet_that_explains()
    {
        var file = new MemoryStream();
        await StaffTemplate.WriteAsync(file, demo: false);

        var rows = Read(file);

        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(row => row.Staff != null);
        rows.SelectMany(row => row.Notes).Select(note => note.Problem.Code).ShouldBe(["row.example", "row.example"]);
        rows[0].Staff!.UnitPath.ShouldBe(["Dinas Pendidikan", "SDN 4 Kenanga"]);
        file.Position = 0;
        using var book = XlsxBook.Open(file, SheetLimits.Usual).Must();
        book.Sheets.Count.ShouldBe(2);
    }
}
