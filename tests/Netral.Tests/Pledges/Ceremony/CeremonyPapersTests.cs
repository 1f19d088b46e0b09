using Netral.Kernel;
using Netral.Platform.Documents;
using Netral.Pledges.Ceremony;
using Netral.Tests.Platform.Documents;

namespace Netral.Tests.Pledges.Ceremony;

public sealed class CeremonyPapersTests(SealFolder folder) : IClassFixture<SealFolder>
{
    private const string Hash = "9f2c41d07be8a6535c1e0d94f7ab38e26c50b1794ed3f08a2b67c9135de4807a";
    private static readonly DateTime Start = new(2023, 12, 15, 1, 0, 0, DateTimeKind.Utc);

    private static readonly BeritaAcaraView Minutes = new(
        "Pemerintah Kabupaten Bangka", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Sungailiat", "Pemilihan Umum 2024", "Halaman Kantor Bupati Bangka",
        "Sekretaris Daerah", Start, Start.AddHours(3), Zone.WIB, [new("Ikrar Netralitas", 3, new(2023, 12, 1), Hash), new("Pakta Integritas", 2, new(2023, 12, 4), Hash)],
        [new("Sekar Pratiwi", "Sekretaris Daerah", "Hadir", Start.AddMinutes(5)), new("Bayu Lesmana", "Camat Kenanga", "Tidak hadir", null)],
        [new("Pemerintah Kabupaten Bangka", 0, 9101, 7214, 120), new("Dinas Kesehatan", 1, 812, 640, 9)],
        [new("Kunci sandi", 7000), new("Kertas (persetujuan tercatat)", 214)], [new("Kontak terdaftar", 7214)],
        [new("Sekretaris Daerah"), new("Saksi, Badan Kesatuan Bangsa dan Politik"), new("Saksi, Bawaslu Kabupaten Bangka", "Made Arsana")], Demo: true);

    private static readonly SuratEdaranView Letter = new(
        "Pemerintah Kabupaten Bangka", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Sungailiat", "Pemilihan Umum 2024", ["Ikrar Netralitas", "Pakta Integritas"],
        ["dasar uji"], "PNS, PPPK, dan pegawai non-ASN", Start, Start.AddDays(14), Zone.WIB, 3, new("Halaman Kantor Bupati Bangka", Start, "Sekretaris Daerah"),
        "https://netral.example/putaran/12/gabung", "Bidang Kinerja, 0717-000000", new("Sekretaris Daerah", "Sekar Pratiwi"), ["Bupati Bangka"], Start.AddDays(-7), Demo: true);

    [Fact]
    public async Task The_minutes_say_what_where_when_who_and_how_many()
    {
        var pdf = BeritaAcaraPdf.Write(Minutes, null);
        var text = await Pdf.Text(pdf);

        foreach (var said in new[]
        {
            "Berita acara penandatanganan Ikrar Netralitas dan Pakta Integritas", "hari Jumat, 15 Desember 2023, mulai pukul 08.00 WIB", "Halaman Kantor Bupati Bangka",
            "dipimpin oleh Sekretaris Daerah", "Tidak hadir", "pukul 08.05 WIB", "belum", "9.101", "7.214", "1.887", "persetujuan tercatat",
            "Saksi, Bawaslu Kabupaten Bangka", "Made Arsana", "Sungailiat, 15 Desember 2023", "Halaman 1 dari 2", "DATA CONTOH",
        })
            text.ShouldContain(said);
        text.Replace(" ", "", StringComparison.Ordinal).ShouldContain(Hash);
        (await Pdf.Structure(pdf)).ShouldContain("Table");
    }

    [Fact]
    public async Task Before_the_ceremony_the_paper_is_a_draft_that_says_what_is_planned_and_has_no_place_to_sign()
    {
        var text = await Pdf.Text(BeritaAcaraPdf.Write(Minutes with { Plan = true, Leaders = [.. Minutes.Leaders.Select(l => l with { Attendance = "belum dicatat" })] }, null));

        foreach (var said in new[] { "Rancangan berita acara penandatanganan", "RANCANGAN DATA CONTOH", "Menurut rencana, pada hari Jumat, 15 Desember 2023", "akan mengadakan penandatanganan", "akan dipimpin oleh", "belum dicatat", "belum untuk ditandatangani" })
            text.ShouldContain(said);
        foreach (var unsaid in new[] { "menurut keadaan yang sebenarnya", "Tidak hadir", "......)" })
            text.ShouldNotContain(unsaid);
    }

