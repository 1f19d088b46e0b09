using System.Buffers;
using System.Globalization;
using System.Text;

namespace Netral.Conduct.CheckPost;

/// <summary>Letters as people draw them, brought back to a–z: 𝗣𝗶𝗹𝗶𝗵, ＰＩＬＩＨ and Cyrillic look-alikes are ways around a word list.</summary>
internal static class Letters
{
    private const string LookAlikes = "аaеeоoрpсcхxуyіiѕsԁdһhӏlαaοoρpνvκkτtιi";

    /// <summary>The plain letters or digits of a character, lower case; empty for marks that are to be read over.</summary>
    public static string Fold(Rune rune)
    {
        if (rune.IsAscii)
            return Ascii[rune.Value];
        if (rune.Value is >= 0x1F1E6 and <= 0x1F1FF) // the letters of flags are no words
            return " ";
        var plain = new StringBuilder(2);
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark)
                continue;
            var alike = part.IsBmp ? LookAlikes.IndexOf((char)part.Value, StringComparison.Ordinal) : -1;
            plain.Append(alike >= 0 && alike % 2 == 0 ? LookAlikes[alike + 1].ToString() : part.ToString());
        }
        return plain.ToString();
    }

    public static bool HasLeet(string word) => word.AsSpan().ContainsAny(LeetSigns);

    /// <summary>Digits and signs written for letters: p1l1h, d4ri, gr4t15.</summary>
    public static string Leet(string word) => !HasLeet(word) ? word : string.Create(word.Length, word, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = from[i] switch { '0' => 'o', '1' or '!' => 'i', '2' => 'z', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '6' or '9' => 'g', '7' => 't', '8' => 'b', var c => c };
    });

    /// <summary>Runs of a letter at least <paramref name="from"/> long become one: piliiih, gasss.</summary>
    public static string Squeeze(string word, int from)
    {
        var plain = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var run = 1;
            while (i + run < word.Length && word[i + run] == word[i]) run++;
            plain.Append(word[i], char.IsLetter(word[i]) && run >= from ? 1 : run);
            i += run;
        }
        return plain.ToString();
    }

    private static readonly SearchValues<char> LeetSigns = SearchValues.Create("0123456789@$!");
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => char.ToLowerInvariant((char)c).ToString())];
}
