using Netral.Platform.Tables;

namespace Netral.Tests.Platform.Tables;

public sealed class TableFileTests
{
    [Theory]
    [InlineData("Dinas Pendidikan / SDN 4", "belum_dinas-pendidikan-sdn-4_2024-10-18.csv")]
    [InlineData("../../etc/passwd", "belum_etc-passwd_2024-10-18.csv")]
    [InlineData("Café\r\n\"x\"", "belum_cafe-x_2024-10-18.csv")]
    [InlineData("\ud83d", "belum_2024-10-18.csv")]
    public void A_name_has_only_letters_that_every_system_keeps(string unit, string name) =>
        TableFile.Name(["belum", unit], new DateOnly(2024, 10, 18), "csv").ShouldBe(name);

    [Fact]
    public void Demo_data_say_so_in_the_name() =>
        TableFile.Name(["pegawai"], new DateOnly(2024, 10, 18), "xlsx", demo: true).ShouldBe("contoh_pegawai_2024-10-18.xlsx");
}
