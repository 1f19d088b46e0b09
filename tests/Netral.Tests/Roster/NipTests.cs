using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Netral.Roster;

namespace Netral.Tests.Roster;

public sealed class NipTests
{
    private static readonly DateOnly Today = new(2024, 10, 18);

    [Fact]
    public void A_number_tells_birth_date_appointment_and_sex()
    {
        var nip = Nip.Parse("198001172005012003", Today).Must();

        nip.BirthDate.ShouldBe(new DateOnly(1980, 1, 17));
        nip.AppointmentYear.ShouldBe(2005);
        nip.MonthDigits.ShouldBe(1);
        nip.Sex.ShouldBe(Sex.Female);
        nip.ToString().ShouldBe("198001172005012003");
        nip.Printed().ShouldBe("19800117 200501 2 003");
    }

    [Theory]
    [InlineData("19800117 200501 2 003")]
    [InlineData("  198001172005012003\t")]
    [InlineData("'198001172005012003")]
    [InlineData("’198001172005012003")]
    [InlineData("=\"198001172005012003\"")]
    [InlineData("19800117.200501.2.003")]
    [InlineData("1980\u00a00117\u00a0200501\u00a02\u00a0003")]
    [InlineData("19800117-200501-2-003")]
    [InlineData("\u200e198001172005012003\ufeff")]
    public void What_offices_put_around_the_digits_is_forgiven(string typed) =>
        Nip.Parse(typed, Today).Must().ToString().ShouldBe("198001172005012003");

    [Fact]
    public void Digits_13_and_14_of_a_PPPK_need_not_be_a_month()
    {
        var nip = Nip.Parse("199003102022212001", Today).Must();

        nip.HasMonth.ShouldBeFalse();
        nip.MonthDigits.ShouldBe(21);
    }

    [Theory]
    [InlineData("1.98001E+17", "nip.spreadsheet_damage")]
    [InlineData("1,98001E+17", "nip.spreadsheet_damage")]
    [InlineData("1.98001012005011E+17", "nip.spreadsheet_damage")]
    [InlineData("1.98001012005011E+017", "nip.spreadsheet_damage")]
    [InlineData("2E+17", "nip.spreadsheet_damage")]
    [InlineData("198001012005011000", "nip.spreadsheet_damage")]
    [InlineData("198001012005011008.0", "nip.spreadsheet_damage")]
    [InlineData("198001012005011000,00", "nip.spreadsheet_damage")]
    [InlineData("19800117200501203", "nip.lost_zeros")]
    [InlineData("1980117200512003", "nip.lost_zeros")]
    [InlineData("1980011720050120034", "nip.length")]
    [InlineData("12345", "nip.length")]
    [InlineData("131234567", "nip.old_number")]
    [InlineData("1901015703900001", "nip.is_nik")]
    [InlineData("19800117200501200A", "nip.characters")]
    [InlineData("NIP 198001172005012003", "nip.characters")]
    [InlineData("198002312005012003", "nip.birth_date")]
    [InlineData("198013012005012003", "nip.birth_date")]
    [InlineData("089001012005012003", "nip.birth_date")]
    [InlineData("204001012065012003", "nip.future_birth")]
    [InlineData("198001172005013003", "nip.sex_digit")]
    [InlineData("198001172005010003", "nip.sex_digit")]
    [InlineData("", "nip.empty")]
    [InlineData("   ", "nip.empty")]
    public void Damage_has_its_own_code(string typed, string code) => Nip.Parse(typed, Today).Problem!.Code.ShouldBe(code);

    [Fact]
    public void The_sentence_about_a_spreadsheet_shows_what_stood_there() =>
        Nip.Parse("1.98001E+17", Today).Problem!.Args.ShouldBe(["1.98001E+17"]);

    [Fact]
    public void A_number_cell_is_believed_only_where_no_rounding_can_have_happened()
    {
        // 198001012005011001 does not fit into a binary fraction; the nearest one that does is …008.
        Nip.Parse("198001012005011001", Today, fromNumberCell: true).Must().Value.ShouldBe(198001012005011001);
        Nip.Parse("198001012005011008", Today, fromNumberCell: true).Problem!.Code.ShouldBe("nip.spreadsheet_damage");
        Nip.Parse("198001012005011008", Today).Must().Value.ShouldBe(198001012005011008);
    }

    [Fact]
    public void No_double_survives_as_a_number_cell() =>
        Prop.ForAll(Numbers().ToArbitrary(), nip =>
            Nip.Parse(((long)(double)nip).ToString(CultureInfo.InvariantCulture), Today, fromNumberCell: true).Problem is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_number_is_read_back_however_it_is_spaced() =>
        Prop.ForAll(Numbers().Zip(Gen.Elements("", " ", "  ", ".", "-", "\u00a0", " . ").ListOf(18)).ToArbitrary(), pair =>
        {
            var digits = pair.Item1.ToString(CultureInfo.InvariantCulture);
            var typed = "'" + string.Concat(digits.Zip(pair.Item2, (digit, gap) => digit + gap));
            return Nip.Parse(typed, Today).Must().ToString() == digits && Nip.Parse(Nip.Parse(typed, Today).Must().Printed(), Today).Must().Value == pair.Item1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_it_throw() => Prop.ForAll<string>(text =>
    {
        var result = Nip.Parse(text ?? "", Today);
        return result.Problem is null || result.Problem.Code.StartsWith("nip.", StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_mixture_of_digits_and_signs_makes_it_throw() => Prop.ForAll(
        Gen.Elements("0123456789eE+.,'=\"- \u00a0\ud83d".ToCharArray()).ArrayOf().ToArbitrary(),
        letters => Nip.Parse(new string(letters), Today, fromNumberCell: true).Problem?.Code != "").QuickCheckThrowOnFailure();

    private static Gen<long> Numbers() =>
        from birth in Gen.Choose(0, 20_000)
        from year in Gen.Choose(1980, 2024)
        from month in Gen.Choose(1, 24)
        from sex in Gen.Choose(1, 2)
        from serial in Gen.Choose(1, 999)
        select long.Parse($"{new DateOnly(1950, 1, 1).AddDays(birth):yyyyMMdd}{year:D4}{month:D2}{sex}{serial:D3}", CultureInfo.InvariantCulture);
}
