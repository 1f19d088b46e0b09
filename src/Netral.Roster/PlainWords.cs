using System.Buffers;
using System.Globalization;
using System.Text;

namespace Netral.Roster;

/// <summary>Text as bare words, so that "Gol./Ruang", "GOL RUANG" and "gol  ruang" are one.</summary>
internal static class PlainWords
{
    private const int Longest = 400;

    /// <summary>Upper case, letters and digits only, accents gone. Text beyond 400 characters is not looked at.</summary>
    public static string[] Of(string text) => Key(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words joined by single spaces.</summary>
    public static string Key(string text)
    {
        var part = text.AsSpan(0, Math.Min(text.Length, Longest));
        var plain = Ascii.IsValid(part) ? part : WithoutAccents(part);
        var buffer = ArrayPool<char>.Shared.Rent(plain.Length);
        var length = 0;
        foreach (var c in plain)
        {
            if (char.IsLetterOrDigit(c))
                buffer[length++] = char.ToUpperInvariant(c);
            else if (length > 0 && buffer[length - 1] != ' ')
                buffer[length++] = ' ';
        }
        var key = new string(buffer.AsSpan(0, length).TrimEnd(' '));
        ArrayPool<char>.Shared.Return(buffer);
        return key;
    }

    private static string WithoutAccents(ReadOnlySpan<char> text)
    {
        var bare = new StringBuilder(text.Length);
        var whole = new StringBuilder(text.Length);
        // Rune by rune, because Normalize throws on half a surrogate pair and on the code points that are no characters (U+FFFE, U+FDD0 …).
        foreach (var rune in text.EnumerateRunes())
        {
            if ((rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF))
                whole.Append(rune);
        }
        foreach (var c in whole.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                bare.Append(c);
        }
        return bare.ToString();
    }
}
