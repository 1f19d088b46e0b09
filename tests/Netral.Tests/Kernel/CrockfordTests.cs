using FsCheck;
using FsCheck.Fluent;
using Netral.Kernel;

namespace Netral.Tests.Kernel;

public sealed class CrockfordTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly Gen<string> Bodies = Gen.Choose(1, 30).SelectMany(length => Gen.Choose(0, 31).ArrayOf(length)).Select(digits => string.Concat(digits.Select(d => Alphabet[d])));

    private static readonly Gen<string> Checked = Bodies.Select(body => body + Crockford.CheckSymbol(body));

    [Fact]
    public void What_was_written_is_read_back() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(0, int.MaxValue)).ToArbitrary(),
        halves =>
        {
            var value = (UInt128)halves.Item1 << 64 | (UInt128)halves.Item2;
            return Crockford.TryRead(Crockford.Write(value, 26), out var read) && read == value;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_value_fits_and_one_digit_more_does_not()
    {
        Crockford.TryRead(Crockford.Write(UInt128.MaxValue, 26), out var read).ShouldBeTrue();
        read.ShouldBe(UInt128.MaxValue);
        Crockford.TryRead("Z" + Crockford.Write(UInt128.MaxValue, 26), out _).ShouldBeFalse();
        Crockford.TryRead("", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("o1il-0", "01110")]
    [InlineData(" 7kq4\u00a0m2xd ", "7KQ4M2XD")]
    [InlineData("7KQ4\u2011M2XD", "7KQ4M2XD")]
    [InlineData("U", null)]
    [InlineData("7K/Q", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("---", null)]
    public void What_a_person_types_is_forgiven_where_it_is_clear(string? typed, string? read) => Crockford.Normalise(typed).ShouldBe(read);

    [Fact]
    public void A_whole_book_is_refused_without_being_read() => Crockford.Normalise(new string('7', 100_000)).ShouldBeNull();

    [Fact]
    public void Every_single_wrong_character_is_noticed() => Prop.ForAll(Checked.ToArbitrary(), code =>
        Crockford.IsChecked(code) && Enumerable.Range(0, code.Length).All(place =>
            Alphabet.Where(wrong => wrong != code[place]).All(wrong => !Crockford.IsChecked(code[..place] + wrong + code[(place + 1)..])))).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_exchange_of_two_characters_is_noticed() => Prop.ForAll(Checked.ToArbitrary(), code =>
        Pairs(code.Length).Where(p => code[p.Left] != code[p.Right]).All(p => !Crockford.IsChecked(Exchanged(code, p.Left, p.Right)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Grouping_changes_nothing_but_the_look() => Prop.ForAll(Checked.ToArbitrary(), code =>
        Crockford.Normalise(Crockford.Grouped(code)) == code && Crockford.Normalise(code.ToLowerInvariant()) == code).QuickCheckThrowOnFailure();

    private static IEnumerable<(int Left, int Right)> Pairs(int length) =>
        Enumerable.Range(0, length).SelectMany(left => Enumerable.Range(left + 1, length - left - 1).Select(right => (left, right)));

    private static string Exchanged(string code, int left, int right)
    {
        var characters = code.ToCharArray();
        (characters[left], characters[right]) = (characters[right], characters[left]);
        return new string(characters);
    }
}
