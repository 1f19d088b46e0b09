using System.Globalization;
using Netral.Kernel;

namespace Netral.Roster;

/// <summary>The golongan: I/a to IV/e for a PNS (Letter is a to e), I to XVII for a PPPK (no letter).</summary>
public readonly record struct Grade(int Level, char? Letter)
{
    public static readonly Problem Unreadable = new(Trouble.Invalid, "grade.unreadable", "Golongan “{0}” tidak kami kenal; kolom ini dilewati.", "GOLONGAN");

    private static readonly string[] Romans =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"];

    /// <summary>The ranks (pangkat) of the PNS in rising order, four to a level and five in the last.</summary>
    private static readonly string[] Ranks =
    [
        "JURU MUDA", "JURU MUDA TINGKAT I", "JURU", "JURU TINGKAT I",
        "PENGATUR MUDA", "PENGATUR MUDA TINGKAT I", "PENGATUR", "PENGATUR TINGKAT I",
        "PENATA MUDA", "PENATA MUDA TINGKAT I", "PENATA", "PENATA TINGKAT I",
        "PEMBINA", "PEMBINA TINGKAT I", "PEMBINA UTAMA MUDA", "PEMBINA UTAMA MADYA", "PEMBINA UTAMA",
    ];

    public bool IsPppk => Letter is null;

    public override string ToString() => Letter is { } letter ? $"{Romans[Level - 1]}/{letter}" : Romans[Level - 1];

    /// <summary>Reads III/c, IIIc, 3/C, "Penata (III/c)", "Penata Tk. I", IX, 9 and "Golongan IX".</summary>
    public static Result<Grade> Parse(string text)
    {
        var words = PlainWords.Of(text);
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (i > 0 && words[i] is [>= 'A' and <= 'E' and var alone] && PnsGrade(words[i - 1], alone) is { } apart)
                return apart;
            if (words[i] is [.. { Length: > 0 } level, >= 'A' and <= 'E' and var letter] && PnsGrade(level, letter) is { } joined)
                return joined;
        }
        if (Array.IndexOf(Ranks, string.Join(' ', words).Replace(" TK ", " TINGKAT ", StringComparison.Ordinal).Replace("TINGKAT 1", "TINGKAT I", StringComparison.Ordinal)) is >= 0 and var rank)
            return new Grade(Math.Min(rank / 4, 3) + 1, (char)('a' + rank - Math.Min(rank / 4, 3) * 4));
        return words is [] or [.. ["GOLONGAN" or "GOL"]] || words.Length > 2 ? Unreadable.With(Shown.Safely(text)) : PppkGrade(words, text);
    }

    private static Grade? PnsGrade(string level, char letter)
    {
        var number = LevelOf(level);
        return number is >= 1 and <= 4 && (letter <= 'D' || number == 4) ? new Grade(number, char.ToLowerInvariant(letter)) : null;
    }

    private static Result<Grade> PppkGrade(string[] words, string text)
    {
        if (words.Length == 2 && words[0] is not ("GOLONGAN" or "GOL" or "PPPK"))
            return Unreadable.With(Shown.Safely(text));
        return LevelOf(words[^1]) is >= 1 and <= 17 and var level ? new Grade(level, null) : Unreadable.With(Shown.Safely(text));
    }

    private static int LevelOf(string word) =>
        word.Length <= 2 && int.TryParse(word, NumberStyles.None, null, out var number) ? number : Array.IndexOf(Romans, word) + 1;
}
