using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Netral.Kernel;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

public sealed class FileRefusalTests
{
    private const string Good = "NIP;NAMA;UNIT KERJA\n198001172005012003;Siti;Dinas\n";

    [Fact]
    public void An_empty_file() => Refusal(new MemoryStream()).Code.ShouldBe("file.empty");

    [Fact]
    public void A_file_over_the_limit()
    {
        var refusal = Refusal(Csv(Good), new SheetLimits { FileBytes = 20 });

        refusal.Code.ShouldBe("file.too_large");
        SheetLimits.Usual.FileBytes.ShouldBeLessThan(200_000_000);
    }

    [Theory]
    [InlineData("%PDF-1.7\nabc")]
    [InlineData("{\\rtf1 abc}")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")]
    [InlineData("\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0")]
    [InlineData("NIP;NAMA\n\u0001\u0002\u0003\u0004\u0005\u0006")]
    public void What_is_no_spreadsheet(string bytes) => Refusal(new MemoryStream(Encoding.Latin1.GetBytes(bytes))).Code.ShouldBe("file.not_a_spreadsheet");

    [Fact]
    public void A_ZIP_that_is_no_workbook() => Refusal(Zip(("word/document.xml", "<x/>"u8.ToArray()))).Code.ShouldBe("file.not_a_spreadsheet");

    [Theory]
    [InlineData("content.xml")]
    [InlineData("xl/workbook.bin")]
    public void Another_kind_of_workbook_is_named(string part) => Refusal(Zip((part, "<x/>"u8.ToArray()))).Code.ShouldBe("file.other_sheet");

    [Theory]
    [InlineData("<html><table><tr><td>NIP</td></tr></table></html>")]
    [InlineData("\ufeff \n<?xml version=\"1.0\"?><Workbook/>")]
    public void A_web_page_that_calls_itself_a_sheet(string text) => Refusal(Csv(text)).Code.ShouldBe("file.web_page");

    [Fact]
    public void The_old_format_of_Excel_and_a_workbook_with_a_password_are_told_apart()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];
        byte[] locked = [.. ole, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[200]];

