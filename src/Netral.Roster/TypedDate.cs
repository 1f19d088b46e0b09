using System.Globalization;

namespace Netral.Roster;

/// <summary>A date as offices type it.</summary>
/// <param name="Date">The day meant, read with the day before the month as in Indonesia.</param>
/// <param name="Swapped">The day it would be with the month first, where both are possible: spreadsheets of another language turn them around.</param>
internal readonly record struct TypedDate(DateOnly Date, DateOnly? Swapped)
{
    private static readonly string[] Months =
        ["JANUARI", "FEBRUARI", "MARET", "APRIL", "MEI", "JUNI", "JULI", "AGUSTUS", "SEPTEMBER", "OKTOBER", "NOVEMBER", "DESEMBER"];

    private static readonly string[] EnglishMonths =
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];

    /// <summary>Reads 17-08-1980, 17/8/80, 1980-08-17, 17 Agustus 1980, 17-Agu-80, 19800817, the serial number of a spreadsheet,
    /// and what follows the place in "Sungailiat, 17-08-1980".</summary>
    public static TypedDate? Read(string text, DateOnly today)
    {
        var comma = text.LastIndexOf(',');
        var words = PlainWords.Of(comma >= 0 ? text[(comma + 1)..] : text);
        if (words is [_, _, _, ..] && (words.Length == 3 || IsClock(words.AsSpan(3))))
            return Three(words, today);
        return words is [var one] ? Single(one) : null;
    }

    private static bool IsClock(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word is not ("AM" or "PM" or "Z") && (word.Length > 3 || Number(word) < 0))
                return false;
        }
        return words.Length <= 4;
    }

    private static TypedDate? Three(string[] words, DateOnly today)
    {
        if (words[0].Length == 4)
            return Day(Number(words[0]), Number(words[1]), Number(words[2].Split('T')[0])) is { } iso ? new(iso, null) : null;
        var year = Year(words[2], today);
        var named = MonthNamed(words[1]);
        if (named > 0)
            return Day(year, named, Number(words[0])) is { } spoken ? new(spoken, null) : null;
        var usual = Day(year, Number(words[1]), Number(words[0]));
        var swapped = Day(year, Number(words[0]), Number(words[1]));
        return (usual ?? swapped) is { } date ? new(date, usual is null || usual == swapped ? null : swapped) : null;
    }

    private static TypedDate? Single(string word)
    {
        var number = Number(word);
        if (word.Length == 8)
            return (Day(number / 10_000, number / 100 % 100, number % 100) ?? Day(number % 10_000, number / 10_000 % 100, number / 1_000_000)) is { } date ? new(date, null) : null;
        // Serial days since 1899-12-30: 1920 to 2064. Smaller numbers are more likely an age or a year.
        return word.Length == 5 && number is >= 7_306 and <= 60_000 && DateOnly.FromDateTime(DateTime.FromOADate(number)) is var day ? new(day, null) : null;
    }

    private static int Year(string word, DateOnly today)
    {
        var number = Number(word);
        if (word.Length != 2 || number < 0)
            return word.Length == 4 ? number : -1;
        return number + (number > today.Year % 100 ? 1900 : 2000);
    }

    private static int MonthNamed(string word)
    {
        if (word.Length < 3 || char.IsAsciiDigit(word[0]))
            return 0;
        var short3 = word switch { "AGT" or "AGS" => "AGU", "NOP" or "NOPEMBER" => "NOV", "PEBRUARI" or "PEB" => "FEB", _ => word };
        var id = Array.FindIndex(Months, month => month.StartsWith(short3, StringComparison.Ordinal));
        return (id >= 0 ? id : Array.FindIndex(EnglishMonths, month => month.StartsWith(short3, StringComparison.Ordinal))) + 1;
    }

    private static int Number(string word) => word.Length <= 8 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
