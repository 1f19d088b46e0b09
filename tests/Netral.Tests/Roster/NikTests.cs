using FsCheck;
using FsCheck.Fluent;
using Netral.Roster;

namespace Netral.Tests.Roster;

public sealed class NikTests
{
    private static readonly DateOnly Today = new(2024, 10, 18);

    [Fact]
    public void The_day_of_a_woman_counts_from_41()
    {
        var nik = Nik.Parse("1901015703900001").Must();

        nik.Sex.ShouldBe(Sex.Female);
        nik.BirthDate(Today).ShouldBe(new DateOnly(1990, 3, 17));
        nik.Agrees(new DateOnly(1990, 3, 17)).ShouldBeTrue();
        nik.Agrees(new DateOnly(1990, 3, 18)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("3211011708800001", 1980)]
    [InlineData("3211011708080001", 2008)]
    [InlineData("3211011708100001", 1910)]
    public void The_century_is_the_one_that_makes_a_grown_person(string typed, int year) =>
        Nik.Parse(typed).Must().BirthDate(Today).Year.ShouldBe(year);

    [Fact]
    public void It_never_prints_whole()
    {
        var nik = Nik.Parse("3211 0117 0880 0001").Must();

        $"{nik}".ShouldBe("••••••••••••0001");
        nik.Digits.ShouldBe("3211011708800001");
        nik.LastFour.ShouldBe("0001");
    }

    [Theory]
    [InlineData("3.21101E+15", "nik.spreadsheet_damage")]
    [InlineData("3211011708800000", "nik.spreadsheet_damage")]
    [InlineData("321101170880001", "nik.length")]
    [InlineData("198001172005012003", "nik.is_nip")]
    [InlineData("321101170880000X", "nik.characters")]
    [InlineData("3211013213800001", "nik.birth_date")]
    [InlineData("3211013202800001", "nik.birth_date")]
    [InlineData("3211010008800001", "nik.birth_date")]
    [InlineData("3211017208800001", "nik.birth_date")]
    public void Damage_has_its_own_code_and_no_sentence_repeats_the_number(string typed, string code)
    {
        var problem = Nik.Parse(typed).Problem!;

        problem.Code.ShouldBe(code);
        problem.Args.ShouldAllBe(argument => !argument.ToString()!.Contains("321101", StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_cell_ending_in_zero_has_lost_its_last_digit()
    {
        Nik.Parse("3211011708800010", fromNumberCell: true).Problem!.Code.ShouldBe("nik.spreadsheet_damage");
        Nik.Parse("3211011708800010").Must().LastFour.ShouldBe("0010");
        Nik.Parse("3211011708800011", fromNumberCell: true).Must().LastFour.ShouldBe("0011");
    }

    [Theory]
    [InlineData("1901011708800001", true)]
    [InlineData("9701011708800001", true)]
    [InlineData("9801011708800001", false)]
    [InlineData("4101011708800001", false)]
    public void An_unknown_province_is_no_refusal(string typed, bool known) => Nik.Parse(typed).Must().HasKnownProvince.ShouldBe(known);

    [Fact]
    public void No_text_makes_it_throw() => Prop.ForAll<string>(text => Nik.Parse(text ?? "").Problem?.Code != "").QuickCheckThrowOnFailure();

    [Fact]
    public void No_sixteen_digits_make_it_throw() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(16).ToArbitrary(),
        digits => Nik.Parse(string.Concat(digits)) is var read && (!read.Try(out var nik, out _) || nik.BirthDate(Today) <= Today)).QuickCheckThrowOnFailure();
}
