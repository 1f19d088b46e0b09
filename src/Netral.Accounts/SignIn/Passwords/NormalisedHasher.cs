using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Netral.Accounts.SignIn.Passwords;

/// <summary>Identity's hash (PBKDF2-HMAC-SHA512) over the normalised text: the same password from another keyboard is the same.</summary>
internal sealed class NormalisedHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Officer>(options)
{
    public override string HashPassword(Officer user, string password) => base.HashPassword(user, PasswordText.Normalise(password));

    public override PasswordVerificationResult VerifyHashedPassword(Officer user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, PasswordText.Normalise(providedPassword));
}

/// <summary>The hash that is checked when there is no account: an unknown address costs the same work as a wrong password.</summary>
internal sealed class Decoy(IOptions<PasswordHasherOptions> options)
{
    private readonly Lazy<string> hash = new(() => new PasswordHasher<Officer>(options).HashPassword(new Officer { Name = "" }, Officers.OneTimePassword()));

    public string Hash => hash.Value;
}
