using FsCheck;
using FsCheck.Fluent;
using Netral.Pledges;

namespace Netral.Tests.Pledges;

public sealed class SlotKeyTests
{
    private static readonly Gen<SlotKey> Keys = Gen.Zip(Gen.Choose(0, 0xFFFF), Gen.Zip(Gen.Choose(0, 0x7FFF), Gen.Choose(0, 0xFF_FFFF))).Select(k => new SlotKey(k.Item1, k.Item2.Item1, k.Item2.Item2));

    [Fact]
    public void A_public_code_reads_back_however_it_is_typed() => Prop.ForAll(Keys.ToArbitrary(), key =>
    {
        var code = new PublicCode(key, PublicCode.NewRandom());
        return code.Plain.Length == 24 && PublicCode.Read(code.Plain) == code && PublicCode.Read(code.ToString()) == code
            && PublicCode.Read(code.ToString().ToLowerInvariant().Replace('0', 'o').Replace('1', 'l')) == code;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_key_and_the_largest_random_number_fit()
    {
        var code = new PublicCode(new SlotKey(0xFFFF, 0x7FFF, 0xFF_FFFF), (1L << PublicCode.RandomBits) - 1);
        PublicCode.Read(code.Plain).ShouldBe(code);
    }

    [Fact]
    public void A_code_with_one_wrong_or_two_exchanged_characters_is_no_code() => Prop.ForAll(
        Gen.Zip(Keys, Gen.Choose(0, 22)).ToArbitrary(),
        drawn =>
        {
            var plain = new PublicCode(drawn.Item1, PublicCode.NewRandom()).Plain;
            var (place, characters) = (drawn.Item2, plain.ToCharArray());
            (characters[place], characters[place + 1]) = (characters[place + 1], characters[place]);
            var wrong = plain[..place] + (plain[place] == '7' ? '8' : '7') + plain[(place + 1)..];
            return PublicCode.Read(wrong) is null && (plain[place] == plain[place + 1] || PublicCode.Read(new string(characters)) is null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_code_uses_sixty_bits_of_chance() =>
        Enumerable.Range(0, 400).Select(_ => PublicCode.NewRandom()).Aggregate((seen, next) => seen | next).ShouldBe((1L << PublicCode.RandomBits) - 1);

    [Fact]
    public void A_link_token_reads_back_and_another_ones_hash_differs() => Prop.ForAll(Keys.ToArbitrary(), key =>
    {
        var (token, other) = (LinkToken.New(key), LinkToken.New(key));
        return LinkToken.Read(token.ToString()) == token && LinkToken.Read(token.ToString().ToLowerInvariant()) == token
            && token.Hash().Length == 32 && !token.Hash().AsSpan().SequenceEqual(other.Hash());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_reading_a_token_or_a_code_throw() => Prop.ForAll<string>(text =>
    {
        _ = LinkToken.Read(text);
        return PublicCode.Read(text) is null || text.Length >= 24;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ")]
    [InlineData("0000")]
    public void A_token_that_cannot_be_one_is_refused(string? text) => LinkToken.Read(text).ShouldBeNull();
}
