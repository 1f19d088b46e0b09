using Netral.Roster;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

// Head: NIP;NIK;NAMA;UNIT KERJA;JABATAN;GOL;STATUS;TANGGAL LAHIR;EMAIL;NO HP
public sealed class StaffRowParserTests
{
    [Fact]
    public void A_whole_row_becomes_a_person()
    {
        var staff = One("198001172005012003;1901015701800001;Dr. Siti Nur'aini, M.Pd.;Dinas Pendidikan / SDN 4 Kenanga;Guru Ahli Madya;IV/a;PNS;17-01-1980;siti@contoh.go.id;0812-3456-7890");

        staff.Line.ShouldBe(2);
        staff.Name.Value.ShouldBe("Dr. Siti Nur'aini, M.Pd.");
        staff.Nip.ToString().ShouldBe("198001172005012003");
        staff.NipKind.ShouldBe(NipKind.Nip);
        staff.Nik!.Value.Digits.ShouldBe("1901015701800001");
        staff.BirthDate.ShouldBe(new DateOnly(1980, 1, 17));
        staff.Sex.ShouldBe(Sex.Female);
        staff.Kind.ShouldBe(EmploymentKind.Pns);
        staff.Group.ShouldBe(PositionGroup.Fungsional);
        staff.Position.ShouldBe("Guru Ahli Madya");
        staff.Grade.ToString().ShouldBe("IV/a");
        staff.UnitPath.ShouldBe(["Dinas Pendidikan", "SDN 4 Kenanga"]);
        staff.Email.ToString().ShouldBe("siti@contoh.go.id");
        staff.Phone.ToString().ShouldBe("+6281234567890");
        staff.Key.ShouldBe("nip:198001172005012003");
    }

    [Theory]
    [InlineData("1.98001E+17;;Siti;Dinas", "NIP", "nip.spreadsheet_damage")]
    [InlineData("19800117200501203;;Siti;Dinas", "NIP", "nip.lost_zeros")]
    [InlineData("198001172005012003;;;Dinas", "NAMA", "name.empty")]
    [InlineData("198001172005012003;;-;Dinas", "NAMA", "name.empty")]
    [InlineData("198001172005012003;;Siti;", "UNIT KERJA", "unit.empty")]
    [InlineData("198001172005012003;;Siti;a/ b / c / d / e / f / g / h / i / j", "UNIT KERJA", "unit.too_deep")]
    [InlineData("198001172005012003;;Siti;Dinas;;;;18-01-1980", "NIP", "nip.birth_date_differs")]
    [InlineData("198001172005012003;;Siti;Dinas;;;PNS;1981-01-17", "NIP", "nip.birth_date_differs")]
    [InlineData("198001172005212003;;Siti;Dinas;;;PNS", "NIP", "nip.month")]
    [InlineData(";;Siti;Dinas;;;PNS;17-01-1980", "NIP", "nip.empty")]
    [InlineData(";1901015701800001;Siti;Dinas;;;PPPK", "NIP", "nip.empty")]
    [InlineData(";;Siti;Dinas;;;NON ASN", "NIK", "row.no_identity")]
    [InlineData(";190101570180000;Siti;Dinas;;;NON ASN", "NIK", "nik.length")]
    [InlineData("=A5;;Siti;Dinas", "NIP", "cell.formula")]
    [InlineData("198001172005012003;;=CONCAT(A1);Dinas", "NAMA", "cell.formula")]
    [InlineData("198001172005012003;;#REF!;Dinas", "NAMA", "cell.error")]
    [InlineData("1901015701800001;;Siti;Dinas;;;PNS", "NIP", "nip.is_nik")]
    public void A_bad_row_is_refused_with_its_own_code(string row, string column, string code)
    {
        var note = Refused(row + "\n");

        note.Problem.Code.ShouldBe(code);
        note.Column.ShouldBe(column);
        note.Line.ShouldBe(2);
    }

    [Theory]
    [InlineData("19800117 200501 2 003;;Siti;Dinas", "nip.spaces")]
    [InlineData("199003102022212001;;Siti;Dinas;;;PPPK", "nip.pppk_month")]
    [InlineData("199003102022212001;;Siti;Dinas", "nip.pppk_month")]
    [InlineData("199003102022992001;;Siti;Dinas;;;PPPK PW", "nip.pppk_month")]
    [InlineData("198001171985012003;;Siti;Dinas", "nip.appointment")]
    [InlineData("1901015701800001;;Siti;Dinas;;;NON ASN", "nip.was_nik")]
    [InlineData("THL-2019-7;1901015701800001;Siti;Dinas;;;THL", "nip.skipped")]
    [InlineData("198001172005012003;1901015801800001;Siti;Dinas", "nik.birth_date_differs")]
    [InlineData("198001172005012003;1901011701800001;Siti;Dinas", "nik.sex_differs")]
    [InlineData("198001172005012003;9901015701800001;Siti;Dinas", "nik.province")]
    [InlineData("198001172005012003;12345;Siti;Dinas", "nik.length")]
    [InlineData(";1901015701800001;Siti;Dinas;;;NON ASN;18-01-1980", "nik.column_differs")]
    [InlineData("198001052005012003;;Siti;Dinas;;;PNS;01/05/1980", "birth_date.swapped")]
    [InlineData("198001172005012003;;Siti;Dinas;;;PNS;kemarin", "birth_date.unreadable")]
    [InlineData("198001172005012003;;Siti;Dinas;;xyz;PNS", "grade.unreadable")]
    [InlineData("198001172005012003;;Siti;Dinas;;IX;PNS", "grade.differs")]
    [InlineData("198001172005012003;;Siti;Dinas;;;Magang", "status.unreadable")]
    [InlineData("198001172005012003;;Siti;Dinas;;;PNS;;siti.contoh", "email.unreadable")]
    [InlineData("198001172005012003;;Siti;Dinas;;;PNS;;;6.28E+12", "phone.spreadsheet_damage")]
    [InlineData("198505172010011001;;Contoh Pertama;Dinas;;;PNS", "row.example")]
    public void An_odd_row_goes_in_with_a_warning(string row, string code) => Warnings(row + "\n").ShouldBe([code]);

