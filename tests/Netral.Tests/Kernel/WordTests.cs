using FsCheck;
using FsCheck.Fluent;
using Netral.Kernel;
using Netral.Pledges;
using Netral.Roster;

namespace Netral.Tests.Kernel;

public sealed class WordTests
{
    [Fact]
    public void Every_member_is_a_word_of_its_own_that_reads_back_and_may_stand_in_a_fact()
    {
        foreach (var type in new[] { typeof(EmploymentKind), typeof(PositionGroup), typeof(UnitKind), typeof(HeadKind), typeof(ExemptionReason), typeof(Level), typeof(Recognition), typeof(SignatureState), typeof(RoundState), typeof(LinkWay), typeof(ContestWay) })
        {
            var words = Enum.GetValues(type).Cast<Enum>().Select(Word.Of).ToList();
            words.ShouldBeUnique();
            words.ShouldAllBe(w => Code.IsCode(w));
        }
        foreach (var kind in Enum.GetValues<EmploymentKind>())
            Word.Read<EmploymentKind>(Word.Of(kind)).ShouldBe(kind);
    }

    [Theory]
    [InlineData("PppkParuhWaktu", "pppk_paruh_waktu")]
    [InlineData("RoundOpened", "round_opened")]
    [InlineData("NIP", "nip")]
    [InlineData("a", "a")]
    public void Names_become_words(string name, string word) => Word.Snake(name).ShouldBe(word);

    [Theory]
    [InlineData("Pns")]
    [InlineData("1")]
    [InlineData("pns ")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_word_of_ours_is_not_read(string? word) => Word.TryRead<EmploymentKind>(word, out _).ShouldBeFalse();

    [Fact]
    public void An_unknown_word_in_our_own_tables_is_a_fault() => Should.Throw<ArgumentException>(() => Word.Read<EmploymentKind>("raja"));
}

public sealed class CodeTests
{
    [Theory]
    [InlineData("officer:12", true)]
    [InlineData("a", true)]
    [InlineData("slot:1/2/3", true)]
    [InlineData("198001012005011001", false)]
    [InlineData("Budi", false)]
    [InlineData("budi santoso", false)]
    [InlineData("budi@contoh", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_code_cannot_carry_a_name_a_staff_number_or_an_address(string? text, bool code) => Code.IsCode(text).ShouldBe(code);

    [Fact]
    public void A_code_ends_at_sixty_four_characters()
    {
        Code.IsCode(new string('a', 64)).ShouldBeTrue();
        Code.IsCode(new string('a', 65)).ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_code_cannot_be_made_one() => Prop.ForAll<string>(text =>
    {
        if (Code.IsCode(text))
            return new Code(text).ToString() == text;
        Should.Throw<ArgumentException>(() => new Code(text));
        return true;
    }).QuickCheckThrowOnFailure();
}

public sealed class ZoneTests
{
    [Theory]
    [InlineData(Zone.WIB, 17)]
    [InlineData(Zone.WITA, 16)]
    [InlineData(Zone.WIT, 15)]
    public void The_legal_day_begins_at_local_midnight(Zone zone, int utcHour)
    {
        var midnight = new DateTime(2024, 11, 26, utcHour, 0, 0, DateTimeKind.Utc);
        zone.DateAt(midnight).ShouldBe(new DateOnly(2024, 11, 27));
        zone.DateAt(midnight.AddTicks(-1)).ShouldBe(new DateOnly(2024, 11, 26));
        zone.Instant(new(2024, 11, 27), TimeOnly.MinValue).ShouldBe(midnight);
    }

    [Fact]
    public void Wall_clock_and_instant_are_each_others_way_back() => Prop.ForAll(
        Gen.Zip(Gen.Elements(Enum.GetValues<Zone>()), Gen.Choose(0, 20_000_000)).ToArbitrary(),
        at =>
        {
            var instant = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(at.Item2);
            var local = at.Item1.At(instant);
            return at.Item1.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)) == instant && local.Kind == DateTimeKind.Unspecified;
        }).QuickCheckThrowOnFailure();
}
