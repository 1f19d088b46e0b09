using System.Text;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

public sealed class CsvListTests
{
    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Any_separator_is_found(char separator)
    {
        var text = "NIP;NAMA;UNIT KERJA\n198001172005012003;Siti Nuraini;Dinas Pendidikan\n".Replace(';', separator);

        var staff = Read(Csv(text)).ShouldHaveSingleItem().Staff!;

        staff.Name.Value.ShouldBe("Siti Nuraini");
        staff.UnitPath.ShouldBe(["Dinas Pendidikan"]);
        staff.Line.ShouldBe(2);
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16BE", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Any_encoding_is_found(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with mark" => new UTF8Encoding(true),
            "utf-16" => Encoding.Unicode,
            "utf-16BE" => Encoding.BigEndianUnicode,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        };

        var staff = Read(Csv("NIP;NAMA;UNIT KERJA\r\n198001172005012003;José D’Ávila;Café Dinas\r\n", encoding)).ShouldHaveSingleItem().Staff!;

        staff.Name.Value.ShouldBe("José D’Ávila");
        staff.UnitPath.ShouldBe(["Café Dinas"]);
    }

    [Fact]
    public void A_letter_of_Windows_1252_far_down_in_the_file_is_noticed()
    {
        var rows = new StringBuilder("NIP;NAMA;UNIT KERJA\n");
        for (var i = 1; i < 3000; i++)
            rows.Append($"19800117200501{1 + i % 2}{i % 999 + 1:D3};Orang {i};Dinas {i / 999}\n".Replace("198001172005", $"{1970 + i / 999}01172005", StringComparison.Ordinal));
        rows.Append("199001172015012003;José;Dinas\n");

        Read(Csv(rows.ToString(), CodePagesEncodingProvider.Instance.GetEncoding(1252)))[^1].Staff!.Name.Value.ShouldBe("José");
    }

    [Fact]
    public void A_letter_cut_by_the_buffer_is_still_UTF_8()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var filler = new string('x', 65_536 - 60 + shift);
            var text = "NIP;NAMA;UNIT KERJA;CATATAN\n198001172005012003;Sítí;Dinas;" + string.Concat(filler.Chunk(1000).Select(line => new string(line) + "\n;;;"));
            using var file = Csv(text + "é€😀é€😀é€😀é€😀é€😀é€😀\n");

            CsvRows.EncodingOf(file).ShouldBeNull();
        }
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var rows = Read(Csv("DAFTAR PEGAWAI\n\n\"NIP\";NAMA;UNIT KERJA\n\n198001172005012003;A;\"Dinas\nPendidikan\"\n\n;;\n199003102022212001;B;Dinas\n"));

        rows.Select(row => row.Line).ShouldBe([5, 9]);
        rows[0].Staff!.UnitPath.ShouldBe(["Dinas Pendidikan"]);
    }

    [Fact]
    public void A_title_block_in_another_separator_does_not_mislead()
    {
        var rows = Read(Csv("Pemerintah Kabupaten Contoh, Dinas, Badan, Kecamatan\nKeadaan: 1 Oktober 2024, pukul 08.00\nsep=;\nNIP;NAMA LENGKAP;UNOR\n198001172005012003;Siti, S.Pd;Dinas\n"));

        rows.ShouldHaveSingleItem().Staff!.Name.Value.ShouldBe("Siti, S.Pd");
    }

    [Fact]
    public void Rows_shorter_or_longer_than_the_header_are_read() =>
        Read(Csv("NIP;NAMA;UNIT KERJA;EMAIL\n198001172005012003;A;Dinas\n199003102022212001;B;Dinas;b@contoh.go.id;;;;lebih\n")).Count(row => row.Staff is not null).ShouldBe(2);

    [Fact]
    public void A_quotation_mark_that_is_not_closed_refuses_its_row_and_says_which_lines_it_swallowed()
    {
        var note = Read(Csv("NIP;NAMA;UNIT KERJA\n198001172005012003;\"Siti;Dinas\n199003102022212001;\"Budi\";Dinas\n197501012000011001;Citra;Dinas\n"))
            .SelectMany(row => row.Notes).First(remark => remark.Refused);

        note.Problem.Code.ShouldBe("row.quote");
        note.Line.ShouldBe(2);
        note.Problem.Args.ShouldBe([2, 3]);
    }

    [Fact]
    public void A_quotation_mark_inside_a_name_is_a_letter() =>
        Read(Csv("NIP;NAMA;UNIT KERJA\n198001172005012003;Muhammad \"Mamat\" Ali;Dinas\n")).ShouldHaveSingleItem().Staff!.Name.Value.ShouldBe("Muhammad \"Mamat\" Ali");

    [Fact]
    public void The_same_file_can_be_read_twice()
    {
        using var sheet = StaffSheet.Open(Csv(Head + "198001172005012003;;A;Dinas\n")).Must();

        sheet.Rows().Count().ShouldBe(1);
        sheet.Rows().Count().ShouldBe(1);
        sheet.Progress.ShouldBe(1);
        sheet.Format.ShouldBe(SheetFormat.Csv);
    }

    [Fact]
    public void A_reading_can_be_stopped()
    {
        using var sheet = StaffSheet.Open(Csv(Head + "198001172005012003;;A;Dinas\n")).Must();

        Should.Throw<OperationCanceledException>(() => sheet.Rows(new CancellationToken(canceled: true)).ToList());
    }

    [Fact]
    public async Task An_upload_that_cannot_seek_is_kept_up_to_the_limit()
    {
        var body = Csv(Head).ToArray();

        await using var kept = (await Spool.KeepAsync(new MemoryStream(body), SheetLimits.Usual, CancellationToken.None)).Must();
        var refusal = (await Spool.KeepAsync(new MemoryStream(body), new SheetLimits { FileBytes = 10 }, CancellationToken.None)).Problem;

        kept.Length.ShouldBe(body.Length);
        kept.Position.ShouldBe(0);
        refusal!.Code.ShouldBe("file.too_large");
    }
}
