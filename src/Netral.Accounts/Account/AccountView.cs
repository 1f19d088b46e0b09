using Netral.Accounts.HelpIn;
using Netral.Accounts.SignIn;

namespace Netral.Accounts.Account;

/// <summary>The page of the own account.</summary>
/// <param name="Needed">One of the own roles opens nothing without a second factor.</param>
/// <param name="Example">An account of the demo: none is asked of it.</param>
public sealed record AccountView(string Email, bool Needed, bool Example, DateTime? AppSince, int CodesLeft, bool FactorsMayGo,
    IReadOnlyList<PasskeyLine> Passkeys, IReadOnlyList<SessionLine> Sessions)
{
    /// <summary>What others did to the account lately.</summary>
    public IReadOnlyList<ResetTold> Resets { get; init; } = [];
}

/// <param name="Key">Sixteen hexadecimal digits of the credential's hash; names it in addresses.</param>
/// <param name="Synced">Kept by Google, Apple or a password manager, so that a lost telephone does not lose it.</param>
public sealed record PasskeyLine(string Key, string? Name, DateTime AddedAt, bool Synced);

/// <param name="SeenHour">The last use, rounded down to the hour.</param>
public sealed record SessionLine(long Number, string Browser, string Machine, DateTime BeganAt, DateTime SeenHour, SignInMeans Means, bool Current);

internal static class AccountWords
{
    public static string Of(SignInMeans means) => means switch
    {
        SignInMeans.Password => "Kata sandi",
        SignInMeans.PasswordAndCode => "Kata sandi dan kode aplikasi",
        SignInMeans.PasswordAndRecoveryCode => "Kata sandi dan kode pemulihan",
        SignInMeans.Passkey => "Kunci sandi",
        _ => "Akun instansi (SSO)",
    };
}
