using System.Globalization;
using System.Text;
using Netral.Kernel;

namespace Netral.Roster;

/// <summary>A person's name as the office writes it: case, titles and apostrophes stay, stray spaces and invisible characters go.</summary>
public readonly record struct PersonName(string Value)
{
    public const int Longest = 120;

    public static readonly Problem Empty = new(Trouble.Invalid, "name.empty", "Nama kosong.", "NAMA");
    public static readonly Problem TooLong = new(Trouble.Invalid, "name.long", "Nama lebih panjang dari {0} huruf.", "NAMA");
    public static readonly Problem NoLetter = new(Trouble.Invalid, "name.no_letter", "“{0}” bukan nama: tidak ada hurufnya.", "NAMA");

    public override string ToString() => Value;

    public static Result<PersonName> Parse(string text, string? front = null, string? back = null)
    {
        var name = Tidy(text);
        if (name.Trim('-', '.', ' ').Length == 0)
            return Empty;
        if (!name.Any(char.IsLetter))
            return NoLetter.With(Shown.Safely(name));
        if (Tidy(front ?? "").Trim('-') is { Length: > 0 } before && !name.StartsWith(before, StringComparison.OrdinalIgnoreCase))
            name = $"{before} {name}";
        if (Tidy(back ?? "").Trim('-') is { Length: > 0 } after && !name.EndsWith(after, StringComparison.OrdinalIgnoreCase))
            name = $"{name.TrimEnd(',')}, {after}";
        return name.Length > Longest ? TooLong.With(Longest) : new PersonName(name);
    }

    /// <summary>One line, single spaces, composed characters. Direction marks go: they can make a name read as another one.</summary>
    internal static string Tidy(string text)
    {
        if (IsTidy(text))
            return text;
        var tidy = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (tidy.Length > 0 && tidy[^1] != ' ')
                    tidy.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && rune.Value != 0xFFFD)
            {
                tidy.Append(rune);
            }
        }
        return tidy.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    private static bool IsTidy(string text)
    {
        var afterSpace = true;
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && afterSpace))
                return false;
            afterSpace = c == ' ';
        }
        return !afterSpace || text.Length == 0;
    }
}
