using System.Text;

namespace Netral.Accounts.SignIn.Passwords;

/// <summary>A password as it is hashed and as guessers see it.</summary>
internal static class PasswordText
{
    // Rows and zigzags of the keyboard, and the order of letters and digits; each is looked for forwards and backwards.
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p"];

    /// <summary>One text for what looks the same, however a keyboard writes it (NFKC, as NIST SP 800-63B §3.1.1.2 asks).</summary>
    public static string Normalise(string password) => password.IsNormalized(NormalizationForm.FormKC) ? password : password.Normalize(NormalizationForm.FormKC);

    /// <summary>Characters as people count them, not as the machine does.</summary>
    public static int Length(string password) => Normalise(password).EnumerateRunes().Count();

    /// <summary>Small letters and digits only.</summary>
    public static string Plain(string password) => string.Concat(Normalise(password).ToLowerInvariant().Where(char.IsLetterOrDigit));

    /// <summary>The same with the signs that stand for letters turned back: p4$$w0rd is password.</summary>
    public static string Letters(string password) => string.Concat(Normalise(password).ToLowerInvariant().Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => c,
    }).Where(char.IsLetterOrDigit));

    /// <summary>Without runs of a keyboard row or of the alphabet, of four and more characters.</summary>
    public static string WithoutRuns(string plain)
    {
        var left = new StringBuilder();
        for (var at = 0; at < plain.Length;)
        {
            var run = Rows.Max(row => Math.Max(Run(plain, at, row, 1), Run(plain, at, row, -1)));
            if (run < 4)
                left.Append(plain[at]);
            at += run < 4 ? 1 : run;
        }
        return left.ToString();
    }

    /// <summary>One short piece again and again: aaaaaaaaaaaa, 123123123123.</summary>
    public static bool Repeats(string plain) =>
        Enumerable.Range(1, 6).Any(size => plain.Length >= size * 2 && Enumerable.Range(size, plain.Length - size).All(at => plain[at] == plain[at - size]));

    private static int Run(string text, int at, string row, int step)
    {
        var place = row.IndexOf(text[at], StringComparison.Ordinal);
        if (place < 0)
            return 0;
        var length = 1;
        while (at + length < text.Length && place + step * length is >= 0 and var next && next < row.Length && row[next] == text[at + length])
            length++;
        return length;
    }
}
