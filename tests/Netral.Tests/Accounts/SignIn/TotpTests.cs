using System.Globalization;
using System.Text;
using Netral.Accounts.SecondFactor;

namespace Netral.Tests.Accounts.SignIn;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_codes_are_those_of_RFC_6238_appendix_B(long seconds, string eight) =>
        // The RFC prints eight digits; six are their last.
        Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(eight[2..]);

    [Fact]
    public void A_code_is_good_half_a_minute_before_and_after_and_says_which_step_it_belongs_to()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var step = Totp.StepAt(now);
        for (var away = -3; away <= 3; away++)
            Totp.Match(Secret, Totp.Code(Secret, step + away), now).ShouldBe(Math.Abs(away) <= 1 ? step + away : null, away.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("123 456", "123456")]
    [InlineData(" 123456 ", "123456")]
    [InlineData("12345", null)]
    [InlineData("1234567", null)]
    [InlineData("12345a", null)]
    [InlineData("١٢٣٤٥٦", null)]
    public void What_is_typed_is_read_forgivingly(string typed, string? code) => Totp.Read(typed).ShouldBe(code);

    // RFC 4648 §10, without padding.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_secret_is_written_in_base32(string text, string base32) => Totp.Base32(Encoding.ASCII.GetBytes(text)).ShouldBe(base32);

    [Fact]
    public void The_QR_code_holds_what_apps_read() =>
        Totp.Address(Secret, "netral.contoh.example", "ani+1@contoh.example")
            .ShouldBe("otpauth://totp/Netral%20netral.contoh.example:ani%2B1%40contoh.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Netral%20netral.contoh.example&algorithm=SHA1&digits=6&period=30");
}
