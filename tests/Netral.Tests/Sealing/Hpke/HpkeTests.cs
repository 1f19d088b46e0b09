using Netral.Sealing;
using Netral.Sealing.Hpke;

namespace Netral.Tests.Sealing.Hpke;

public sealed class HpkeTests
{
    [Fact]
    public void A_message_that_does_not_open_leaves_the_sequence_where_it_was()
    {
        using var key = SealingPrivateKey.Generate();
        using var sender = HpkeSender.Start(HpkeSuite.Aes256Gcm, key.PublicKey, "x"u8);
        using var recipient = HpkeRecipient.Start(HpkeSuite.Aes256Gcm, sender.Enc, key, "x"u8)!;
        var message = sender.Seal("aad"u8, "text"u8);
        recipient.Open("other"u8, message).ShouldBeNull();
        recipient.Open("aad"u8, message.AsSpan(1)).ShouldBeNull();
        recipient.Open("aad"u8, "short"u8).ShouldBeNull();
        recipient.Open("aad"u8, message).ShouldBe("text"u8.ToArray());
    }

    [Fact]
    public void Another_info_suite_or_key_opens_nothing()
    {
        using var key = SealingPrivateKey.Generate();
        using var other = SealingPrivateKey.Generate();
        using var sender = HpkeSender.Start(HpkeSuite.Aes256Gcm, key.PublicKey, "x"u8);
        var message = sender.Seal([], "text"u8);
        Open(HpkeSuite.Aes256Gcm, key, "y"u8).ShouldBeNull();
        Open(HpkeSuite.Aes128Gcm, key, "x"u8).ShouldBeNull();
        Open(HpkeSuite.Aes256Gcm, other, "x"u8).ShouldBeNull();
        Open(HpkeSuite.Aes256Gcm, key, "x"u8).ShouldBe("text"u8.ToArray());

        byte[]? Open(HpkeSuite suite, SealingPrivateKey with, ReadOnlySpan<byte> info)
        {
            using var recipient = HpkeRecipient.Start(suite, sender.Enc, with, info)!;
            return recipient.Open([], message);
        }
    }

    [Fact]
    public void What_is_no_point_of_the_curve_is_no_key()
    {
        using var key = SealingPrivateKey.Generate();
        var bytes = key.PublicKey.Bytes.ToArray();
        SealingPublicKey.Read(bytes).Must().Id.ShouldBe(key.PublicKey.Id);
        SealingPublicKey.Read(bytes.AsSpan(1)).Problem.ShouldBe(SealingProblems.NotAKey);
        SealingPublicKey.Read([.. bytes, 0]).Problem.ShouldBe(SealingProblems.NotAKey);
        SealingPublicKey.Read([2, .. bytes.AsSpan(1, 32)]).Problem.ShouldBe(SealingProblems.NotAKey);
        SealingPublicKey.Read([4, .. new byte[64]]).Problem.ShouldBe(SealingProblems.NotAKey);
        bytes[64] ^= 1;
        SealingPublicKey.Read(bytes).Problem.ShouldBe(SealingProblems.NotAKey);
        HpkeRecipient.Start(HpkeSuite.Aes256Gcm, bytes, key, []).ShouldBeNull();
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("01")]
    public void What_is_no_number_below_the_order_is_no_private_key(string scalar) => SealingPrivateKey.FromScalar(Convert.FromHexString(scalar)).ShouldBeNull();
}
