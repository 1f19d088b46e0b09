using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Netral.Kernel;
using Netral.Platform.Ui;

namespace Netral.Tests.Platform.Ui;

public sealed class WordingTests
{
    private static readonly DateTime Signed = new(2024, 10, 18, 2, 42, 0, DateTimeKind.Utc);
    private static Wording Id => Wording.Indonesian;
    private static Wording En => Wording.English;

    [Fact]
    public void Numbers_are_parted_as_each_language_does()
    {
        Id.Count(4281760).ShouldBe("4.281.760");
        En.Count(4281760).ShouldBe("4,281,760");
        Id.Figure(3.14).ShouldBe("3,1");
        Id.Figure(3.0).ShouldBe("3");
        Id.Change(41).ShouldBe("+41");
        Id.Change(0).ShouldBe("0");
        Id.Change(-3).ShouldBe("−3");
        Id.Bytes(3_100_000).ShouldBe("3,1 MB");
    }

    [Theory]
    [InlineData(7214, 9101, "79,3%")]
    [InlineData(0, 9101, "0%")]
    [InlineData(9101, 9101, "100%")]
    [InlineData(291, 388, "75,0%")]
    [InlineData(9100, 9101, "99,9%")]
    [InlineData(1, 900_000, "0,1%")]
    [InlineData(0, 0, "0%")]
    public void A_percentage_has_one_decimal(long part, long whole, string expected) => Id.Percent(part, whole).ShouldBe(expected);

    [Fact]
    public void A_percentage_never_claims_that_all_or_nobody_signed_when_it_is_not_so() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).Two().ToArbitrary(), pair =>
        {
            var (part, whole) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));
            var said = Id.Percent(part, whole);
            return (said == "100%") == (part == whole) && said != "0%" && said != "100,0%" && said != "0,0%";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_instant_is_told_in_the_agency_s_own_zone()
    {
        Id.DayMoment(Signed, Zone.WIB).ShouldBe("Jumat, 18 Oktober 2024, pukul 09.42 WIB");
        En.DayMoment(Signed, Zone.WIB).ShouldBe("Friday 18 October 2024, 09:42 WIB");
        Id.DayMoment(new(2024, 10, 18, 15, 30, 0, DateTimeKind.Utc), Zone.WIT).ShouldBe("Sabtu, 19 Oktober 2024, pukul 00.30 WIT");
        Id.Moment(Signed, Zone.WITA).ShouldBe("18 Oktober 2024, pukul 10.42 WITA");
        En.Moment(Signed, Zone.WITA).ShouldBe("18 October 2024 at 10:42 WITA");
        Id.ShortMoment(Signed, Zone.WIB).ShouldBe("Jum 18 Okt, 09.42");
    }

    [Fact]
    public void Dates_have_a_long_and_a_short_form()
    {
        Id.Date(new(2024, 8, 1)).ShouldBe("1 Agustus 2024");
        Id.ShortDay(new(2024, 10, 20)).ShouldBe("Min 20 Okt");
        En.ShortDay(new(2024, 10, 20)).ShouldBe("Sun 20 Oct");
        Id.DayDate(new(2023, 12, 15)).ShouldBe("Jumat, 15 Desember 2023");
    }

    [Fact]
    public void Values_inside_a_sentence_are_worded_too()
    {
        Id.Fill("{0} pegawai masuk pada {1}.", 9700, new DateOnly(2024, 10, 4)).ShouldBe("9.700 pegawai masuk pada 4 Oktober 2024.");
        En.Fill("{0} staff are in.", 9700L).ShouldBe("9,700 staff are in.");
        Id.Fill("Tahun {0:0}", 2024).ShouldBe("Tahun 2024");
        Id.Fill("Ketik {nama} di sini").ShouldBe("Ketik {nama} di sini");
        Id.Fill("{0} dan {1}", null, "teks").ShouldBe(" dan teks");
    }

    [Theory]
    [InlineData("id", 2, "dua")]
    [InlineData("id", 10, "sepuluh")]
    [InlineData("id", 1200, "1.200")]
    [InlineData("en", 2, "two")]
    public void Small_numbers_are_words(string language, int number, string expected) =>
        Wording.Of(CultureInfo.GetCultureInfo(language)).InWords(number).ShouldBe(expected);
}
