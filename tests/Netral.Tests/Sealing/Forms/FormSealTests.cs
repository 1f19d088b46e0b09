using Netral.Kernel;
using Netral.Sealing;
using Netral.Sealing.Forms;

namespace Netral.Tests.Sealing.Forms;

public sealed class FormSealTests
{
    private static readonly Code Lapor = new("lapor");
    private static readonly DateTime Now = new(2026, 11, 22, 7, 0, 0, DateTimeKind.Utc);
    private readonly FormSeal seal = new([.. Enumerable.Repeat((byte)7, 32)]);

    [Fact]
    public void Answers_come_back_until_they_expire()
    {
        var field = seal.Seal(Lapor, "jawaban"u8, Now.AddHours(2));
        seal.Open(Lapor, field, Now.AddHours(2).AddSeconds(-1)).Must().ShouldBe("jawaban"u8.ToArray());
        seal.Open(Lapor, field, Now.AddHours(2)).Problem.ShouldBe(SealingProblems.Expired);
        field.ShouldNotContain("jawaban");
        seal.Seal(Lapor, "jawaban"u8, Now.AddHours(2)).ShouldNotBe(field);
    }

    [Fact]
    public void Another_purpose_another_key_or_a_later_expiry_written_into_it_does_not_open()
    {
        var field = seal.Seal(Lapor, "jawaban"u8, Now.AddHours(2));
        seal.Open(new Code("cek"), field, Now).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        new FormSeal(new byte[32]).Open(Lapor, field, Now).Problem.ShouldBe(SealingProblems.DoesNotOpen);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(field);
        bytes[13] ^= 0x40;
        seal.Open(Lapor, System.Buffers.Text.Base64Url.EncodeToString(bytes), Now).Problem.ShouldBe(SealingProblems.DoesNotOpen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("TlRSUwEB")]
    [InlineData("TlRSRQEBAAAA")]
    public void What_no_form_of_ours_sent_is_refused(string? field) => seal.Open(Lapor, field, Now).Problem.ShouldBe(SealingProblems.Malformed);

    [Fact]
    public void A_key_of_another_length_is_a_mistake_of_the_program() => Should.Throw<ArgumentException>(() => new FormSeal(new byte[16]));
}
