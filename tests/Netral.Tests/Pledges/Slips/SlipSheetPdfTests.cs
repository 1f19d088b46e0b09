using Netral.Kernel;
using Netral.Pledges.Slips;
using Netral.Tests.Platform.Documents;

namespace Netral.Tests.Pledges.Slips;

public sealed class SlipSheetPdfTests
{
    private static readonly SlipSheetView View = new("Pemerintah Kabupaten Bangka", "Ikrar Netralitas, Pemilihan Kepala Daerah 2024",
        new(2024, 10, 21, 9, 0, 0, DateTimeKind.Utc), Zone.WIB, new(2024, 10, 7, 1, 0, 0, DateTimeKind.Utc), Demo: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(17, 3)]
    public async Task Eight_slips_stand_on_a_page(int slips, int pages) =>
        (await Pdf.Pages(SlipSheetPdf.Write(View, Enumerable.Range(1, slips).Select(Slip)))).ShouldBe(pages);

    [Fact]
    public async Task Every_slip_has_name_unit_deadline_address_and_the_demo_mark()
    {
        var text = await Pdf.Text(SlipSheetPdf.Write(View, Enumerable.Range(1, 8).Select(Slip)));

        for (var i = 1; i <= 8; i++)
        {
            text.ShouldContain($"Sekar Pratiwi {i}");
            text.ShouldContain($"netral.example/ikrar/{i}7KQ4M2XD90TRVB5H2WACE81N0TRVB5H2WACE8");
        }
        text.Split("DATA CONTOH").Length.ShouldBe(9);
        text.Split("21 Oktober 2024, pukul 16.00 WIB").Length.ShouldBe(9);
        (await Pdf.Text(SlipSheetPdf.Write(View with { Demo = false }, [Slip(1)]))).ShouldNotContain("DATA CONTOH");
    }

    [Fact]
    public async Task The_longest_name_and_unit_stay_on_their_own_slip()
    {
        var hard = new SlipView("Raden Ajeng Siti Nurhaliza Kusumawardhani Prawiranegara Tjokroadikoesoemo, S.Kep., Ners, M.Kes.",
            string.Join(", ", Enumerable.Repeat("Unit Pelaksana Teknis Daerah Perbekalan Kesehatan dan Farmasi", 4)), Slip(1).Link);
        var words = await Pdf.Words(SlipSheetPdf.Write(View, Enumerable.Repeat(hard, 8)));

        // A slip is a quarter of the page high and half of it wide; nothing comes near the cut.
        const double width = 210 / 25.4 * 96 / 2, height = 297 / 25.4 * 96 / 4;
        words.ShouldAllBe(w => w.Left % width > 20 && w.Right % width < width - 20 && (int)(w.Left / width) == (int)(w.Right / width));
        words.ShouldAllBe(w => (int)(w.Top / height) == (int)(w.Bottom / height) && w.Bottom % height < height - 12);
    }

    [Fact]
    public void A_sheet_without_slips_is_a_bug() => Should.Throw<ArgumentException>(() => SlipSheetPdf.Write(View, []));

    private static SlipView Slip(int i) => new($"Sekar Pratiwi {i}", "Puskesmas Kenanga, Dinas Kesehatan", $"https://netral.example/ikrar/{i}7KQ4M2XD90TRVB5H2WACE81N0TRVB5H2WACE8");
}
