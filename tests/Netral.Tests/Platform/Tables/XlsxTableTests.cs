using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ExcelDataReader;
using FsCheck;
using FsCheck.Fluent;
using Netral.Platform.Tables;

namespace Netral.Tests.Platform.Tables;

public sealed class XlsxTableTests
{
    private static readonly TableHead Head = new("Pegawai", [new("NIP", 24), new("Nama"), new("Jumlah"), new("Tanggal"), new("Saat")], Demo: false);

    static XlsxTableTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task Another_reader_sees_texts_as_texts_numbers_as_numbers_and_dates_as_dates()
    {
        var bytes = await Written(Head, ["198001172005012003", "Siti & <Nur'aini>", 12.5m, new DateOnly(2024, 10, 18), new DateTime(2024, 10, 18, 9, 42, 0)]);

        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        reader.Name.ShouldBe("Pegawai");
        reader.Read();
        Enumerable.Range(0, 5).Select(i => reader.GetString(i)).ShouldBe(["NIP", "Nama", "Jumlah", "Tanggal", "Saat"]);
        reader.Read();
        reader.GetValue(0).ShouldBe("198001172005012003");
        reader.GetNumberFormatString(0).ShouldBe("@");
        reader.GetValue(1).ShouldBe("Siti & <Nur'aini>");
        reader.GetValue(2).ShouldBe(12.5);
        reader.GetValue(3).ShouldBe(new DateTime(2024, 10, 18));
        reader.GetDateTime(4).ShouldBe(new DateTime(2024, 10, 18, 9, 42, 0), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_head_is_bold_stays_in_sight_and_demo_data_say_so_above_it()
    {
        var bytes = await Written(Head with { Demo = true }, ["x"]);

        var sheet = Part(bytes, "xl/worksheets/sheet1.xml");
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        sheet.Descendants(main + "pane").Single().Attribute("ySplit")!.Value.ShouldBe("2");
        sheet.Descendants(main + "row").Select(row => row.Value).ShouldBe(["DATA CONTOH", "NIPNamaJumlahTanggalSaat", "x"]);
        sheet.Descendants(main + "col").First().Attribute("width")!.Value.ShouldBe("24");
        sheet.Descendants(main + "row").ElementAt(1).Elements().ShouldAllBe(cell => cell.Attribute("s")!.Value == "1");
        Part(bytes, "xl/styles.xml").Descendants(main + "xf").ElementAt(2).Attribute("fontId")!.Value.ShouldBe("1");
        sheet.ToString().ShouldContain("&amp;CDATA CONTOH");
    }

    [Fact]
    public async Task Every_part_is_declared_and_well_formed()
    {
        var bytes = await Written(Head, ["x"]);
        using var zip = new ZipArchive(new MemoryStream(bytes));

        var types = Part(bytes, "[Content_Types].xml").Root!.Elements().Select(type => type.Attribute("PartName")?.Value.TrimStart('/')).Where(name => name is not null).ToList();
        foreach (var entry in zip.Entries)
        {
            Part(bytes, entry.FullName).Root.ShouldNotBeNull();
            (types.Contains(entry.FullName) || entry.FullName.EndsWith(".rels", StringComparison.Ordinal) || entry.FullName == "[Content_Types].xml").ShouldBeTrue(entry.FullName);
        }
    }

    [Fact]
    public async Task A_table_longer_than_a_sheet_goes_on_in_the_next_one_under_its_own_head()
    {
        await using var stream = new AsyncOnlyStream();
        await using (var table = await XlsxTable.StartAsync(stream, Head, rowsPerSheet: 3))
        {
            for (var i = 1; i <= 5; i++)
                await table.AddAsync(i);
            await table.CompleteAsync();
        }

        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(stream.ToArray()));
        var sheets = new List<string>();
        do
        {
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(reader.GetValue(0).ToString()!);
            sheets.Add($"{reader.Name}: {string.Join(' ', rows)}");
        }
        while (reader.NextResult());
        sheets.ShouldBe(["Pegawai: NIP 1 2", "Pegawai 2: NIP 3 4", "Pegawai 3: NIP 5"]);
    }

    [Fact]
    public async Task The_same_table_gives_the_same_bytes() =>
        (await Written(Head, ["x", 1])).ShouldBe(await Written(Head, ["x", 1]));

    [Fact]
    public async Task What_is_not_completed_cannot_be_opened()
    {
        await using var stream = new AsyncOnlyStream();
        await using (var table = await XlsxTable.StartAsync(stream, Head))
            await table.AddAsync("x");

        Should.Throw<InvalidDataException>(() => new ZipArchive(new MemoryStream(stream.ToArray())));
    }

    [Theory]
    [InlineData("Dinas: Pendidikan/SDN [4]?*", "Dinas  Pendidikan SDN  4")]
    [InlineData("", "Lembar")]
    [InlineData("Nama yang jauh lebih panjang dari tiga puluh satu huruf", "Nama yang jauh lebih panjang da")]
    public async Task The_name_of_a_tab_is_one_that_Excel_takes(string wanted, string name)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(await Written(Head with { Name = wanted }, ["x"])));
        reader.Name.ShouldBe(name);
    }

    [Fact]
    public void Any_text_gives_XML_that_reads_back() => Prop.ForAll<string?>(text =>
    {
        var bytes = Written(Head, [TableCell.Of(text + "\u0000\ud83d\uffff")]).AsTask().GetAwaiter().GetResult();
        return Part(bytes, "xl/worksheets/sheet1.xml").Root is not null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_text_longer_than_a_cell_is_cut() =>
        Part(await Written(Head, [new string('x', 40_000)]), "xl/worksheets/sheet1.xml").Root!.Value.Length.ShouldBeLessThan(32_767 + 40);

    [Fact]
    public async Task A_column_far_to_the_right_has_its_letters()
    {
        var cells = Enumerable.Range(0, 703).Select(i => TableCell.Of(i)).ToArray();

        var sheet = Part(await Written(Head, cells), "xl/worksheets/sheet1.xml").ToString();

        sheet.ShouldContain("r=\"Z2\"");
        sheet.ShouldContain("r=\"AA2\"");
        sheet.ShouldContain("r=\"ZZ2\"");
        sheet.ShouldContain("r=\"AAA2\"");
    }

    private static XDocument Part(byte[] bytes, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var part = zip.GetEntry(path)!.Open();
        return XDocument.Load(part);
    }

    private static async ValueTask<byte[]> Written(TableHead head, TableCell[] cells)
    {
        await using var stream = new AsyncOnlyStream();
        await using var table = await XlsxTable.StartAsync(stream, head);
        await table.AddAsync(cells);
        await table.CompleteAsync();
        return stream.ToArray();
    }
}
