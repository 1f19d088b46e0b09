using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Netral.Accounts;
using Netral.Accounts.SignIn.Passwords;

namespace Netral.Tests.Accounts.SignIn;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("kuda-laut-tenang")]
    [InlineData("angin barat tenang")]
    [InlineData("lampu payung gerimis")]
    [InlineData("correct horse battery staple")]
    [InlineData("aaaaaa bukit seribu")]
    [InlineData("ikrar netral kebun jeruk mandiri")]
    [InlineData("ꦏꦺꦴꦥꦶꦲꦶꦠꦼꦩ꧀ꦥꦲꦶꦠ꧀")]
    [InlineData("7tQ-x2Lm!pV9")]
    public void Long_and_unrelated_words_are_enough_without_digits_or_signs(string password) => Refusal(password).ShouldBeNull();

    [Theory]
    [InlineData("kudalaut", "password.short")]
    [InlineData("password1234", "password.common")]
    [InlineData("P@ssw0rd!2024", "password.common")]
    [InlineData("bismillah123", "password.common")]
    [InlineData("Indonesia2024!", "password.common")]
    [InlineData("akucintakamu", "password.common")]
    [InlineData("qwertyuiop12", "password.common")]
    [InlineData("QwErTyUiOp!!", "password.common")]
    [InlineData("1q2w3e4r5t6y", "password.common")]
    [InlineData("poiuytrewq09", "password.common")]
    [InlineData("abcdefghijkl", "password.common")]
    [InlineData("123456789012", "password.common")]
    [InlineData("aaaaaaaaaaaa", "password.common")]
    [InlineData("kopikopikopi", "password.common")]
    [InlineData("121212121212", "password.common")]
    [InlineData("NetralIkrar2024", "password.common")]
    [InlineData("n3tral-1krar-24", "password.common")]
    [InlineData("ｐａｓｓｗｏｒｄ１２３４", "password.common")]
    [InlineData("adminbkpsdm1", "password.common")]
    [InlineData("Sulastri.1985", "password.own")]
    [InlineData("wulandari-sulastri", "password.own")]
    [InlineData("wulan.kepegawaian24", "password.own")]
    [InlineData("198508172010012003", "password.own")]
    [InlineData("19850817 201001 2 003", "password.own")]
    [InlineData("1901015708850002", "password.own")]
    [InlineData("081234567890", "password.own")]
    public void What_guessers_try_first_is_refused_with_its_reason(string password, string code) => (Refusal(password)?.Code).ShouldBe(code, password);

    [Fact]
    public void Sixty_four_and_far_more_characters_may_be_used()
    {
        var words = string.Join(' ', Enumerable.Range(0, 40).Select(i => ((char)('a' + i % 23)).ToString() + "bukit" + (char)('a' + i * 7 % 25)));
        Refusal(words[..64]).ShouldBeNull();
        Refusal(words[..256]).ShouldBeNull();
        Refusal(words[..257])!.Code.ShouldBe("password.long");
    }

    [Fact]
    public void The_same_password_from_another_keyboard_is_the_same()
    {
        var hasher = new NormalisedHasher(Options.Create(new PasswordHasherOptions { IterationCount = 10 }));
        var officer = new Officer { Name = "" };
        // é as one character, and as e with an accent; and full-width letters.
        var hash = hasher.HashPassword(officer, "kafe\u0301 di pinggir sawah");
        hasher.VerifyHashedPassword(officer, hash, "kaf\u00e9 di pinggir sawah").ShouldBe(PasswordVerificationResult.Success);
        hasher.VerifyHashedPassword(officer, hash, "ｋａｆ\u00e9 di pinggir sawah").ShouldBe(PasswordVerificationResult.Success);
        hasher.VerifyHashedPassword(officer, hash, "kafe di pinggir sawah").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public void A_one_time_password_is_never_refused()
    {
        for (var i = 0; i < 500; i++)
            Refusal(Officers.OneTimePassword()).ShouldBeNull();
    }

    private static Netral.Kernel.Problem? Refusal(string password) => PasswordRules.Refuse(password, "Wulandari Sulastri", "wulan.kepegawaian@contoh.example");
}
