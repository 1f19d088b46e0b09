using FsCheck;
using FsCheck.Fluent;
using Netral.Pledges.Sign;

namespace Netral.Tests.Pledges.Sign;

public sealed class TypedNameTests
{
    private static readonly Gen<string[]> Names = Gen.Choose(1, 4).SelectMany(words => Gen.Elements("Ratna", "Widuri", "Putu", "Ni'mah", "Saïd", "Adi-Putra", "Kenanga", "Bumi").ArrayOf(words));

    [Theory]
    [InlineData("ratna widuri", "Ratna Widuri, S.Pd.")]
    [InlineData("RATNA  WIDURI", "Hj. Ratna Widuri, S.Pd., M.M.")]
    [InlineData("dr. Ratna Widuri", "Ratna Widuri")]
    [InlineData("Ni Luh Nimah", "Ni Luh Ni’mah")]
    [InlineData("Said Bumi", "Saïd Bumi")]
    [InlineData("Adi Putra", "Adi-Putra")]
    public void Case_titles_accents_and_marks_do_not_matter(string typed, string recorded) => TypedName.Matches(typed, recorded).ShouldBeTrue();

    [Theory]
    [InlineData("Ratna", "Ratna Widuri")]
    [InlineData("Ratna Widuri Sari", "Ratna Widuri")]
    [InlineData("Widuri Ratna", "Ratna Widuri")]
    [InlineData("Ratna Widurl", "Ratna Widuri")]
    [InlineData("S.Pd.", "Ratna Widuri, S.Pd.")]
    [InlineData("", "Ratna Widuri")]
    [InlineData("...", "Ratna Widuri")]
    public void Every_word_of_the_name_matters(string typed, string recorded) => TypedName.Matches(typed, recorded).ShouldBeFalse();

    [Fact]
    public void A_name_is_its_own_however_it_is_written() => Prop.ForAll(Names.ToArbitrary(), words =>
    {
        var name = string.Join(' ', words);
        return TypedName.Matches(name.ToUpperInvariant(), name) && TypedName.Matches($"  {name.ToLowerInvariant()} ", $"Drs. {name}, S.Sos., M.Si.");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_left_out_word_is_noticed() => Prop.ForAll(Names.ToArbitrary(), words =>
        words.Length == 1 || !TypedName.Matches(string.Join(' ', words[1..]), string.Join(' ', words))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_it_throw() => Prop.ForAll<string, string>((typed, recorded) =>
    {
        // Half a surrogate pair cannot arrive: reading a form turns bytes that are no text into U+FFFD.
        if ((typed + recorded).Any(char.IsSurrogate))
            return true;
        _ = TypedName.Matches(typed ?? "", recorded ?? "");
        return true;
    }).QuickCheckThrowOnFailure();
}