        Refusal(new MemoryStream(ole)).Code.ShouldBe("file.old_excel");
        Refusal(new MemoryStream(locked)).Code.ShouldBe("file.password");
    }

    [Fact]
    public void A_ZIP_with_a_password()
    {
        var bytes = Xlsx("NIP;NAMA", "1;A").ToArray();
        for (var i = 0; i < bytes.Length - 46; i++)
        {
            if (bytes.AsSpan(i).StartsWith("PK\u0001\u0002"u8))
                bytes[i + 8] |= 1;
        }

        Refusal(new MemoryStream(bytes)).Code.ShouldBe("file.password");
    }

    [Fact]
    public void A_bomb_is_stopped()
    {
        var refusal = Weighed(Bomb(), out var allocated);

        refusal.Code.ShouldBe("file.bomb");
        allocated.ShouldBeLessThan(60_000_000);
    }

    [Fact]
    public void A_bomb_that_calls_itself_small_is_stopped_too()
    {
        var bytes = Bomb().ToArray();
        for (var i = 0; i < bytes.Length - 46; i++)
        {
            if (bytes.AsSpan(i).StartsWith("PK\u0001\u0002"u8))
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i + 24), 5_000);
        }

        var refusal = Weighed(new MemoryStream(bytes), out var allocated);

        refusal.Code.ShouldBeOneOf("file.bomb", "file.broken");
        allocated.ShouldBeLessThan(60_000_000);
    }

    private static Problem Weighed(MemoryStream file, out long allocated)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Refusal(file);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return refusal;
    }

    /// <summary>33 MB of empty rows behind two good ones, packed into a few kilobytes.</summary>
    private static MemoryStream Bomb()
    {
        var head = Encoding.UTF8.GetBytes(Sheet("NIP;NAMA;UNIT KERJA", "198001172005012003;Siti;Dinas").Replace("</sheetData></worksheet>", "", StringComparison.Ordinal));
        var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<row></row>", 100_000)));
        var bomb = new MemoryStream();
        var plain = Xlsx("NIP;NAMA;UNIT KERJA");
        using (var source = new ZipArchive(plain, ZipArchiveMode.Read, leaveOpen: true))
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.Where(entry => !entry.FullName.Contains("sheet1", StringComparison.Ordinal)))
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName).Open();
                from.CopyTo(to);
            }
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            sheet.Write(head);
            for (var i = 0; i < 30; i++)
                sheet.Write(rows);
        }
        return bomb;
    }

    [Fact]
    public void A_bomb_of_one_text_is_called_a_bomb()
    {
        var refusal = Refusal(Book(("xl/worksheets/sheet1.xml", SheetOf($"<row><c t=\"inlineStr\"><is><t>{new string('x', 30_000_000)}</t></is></c></row>"))));

        refusal.Code.ShouldBe("file.bomb");
    }

    [Fact]
    public void A_sheet_of_millions_of_rows_is_refused_before_it_is_read()
    {
        // Rows that differ, or the sheet would be refused as a bomb.
        var rows = string.Concat(Enumerable.Range(0, 1_200).Select(i => $"<row r=\"{i + 2}\"><c t=\"inlineStr\"><is><t>Orang {i * 7919 % 1009}</t></is></c></row>"));
        var sheet = SheetOf($"<row>{string.Concat("NIP;NAMA;UNIT KERJA".Split(';').Select(title => $"<c t=\"inlineStr\"><is><t>{title}</t></is></c>"))}</row>{rows}");

        var opened = StaffSheet.Open(Book(("xl/worksheets/sheet1.xml", sheet)), new SheetLimits { SheetRows = 1_000, Rows = 900 });

        opened.Problem!.Code.ShouldBe("file.too_many_rows");
        StaffSheet.Open(Book(("xl/worksheets/sheet1.xml", sheet)), new SheetLimits { SheetRows = 1_201 }).Must().Dispose();
        Refusal(Book(("xl/worksheets/sheet1.xml", sheet)), new SheetLimits { Rows = 1_100 }).Code.ShouldBe("file.too_many_rows");
        StaffSheet.Open(Csv(Good + string.Concat(Enumerable.Repeat(";x;\n", 30))), new SheetLimits { SheetRows = 20 }).Problem!.Code.ShouldBe("file.too_many_rows");
    }

    [Fact]
    public void A_bomb_in_the_shared_texts_is_stopped_too()
    {
        var texts = new StringBuilder("<sst>").Insert(5, $"<si><t>{new string('a', 20_000)}</t></si>", 1_500).Append("</sst>");

        Refusal(Book(("xl/sharedStrings.xml", texts.ToString()), ("xl/worksheets/sheet1.xml", Sheet("NIP;NAMA")))).Code.ShouldBe("file.bomb");
    }

    [Fact]
    public void Too_many_different_texts() => Refusal(Book(
        ("xl/sharedStrings.xml", "<sst>" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"<si><t>teks {i}</t></si>")) + "</sst>"),
        ("xl/worksheets/sheet1.xml", Sheet("NIP;NAMA"))), new SheetLimits { SharedTextBytes = 20_000 }).Code.ShouldBe("file.too_many_texts");

    [Fact]
    public void A_directory_of_thousands_of_entries() =>
        Refusal(Zip([.. Enumerable.Range(0, 2500).Select(i => ($"x{i}", Array.Empty<byte>()))])).Code.ShouldBe("file.bomb");

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>")]
    [InlineData("<worksheet><sheetData><row>")]
    [InlineData("<worksheet><sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData></worksheet>")]
    [InlineData("not xml")]
    public void Entities_and_broken_XML(string sheet) => Refusal(Book(("xl/worksheets/sheet1.xml", sheet))).Code.ShouldBe("file.broken");

    [Fact]
    public void A_workbook_cut_short()
    {
        var bytes = Xlsx(["NIP;NAMA;UNIT KERJA", .. Enumerable.Range(1, 500).Select(i => $"1980011720050120{i % 90 + 10};Orang {i * 7919};Dinas {i * 104729}")]).ToArray();

        Refusal(new MemoryStream(bytes[..(bytes.Length / 2)])).Code.ShouldBe("file.broken");
    }

    [Fact]
    public void A_cell_of_50_MB_in_a_CSV()
    {
        var file = Csv(Good + "198001172005012003;" + new string('x', 50_000_000) + ";Dinas\n");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Refusal(file);

        refusal.Code.ShouldBe("file.cell_too_large");
        refusal.Args.ShouldBe([3L]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(30_000_000);
    }

    [Theory]
    [InlineData("<c t=\"inlineStr\"><is><t>{0}</t></is></c>")]
    [InlineData("<c t=\"{0}\"><v>1</v></c>")]
    [InlineData("<{0}/>")]
    public void A_mark_of_50_MB_in_a_workbook(string cell)
    {
        var packed = Book(("xl/worksheets/sheet1.xml", SheetOf("<row r=\"7\">" + cell.Replace("{0}", new string('x', 50_000_000), StringComparison.Ordinal) + "</row>")));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Refusal(packed, new SheetLimits { UnpackRatio = 10_000 });

        refusal.Code.ShouldBe("file.cell_too_large");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(30_000_000);
    }

    [Fact]
    public void A_hundred_thousand_columns()
    {
        Refusal(Csv("NIP;NAMA;UNIT KERJA" + string.Concat(Enumerable.Repeat(";x", 100_000)) + "\n")).Code.ShouldBe("file.too_many_columns");
        Refusal(Csv(Good + string.Concat(Enumerable.Repeat("x;", 100_000)) + "\n")).Code.ShouldBe("file.too_many_columns");
        Refusal(WideBook()).Code.ShouldBe("file.too_many_columns");
    }

    [Fact]
    public void A_hundred_thousand_empty_columns_are_only_untidy() =>
        Read(Csv("NIP;NAMA;UNIT KERJA" + new string(';', 100_000) + "\n198001172005012003;Siti;Dinas" + new string(';', 100_000) + "\n")).ShouldHaveSingleItem().Staff.ShouldNotBeNull();

    [Fact]
    public void No_header()
    {
        var refusal = Refusal(Csv("a;b;c\n1;2;3\n"));

        refusal.Code.ShouldBe("header.not_found");
        refusal.Args[1].ShouldBe(ColumnTitles.Known);
    }

    [Fact]
    public void A_header_without_names()
    {
        var refusal = Refusal(Csv("DAFTAR\nNIP;JABATAN;GOL\n198001172005012003;Guru;III/c\n"));

        refusal.Code.ShouldBe("header.no_name");
        refusal.Args.ShouldBe([2]);
    }

    [Fact]
    public void A_title_that_stands_twice()
    {
        var refusal = Refusal(Csv("NIP;NAMA;UNIT KERJA;Nip.\n198001172005012003;A;Dinas;1\n"));

        refusal.Code.ShouldBe("header.twice");
        Read(Csv("NIP;NAMA;UNIT KERJA;KET;KET\n198001172005012003;A;Dinas;1;2\n")).Count.ShouldBe(1);
    }

    [Fact]
    public void A_list_that_breaks_off_ends_in_a_refusal_after_its_good_rows()
    {
        using var sheet = StaffSheet.Open(Csv(Good + string.Concat(Enumerable.Repeat("1;A;Dinas\n", 40)) + new string('x', 2_000_000))).Must();

        var items = sheet.Rows().ToList();

        items.Count.ShouldBe(42);
        items.Take(41).ShouldAllBe(item => item.Problem == null);
        items[41].Problem!.Code.ShouldBe("file.cell_too_large");
    }

    private static MemoryStream WideBook() => Book(("xl/worksheets/sheet1.xml",
        SheetOf("<row>" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<c><v>{i}</v></c>")) + "</row>")));
}
