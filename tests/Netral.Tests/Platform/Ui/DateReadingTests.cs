using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Netral.Platform.Ui;

namespace Netral.Tests.Platform.Ui;

public sealed class DateReadingTests
{
    [Theory]
    [InlineData("17-08-1985")]
    [InlineData("17/8/1985")]
    [InlineData(" 17 . 8 . 1985 ")]
    [InlineData("17 08 1985")]
    [InlineData("17081985")]
    [InlineData("17 Agustus 1985")]
    [InlineData("17 Ags 1985")]
    [InlineData("17-agu-1985")]
    [InlineData("17 August 1985")]
    [InlineData("1985-08-17")]
    public void A_date_is_read_as_people_write_it(string typed)
    {
        DateReading.Read(typed).Try(out var date, out _).ShouldBeTrue();
        date.ShouldBe(new DateOnly(1985, 8, 17));
    }

    [Theory]
    [InlineData("31-02-1985")]
    [InlineData("00-01-1985")]
    [InlineData("17-13-1985")]
    [InlineData("17-08-85")]
    [InlineData("08-17-1985")]
    [InlineData("17 Foo 1985")]
    [InlineData("17-08-1785")]
    [InlineData("1.70819E+07")]
    [InlineData("１７-08-1985")]
    public void What_is_not_a_date_is_refused_with_an_example(string? typed)
    {
        DateReading.Read(typed).Try(out _, out var refusal).ShouldBeFalse();
        refusal!.Code.ShouldBe("date.unreadable");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_date_is_said_to_be_missing(string? typed) => DateReading.Read(typed).Problem.ShouldBe(DateReading.Missing);

    [Fact]
    public void Every_date_survives_being_typed() =>
        Prop.ForAll(Gen.Choose(DateOnly.FromDateTime(new(1900, 1, 1)).DayNumber, DateOnly.FromDateTime(new(2100, 1, 1)).DayNumber).ToArbitrary(), number =>
        {
            var date = DateOnly.FromDayNumber(number);
            return DateReading.Read(date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)).Must() == date && DateReading.Read(Wording.Indonesian.Date(date)).Must() == date;
        }).QuickCheckThrowOnFailure();
}