    [Fact]
    public async Task The_usual_letter_is_one_page()
    {
        var usual = Letter with { Basis = [], Copies = [], HeadStartDays = 14, JoinUrl = "https://netral.kabupaten-bangka.example/putaran/1234/gabung", Contact = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia" };
        (await Pdf.Pages(SuratEdaranPdf.Write(usual))).ShouldBe(1);
        // One that cannot be keeps thanks and signature together.
        var words = await Pdf.Words(SuratEdaranPdf.Write(usual with { Basis = [.. Enumerable.Range(1, 40).Select(i => $"dasar uji nomor {i}")] }));
        words.Max(w => w.Page).ShouldBe(2);
        words.First(w => w.Text == "kasih.").Page.ShouldBe(words.First(w => w.Text == "Pratiwi").Page);
        words.First(w => w.Text == "kasih.").Page.ShouldBe(words.First(w => w.Text == "ditempel").Page);
    }

    [Fact]
    public async Task A_long_table_goes_on_over_pages_with_its_head_and_loses_no_unit()
    {
        var units = Enumerable.Range(0, 300).Select(i => new BeritaAcaraUnit($"Satuan-{i} Pelaksana Teknis Daerah Perbekalan Kesehatan", i % 6, 10, 5, 0)).ToList();
        var pdf = BeritaAcaraPdf.Write(Minutes with { Units = units }, null);
        var words = await Pdf.Words(pdf);
        var pages = await Pdf.Pages(pdf);

        for (var i = 0; i < units.Count; i++)
            words.Count(w => w.Text == $"Satuan-{i}").ShouldBe(1, $"unit {i}");
        pages.ShouldBeGreaterThan(8);
        words.Count(w => w.Text == "Dibebaskan").ShouldBe(words.Where(w => w.Text.StartsWith("Satuan-", StringComparison.Ordinal)).Select(w => w.Page).Distinct().Count());
        words.Where(w => w.Text == "Halaman").Select(w => w.Page).Distinct().Count().ShouldBe(pages);
        words.ShouldAllBe(w => w.Left > 90 && w.Right < 722 && w.Bottom < 1090);
        (await Pdf.Text(pdf)).ShouldContain($"Halaman {pages} dari {pages}");
    }

    [Theory]
    [InlineData(20)]
    [InlineData(23)]
    [InlineData(26)]
    public async Task Signatures_never_stand_alone_on_a_page(int units)
    {
        var pdf = BeritaAcaraPdf.Write(Minutes with { Units = [.. Enumerable.Range(0, units).Select(i => new BeritaAcaraUnit($"Unit {i}", 1, 10, 5, 0))] }, null);
        var words = await Pdf.Words(pdf);

        words.First(w => w.Text == "sebenarnya,").Page.ShouldBe(words.First(w => w.Text == "Politik").Page);
    }

    [Fact]
    public async Task The_minutes_can_be_sealed()
    {
        var pdf = BeritaAcaraPdf.Write(Minutes, folder.Bangka());

        (await Pdf.Signatures(pdf)).ShouldContain("Signature is Valid");
        PdfSeal.Check(pdf, folder.Keys.Find).State.ShouldBe(SealState.Untouched);
    }

    [Fact]
    public async Task The_letter_is_filled_from_the_round()
    {
        var text = await Pdf.Text(SuratEdaranPdf.Write(Letter));

        foreach (var said in new[]
        {
            "Penandatanganan Ikrar Netralitas dan Pakta Integritas menjelang Pemilihan Umum 2024", "berpijak pada dasar uji", "PNS, PPPK, dan pegawai non-ASN",
            "dibuka Jumat, 15 Desember 2023, pukul 08.00 WIB", "ditutup Jumat, 29 Desember 2023, pukul 08.00 WIB", "setelah 3 hari",
            "https://netral.example/putaran/12/gabung", "0717-000000", "Sekar Pratiwi", "Tembusan: Bupati Bangka", "DATA CONTOH",
        })
            text.ShouldContain(said);
    }

    [Fact]
    public async Task A_letter_without_cascade_ceremony_and_copies_does_not_speak_of_them()
    {
        var text = await Pdf.Text(SuratEdaranPdf.Write(Letter with { HeadStartDays = null, Ceremony = null, Copies = [], Basis = [], Demo = false }));

        foreach (var unsaid in new[] { "Urutannya", "Upacara", "Tembusan", "berpijak", "DATA CONTOH" })
            text.ShouldNotContain(unsaid);
    }
}
