using Netral.Cases;
using Netral.Cases.Registers;

namespace Netral.Tests.Cases;

public sealed class NumberPatternTests
{
    [Fact]
    public void A_number_is_written_as_a_body_writes_it() =>
        NumberPattern.Fill("{nomor:3}/REG/{jenis}/PW/Kota/{wilayah}/{romawi}/{tahun}", 6, CaseKind.Laporan, "13.08", new(2024, 10, 22)).ShouldBe("006/REG/LP/PW/Kota/13.08/X/2024");

    [Theory]
    [InlineData("{nomor}/{bulan}/{tahun}", CaseKind.Temuan, 1234, "1234/01/2025")]
    [InlineData("{jenis}-{nomor:6}", CaseKind.Temuan, 7, "TM-000007")]
    public void Widths_and_kinds(string pattern, CaseKind kind, int number, string written) => NumberPattern.Fill(pattern, number, kind, "1", new(2025, 1, 2)).ShouldBe(written);

    [Theory]
    [InlineData("REG/{tahun}", "case.pattern_number")]
    [InlineData("{nomor}/{nomor}/{tahun}", "case.pattern_number")]
    [InlineData("{nomor}/REG", "case.pattern_year")]
    [InlineData("{nomor}/{nama}/{tahun}", "case.pattern_unknown")]
    [InlineData("{nomor}/{tahun}/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "case.pattern_long")]
    public void A_pattern_that_could_give_one_number_twice_is_refused(string pattern, string code) => NumberPattern.Check(pattern, yearly: true)!.Code.ShouldBe(code);

    [Fact]
    public void The_usual_patterns_are_good()
    {
        NumberPattern.Check(NumberPattern.UsualReceipt, true).ShouldBeNull();
        NumberPattern.Check(NumberPattern.UsualRegister, true).ShouldBeNull();
        NumberPattern.Check("{nomor}/REG", false).ShouldBeNull();
    }
}
