using FsCheck;
using FsCheck.Fluent;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

public sealed class HeaderTests
{
    private static readonly (StaffColumn Column, string[] Titles, string Value)[] Known =
    [
        (StaffColumn.Nip, ["NIP", "Nip Baru", "NIP/NI PPPK", "N I P".Replace(" ", "", StringComparison.Ordinal), "NOMOR INDUK PEGAWAI", "nip_baru"], "198001172005012003"),
        (StaffColumn.Nik, ["NIK", "No. KTP", "NOMOR INDUK KEPENDUDUKAN"], "1901015701800001"),
        (StaffColumn.Name, ["NAMA", "Nama Lengkap", "NAMA PEGAWAI", "NAMA (TANPA GELAR)", "Nama/Gelar"], "Siti Nuraini"),
        (StaffColumn.Unit, ["UNOR", "Unit Kerja", "UNIT ORGANISASI", "SATKER", "OPD", "Unit Kerja Saat Ini"], "Dinas Pendidikan"),
        (StaffColumn.Position, ["JABATAN", "Nama Jabatan", "JABATAN TERAKHIR"], "Guru Ahli Muda"),
        (StaffColumn.Grade, ["GOL", "Golongan", "GOL. RUANG", "PANGKAT/GOL", "Pangkat, Gol. Ruang"], "III/c"),
        (StaffColumn.Kind, ["STATUS", "Jenis Pegawai", "KEDUDUKAN", "STATUS ASN"], "PNS"),
        (StaffColumn.BirthDate, ["TGL LAHIR", "Tanggal Lahir", "TGL. LAHIR"], "17-01-1980"),
        (StaffColumn.Sex, ["JENIS KELAMIN", "JK", "L/P"], "P"),
        (StaffColumn.Email, ["EMAIL", "E-mail", "Surel"], "siti@contoh.go.id"),
        (StaffColumn.Phone, ["NO HP", "No. WA", "TELEPON", "Nomor HP/WA"], "081234567890"),
    ];

    [Fact]
    public void Columns_are_found_in_any_order_under_any_of_their_titles_below_any_title_block() => Prop.ForAll(
        (from order in Gen.Shuffle(Enumerable.Range(0, Known.Length).ToArray())
         from titles in Gen.Choose(0, 1000).ArrayOf(Known.Length)
         from above in Gen.Choose(0, 29)
         from separator in Gen.Elements(';', '\t', '|')
         from numbered in Gen.Elements(true, false)
         select (order, titles, above, separator, numbered)).ToArbitrary(),
        list =>
        {
            var sep = list.separator.ToString();
            var lines = Enumerable.Range(0, list.above).Select(i => i % 3 == 0 ? "" : $"Judul baris {i}, keadaan 1 Oktober")
                .Append(string.Join(sep, list.order.Select(i => Known[i].Titles[list.titles[i] % Known[i].Titles.Length])))
                .Concat(list.numbered ? [string.Join(sep, list.order.Select((_, i) => $"({i + 1})"))] : [])
                .Append(string.Join(sep, list.order.Select(i => Known[i].Value)));

            var row = Read(Csv(string.Join('\n', lines) + "\n")).Single();

            return row.Notes.Count == 0 && row.Line == list.above + 2 + (list.numbered ? 1 : 0) && row.Staff is { } staff && staff.Nip.ToString() == Known[0].Value
                && staff.Nik!.Value.Digits == Known[1].Value && staff.Name.Value == Known[2].Value && staff.UnitPath.SequenceEqual([Known[3].Value]) && staff.Position == Known[4].Value
                && staff.Grade.ToString() == Known[5].Value && staff.Email.ToString() == Known[9].Value && staff.Phone.ToString() == "+6281234567890";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_header_below_the_thirtieth_row_is_too_far_down()
    {
        Read(Csv(string.Concat(Enumerable.Repeat("judul\n", 30)) + Head + "198001172005012003;;A;Dinas\n")).Count.ShouldBe(1);
        Refusal(Csv(string.Concat(Enumerable.Repeat("judul\n", 31)) + Head + "198001172005012003;;A;Dinas\n")).Code.ShouldBe("header.not_found");
    }

    [Fact]
    public void Of_several_rows_the_one_that_tells_most_is_the_header()
    {
        var rows = Read(Csv("NAMA OPD;Dinas Pendidikan\nNAMA;STATUS\nNIP;NAMA;UNIT KERJA;STATUS\n198001172005012003;A;Dinas;PNS\n"));

        rows.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public void The_header_repeated_on_every_page_is_no_person()
    {
        var rows = Read(Csv("NIP;NAMA;UNIT KERJA\n1;2;3\n198001172005012003;A;Dinas\nNIP;NAMA;UNIT KERJA\n199003102022212001;B;Dinas\n"));

        rows.Select(row => row.Line).ShouldBe([3, 5]);
    }

    [Fact]
    public void A_second_line_of_titles_and_the_numbers_of_the_columns_are_no_people()
    {
        var rows = Read(Csv("NO;NAMA;NIP;PANGKAT;;JABATAN;;UNIT KERJA\n;;;GOL;TMT;NAMA;TMT;\n1;2;3;4;5;6;7;8\n1;Siti;198001172005012003;III/c;;Guru;;Dinas\n"));

        rows.ShouldHaveSingleItem().Line.ShouldBe(4);
        Read(Xlsx("NIP;NAMA;UNIT KERJA;TGL LAHIR", "#1;#2;#3;d4", "198001172005012003;Siti;Dinas;d29237")).ShouldHaveSingleItem().Staff.ShouldNotBeNull();
    }

    [Fact]
    public void The_new_number_counts_before_the_old_one_and_either_column_may_be_filled()
    {
        var rows = Read(Csv("NIP;NIP BARU;NI PPPK;NAMA;UNIT KERJA\n131234567;198001172005012003;;A;Dinas\n;;199003102022212001;B;Dinas\n"));

        rows[0].Staff!.Nip.ToString().ShouldBe("198001172005012003");
        rows[1].Staff!.Nip.ToString().ShouldBe("199003102022212001");
        rows[1].Staff!.NipKind.ShouldBe(NipKind.NiPppk);
    }

    [Fact]
    public void Units_are_joined_from_the_top_whatever_the_order_of_the_columns()
    {
        var rows = Read(Csv("NAMA;NIP;SUB UNIT;UNIT KERJA;UNOR INDUK\nA;198001172005012003;Tata Usaha;SMPN 1;Dinas Pendidikan\nB;199003102022212001;;Dinas Pendidikan;DINAS PENDIDIKAN\n"));

        rows[0].Staff!.UnitPath.ShouldBe(["Dinas Pendidikan", "SMPN 1", "Tata Usaha"]);
        rows[1].Staff!.UnitPath.ShouldBe(["DINAS PENDIDIKAN"]);
    }

    [Fact]
    public void Notes_carry_the_usual_name_and_the_title_as_written()
    {
        var note = Read(Csv("Nip Baru;Nama Lengkap;Unor\n12345;A;Dinas\n")).ShouldHaveSingleItem().Notes.ShouldHaveSingleItem();

        note.Column.ShouldBe("NIP");
        note.Title.ShouldBe("Nip Baru");
        note.Value.ShouldBe("12345");
        note.Problem.Code.ShouldBe("nip.length");
    }
}
