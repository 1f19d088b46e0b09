using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Netral.Kernel;

namespace Netral.Accounts.SignIn.Passwords;

/// <summary>
/// NIST SP 800-63B §3.1.1.2: length counts, what a password is made of does not; spaces and every sign may be used; what guessers try first is refused,
/// with a reason. Guessable is what consists of common words, of the words of this service, of the officer's own name or address, or of rows and repetitions, and little else.
/// </summary>
internal sealed partial class PasswordRules : IPasswordValidator<Officer>
{
    public const int Shortest = 12;

    /// <summary>Far above the 64 that have to be possible; longer ones only cost work.</summary>
    public const int Longest = 256;

    // What must be left after the guessable is gone: five letters, or so many digits that a date or a year cannot be all.
    private const int LettersLeft = 5;
    private const int DigitsLeft = 9;

    internal static readonly Problem TooShort = new(Trouble.Invalid, "password.short", "Kata sandi paling sedikit 12 huruf. Beberapa kata yang mudah diingat sudah cukup.", "baru");
    internal static readonly Problem TooLong = new(Trouble.Invalid, "password.long", "Kata sandi paling banyak 256 huruf.", "baru");
    internal static readonly Problem Common = new(Trouble.Invalid, "password.common", "Kata sandi ini termasuk yang pertama ditebak orang: hanya kata yang sangat umum, deretan, atau ulangan. Gabungkan beberapa kata yang tidak berhubungan.", "baru");
    internal static readonly Problem Own = new(Trouble.Invalid, "password.own", "Kata sandi ini dapat ditebak dari nama, surel, NIP, NIK, atau nomor telepon. Gabungkan beberapa kata yang tidak berhubungan dengan Anda.", "baru");

    private static readonly string[] ServiceWords = ["netral", "netralitas", "ikrar", "ikrarnetralitas", "example", "invalid"];

    private static readonly Lazy<FrozenSet<string>> CommonWords = new(() => Read().Concat(ServiceWords).ToFrozenSet(StringComparer.Ordinal));

    public Task<IdentityResult> ValidateAsync(UserManager<Officer> manager, Officer user, string? password)
    {
        // The demo's password is printed in the README; it guards nothing.
        var refusal = user.IsExample ? null : Refuse(password ?? "", user.Name, user.Email ?? "");
        return Task.FromResult(refusal is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = refusal.Code, Description = refusal.Sentence }));
    }

    /// <summary>Why this password cannot be used; null when it can.</summary>
    public static Problem? Refuse(string password, string name, string email)
    {
        if (PasswordText.Length(password) < Shortest)
            return TooShort;
        if (password.Length > Longest)
            return TooLong;
        if (IsNumberOfAPerson(PasswordText.Plain(password)))
            return Own;
        if (IsGuessable(password, []))
            return Common;
        return IsGuessable(password, OwnWords(name, email)) ? Own : null;
    }

    internal static Problem? Named(IdentityResult result) => result.Errors.Select(e => e.Code).Select(code => Array.Find([TooShort, TooLong, Common, Own], p => p.Code == code)).FirstOrDefault(p => p is not null);

    private static bool IsGuessable(string password, HashSet<string> own)
    {
        var plain = PasswordText.Plain(password);
        return PasswordText.Repeats(plain) || Little(plain, own) || Little(PasswordText.Letters(password), own);
    }

    private static bool Little(string text, HashSet<string> own)
    {
        var left = WithoutWords(PasswordText.WithoutRuns(text), own);
        return left.Count(char.IsLetter) < LettersLeft && left.Count(char.IsDigit) < DigitsLeft;
    }

    /// <summary>What stays when the longest known words are struck out, from the left.</summary>
    private static string WithoutWords(string text, HashSet<string> own)
    {
        var left = "";
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(text.Length - at, 30);
            while (length >= 3 && !CommonWords.Value.Contains(text.Substring(at, length)) && !own.Contains(text.Substring(at, length)))
                length--;
            if (length < 3)
                left += text[at];
            at += length < 3 ? 1 : length;
        }
        return left;
    }

    private static HashSet<string> OwnWords(string name, string email)
    {
        var words = Words().Matches($"{name} {email}".ToLowerInvariant()).Select(m => m.Value).Append(PasswordText.Plain(name)).ToList();
        return [.. words, .. words.Select(PasswordText.Letters)];
    }

    // NIP (birth date first), NIK, telephone: everybody at the office can look them up.
    private static bool IsNumberOfAPerson(string plain) => PersonNumber().IsMatch(plain);

    private static IEnumerable<string> Read()
    {
        using var file = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords")!;
        using var text = new StreamReader(file);
        while (text.ReadLine() is { } line)
        {
            foreach (var word in line.StartsWith('#') ? [] : line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return word;
        }
    }

    [GeneratedRegex("[a-z0-9]{3,}", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{12}|[1-9]\d{5}[0-7]\d(?:0[1-9]|1[0-2])\d{6}|(?:62|0)8\d{8,12})$", RegexOptions.None, 1000)]
    private static partial Regex PersonNumber();
}
