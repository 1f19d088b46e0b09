using FsCheck;
using FsCheck.Fluent;
using Netral.Roster.ImportStaff;
using static Netral.Tests.Roster.ImportStaff.Lists;

namespace Netral.Tests.Roster.ImportStaff;

/// <summary>Whatever bytes arrive, the answer is rows or a refusal, never an exception.</summary>
public sealed class FuzzTests
{
    private static readonly byte[] Book = Xlsx("Daftar", "NIP;NAMA;UNIT KERJA;TGL LAHIR", "198001172005012003;Siti;Dinas;d29237", "#199003102022212001;Budi;=A1;#5").ToArray();
    private static readonly byte[] List = Csv("Daftar\n" + Head + "198001172005012003;;\"Siti; S.Pd\";Dinas / SDN 4;Guru;III/c;PNS;17-01-1980;s@contoh.go.id;0812\n").ToArray();

    [Fact]
    public void Random_bytes() => Check(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(300));

    [Fact]
    public void Random_bytes_behind_the_mark_of_a_ZIP_or_an_OLE_file() => Check(
        from mark in Gen.Elements("PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF])
        from rest in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(200)
        select (byte[])[.. mark, .. rest]);

    [Fact]
    public void A_workbook_with_bytes_changed_cut_or_doubled() => Check(Mutations(Book));

    [Fact]
    public void A_CSV_with_bytes_changed_cut_or_doubled() => Check(Mutations(List));

    [Fact]
    public void A_workbook_whose_sheet_is_changed_before_it_is_packed() => Prop.ForAll(
        (from at in Gen.Choose(0, 700)
         from text in Gen.Elements("<", ">", "&", "\"", "<c>", "</row>", "<row r=\"9999999999\">", "<c r=\"ZZZZZZ1\">", "<v>1E999</v>", "<v>-5</v>", "t=\"s\"", "s=\"99\"", "\u0000", "&#0;", "]]>", "<![CDATA[x]]>", "<f/>", "<is/>", "_x0000_")
         select (at, text)).ToArbitrary(),
        change =>
        {
            var sheet = Sheet("Daftar", "NIP;NAMA;UNIT KERJA;TGL LAHIR", "198001172005012003;Siti;Dinas;d29237", "#199003102022212001;Budi;=A1;#5");
            Consume(Lists.Book(("xl/worksheets/sheet1.xml", sheet.Insert(change.at % sheet.Length, change.text))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_of_random_cells() => Prop.ForAll(
        Gen.Elements("", "-", "=1", "'", "\"", "\r\n", "198001172005012003", "1.98001E+17", "1901015701800001", "PNS", "PPPK", "#N/A", "17-01-1980", "\u202e", "\ud83d", "İ", "ß", "\0", new string('9', 400)).ArrayOf(60).ToArbitrary(),
        cells =>
        {
            Consume(Csv(Head + string.Concat(cells.Chunk(10).Select(row => string.Join(';', row) + "\n"))));
        }).QuickCheckThrowOnFailure();

    private static Gen<byte[]> Mutations(byte[] whole) =>
        from changes in (from at in Gen.Choose(0, whole.Length - 1) from value in Gen.Choose(0, 255) select (at, value)).ListOf(3)
        from cut in Gen.Choose(0, whole.Length * 4)
        from doubled in Gen.Choose(0, whole.Length)
        select Mutated(whole, changes, cut, doubled);

    private static byte[] Mutated(byte[] whole, IEnumerable<(int At, int Value)> changes, int cut, int doubled)
    {
        byte[] bytes = [.. whole];
        foreach (var (at, value) in changes)
            bytes[at] = (byte)value;
        bytes = cut < bytes.Length ? bytes[..cut] : bytes;
        return doubled % 5 == 0 ? [.. bytes, .. bytes.Take(doubled)] : bytes;
    }

    private static void Check(Gen<byte[]> files) => Prop.ForAll(files.ToArbitrary(), bytes => Consume(new MemoryStream(bytes)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static void Consume(Stream file)
    {
        if (!StaffSheet.Open(file).Try(out var sheet, out var refusal))
        {
            refusal.Code.ShouldNotBeEmpty();
            return;
        }
        using (sheet)
        {
            foreach (var item in StaffRowParser.Read(sheet, Today))
            {
                if (item.Try(out var row, out _))
                    (row.Staff is null).ShouldBe(row.Notes.Any(note => note.Refused));
            }
        }
    }
}