    [Theory]
    [InlineData("198001172005012003;;A;U;;;CPNS", EmploymentKind.Pns)]
    [InlineData("198001172005012003;;A;U", EmploymentKind.Pns)]
    [InlineData("198001172005012003;;A;U;;;Aktif", EmploymentKind.Pns)]
    [InlineData("198001172022012003;;A;U;;IX", EmploymentKind.Pppk)]
    [InlineData("199003102022212001;;A;U", EmploymentKind.Pppk)]
    [InlineData("199003102025242001;;A;U;;;PPPK Paruh Waktu", EmploymentKind.PppkParuhWaktu)]
    [InlineData(";1901015701800001;A;U", EmploymentKind.NonAsn)]
    [InlineData(";;A;U;;;;17-01-1980", EmploymentKind.NonAsn)]
    [InlineData(";1901015701800001;A;U;Kaur Keuangan;;Perangkat Desa", EmploymentKind.PerangkatDesa)]
    public void The_kind_of_employment_is_stated_or_follows_from_the_number(string row, EmploymentKind kind) => One(row + "\n").Kind.ShouldBe(kind);

    [Fact]
    public void An_explicit_group_wins_over_eselon_and_title()
    {
        var rows = Read(Csv("NIP;NAMA;UNIT KERJA;JABATAN;ESELON;JENIS JABATAN;STATUS\n" +
            "198001172005012003;A;U;Kepala Dinas;;;\n198101172005012003;B;U;Kepala Dinas;III.a;;\n198201172005012003;C;U;Kepala Dinas;III.a;Fungsional;\n" +
            "198301172005012003;D;U;Kepala Dinas;;Struktural;\n198401172005012003;E;U;Kepala Dinas;;entah;\n"));

        rows.Select(row => row.Staff!.Group).ShouldBe([PositionGroup.JptPratama, PositionGroup.Administrator, PositionGroup.Fungsional, PositionGroup.JptPratama, PositionGroup.JptPratama]);
        rows[4].Notes.ShouldHaveSingleItem().Problem.Code.ShouldBe("position_group.unreadable");
        One(";1901015701800001;A;U;Sopir;;THL\n").Group.ShouldBe(PositionGroup.Lainnya);
    }

    [Fact]
    public void Who_has_neither_number_is_known_by_name_birth_date_and_unit()
    {
        var rows = ReadCsv(";;Budi;Dinas / SDN 4;;;THL;17-01-1980\n;;BUDI;Dinas / SDN 4;;;THL;1980-01-17\n;;Budi;Dinas / SDN 5;;;THL;17-01-1980\n");

        rows[0].Staff!.Key.ShouldBe("name:BUDI|19800117|DINAS/SDN 4");
        rows[1].Notes.ShouldHaveSingleItem().Problem.Code.ShouldBe("row.twice");
        rows[2].Staff.ShouldNotBeNull();
    }

    [Fact]
    public void A_list_without_units_says_so_once()
    {
        var rows = Read(Csv("NIP;NAMA\n198001172005012003;A\n199003102022212001;B\n"));

        rows.SelectMany(row => row.Notes).Where(note => note.Problem.Code == "unit.no_column").ShouldHaveSingleItem().Line.ShouldBe(1);
        rows.ShouldAllBe(row => row.Staff!.UnitPath.Length == 0);
    }

    [Fact]
    public void No_note_shows_a_whole_NIK()
    {
        var rows = ReadCsv("1901015701800001;;Siti;Dinas;;;PNS\n198001172005012003;1901015801800001;Siti;Dinas\n;190101570180000;Siti;Dinas;;;THL\n");

        var shown = rows.SelectMany(row => row.Notes).SelectMany(note => note.Problem.Args.Append(note.Value)).Select(value => value.ToString()!).ToList();
        shown.ShouldNotBeEmpty();
        shown.ShouldAllBe(value => !value.Contains("19010157", StringComparison.Ordinal) && !value.Contains("19010158", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_shown_is_one_short_harmless_line()
    {
        var note = Refused("12\u001b[31m\u202e34" + new string('9', 100) + ";;Siti;Dinas\n");

        note.Value.Length.ShouldBeLessThanOrEqualTo(41);
        note.Value.ShouldAllBe(c => !char.IsControl(c) && c != '\u202e');
    }

    [Fact]
    public void Of_nine_thousand_seven_hundred_good_rows_and_three_hundred_bad_ones_each_is_told()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i =>
            $"{(i % 100 < 3 ? "1.98001E+17" : $"{1970 + i / 999}0117200501{1 + i % 2}{i % 999 + 1:D3}")};;Orang {i};Dinas {i % 40}\n"));

        var rows = ReadCsv(text);

        rows.Count(row => row.Staff is not null).ShouldBe(9_700);
        rows.Where(row => row.Staff is null).Select(row => row.Notes.ShouldHaveSingleItem().Line).ShouldBe(Enumerable.Range(0, 10_000).Where(i => i % 100 < 3).Select(i => i + 2));
    }
}
