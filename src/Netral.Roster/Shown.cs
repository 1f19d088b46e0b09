using System.Globalization;
using System.Text;

namespace Netral.Roster;

/// <summary>How what an office typed is quoted back in a sentence.</summary>
internal static class Shown
{
    public const int Longest = 40;

    /// <summary>One line of at most 40 characters. Control and direction characters go: they could turn a line of a terminal or of a page around.</summary>
    public static string Safely(string text)
    {
        var line = new StringBuilder(Longest + 1);
        foreach (var c in text.AsSpan().Trim())
        {
            if (line.Length == Longest)
                return line.Append('…').ToString();
            line.Append(char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c);
        }
        // A cut must not leave half of a surrogate pair: it cannot be written as UTF-8.
        return char.IsHighSurrogate(line.Length > 0 ? line[^1] : ' ') ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    /// <summary>A NIK is told apart by its last four digits and never shown whole.</summary>
    public static string Masked(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length < 8 ? new string('•', digits.Length) : new string('•', digits.Length - 4) + digits[^4..];
    }

    public static string Date(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
