using Netral.Sealing;
using Netral.Sealing.Officers;

namespace Netral.Tests.Sealing.Officers;

public sealed class WrappedKeysTests
{
    private const string Words = "padi kuning di sawah luas";
    private static readonly OfficerKeys Keys = OfficerKeys.Generate();
    private static readonly WrappedKeys Wrapped = WrappedKeys.Wrap(Keys, Words).Must();

    [Fact]
    public void The_passphrase_unlocks_and_another_does_not()
    {
        using var unlocked = WrappedKeys.Read(Wrapped.ToBytes()).Must().Unlock(Words).Must();
        unlocked.Public.Id.ShouldBe(Keys.Public.Id);
        unlocked.ExportSecret().ShouldBe(Keys.ExportSecret());
        Wrapped.Unlock(Words + "!").Problem.ShouldBe(SealingProblems.PassphraseWrong);
    }

    [Fact]
    public void The_same_words_typed_in_another_Unicode_form_unlock()
    {
        using var keys = OfficerKeys.Generate();
        WrappedKeys.Wrap(keys, "sehabis hujan, caf\u00e9 sepi").Must().Unlock("sehabis hujan, cafe\u0301 sepi").Problem.ShouldBeNull();
    }

    [Fact]
    public void A_short_passphrase_is_refused()
    {
        WrappedKeys.Wrap(Keys, "empat belas...").Problem.ShouldBe(SealingProblems.PassphraseShort);
        Passphrase.Refuse("lima belas huruf").ShouldBeNull();
        Passphrase.Refuse(new string('a', 257)).ShouldNotBeNull();
    }

    [Fact]
    public void The_cost_stands_in_the_format_and_can_rise()
    {
        Wrapped.Cost.ShouldBe(600_000);
        Wrapped.NeedsUpgrade.ShouldBeFalse();
        var dearer = WrappedKeys.Wrap(Keys, Words, 700_000, Randomness.OfTheSystem);
        WrappedKeys.Read(dearer.ToBytes()).Must().Unlock(Words).Problem.ShouldBeNull();
        var next = Wrapped.Rewrap(Words, "awan putih di atas bukit").Must();
        next.Unlock("awan putih di atas bukit").Problem.ShouldBeNull();
        next.Public.Id.ShouldBe(Wrapped.Public.Id);
        Wrapped.Rewrap("salah sama sekali kata ini", "awan putih di atas bukit").Problem.ShouldBe(SealingProblems.PassphraseWrong);
    }

    [Fact]
    public void A_cost_too_low_or_too_high_another_length_and_another_version_are_refused()
    {
        foreach (var cost in (byte[][])[[0, 0, 0, 1], [0, 0x09, 0x27, 0xbf], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff]])
            Read(bytes => cost.CopyTo(bytes, 7)).ShouldBe(SealingProblems.Malformed);
        Read(bytes => bytes[6] = 2).ShouldBe(SealingProblems.UnknownVersion);
        Read(bytes => bytes[4] = 2).ShouldBe(SealingProblems.UnknownVersion);
        Read(bytes => bytes[0] = 0).ShouldBe(SealingProblems.Malformed);
        Read(bytes => bytes[119] ^= 1).ShouldBe(SealingProblems.NotAKey);
        WrappedKeys.Read([.. Wrapped.ToBytes(), 0]).Problem.ShouldBe(SealingProblems.Malformed);
        WrappedKeys.Read(Wrapped.ToBytes().AsSpan(1)).Problem.ShouldBe(SealingProblems.Malformed);
    }

    [Fact]
    public void Foreign_public_keys_around_the_wrapped_ones_are_noticed()
    {
        using var other = OfficerKeys.Generate();
        var bytes = Wrapped.ToBytes();
        other.Public.Sealing.Bytes.CopyTo(bytes.AsSpan(55));
        WrappedKeys.Read(bytes).Must().Unlock(Words).Problem.ShouldBe(SealingProblems.PassphraseWrong);
    }

    private static Netral.Kernel.Problem? Read(Action<byte[]> change)
    {
        var bytes = Wrapped.ToBytes();
        change(bytes);
        return WrappedKeys.Read(bytes).Problem;
    }
}
