using System.Globalization;
using System.Text.RegularExpressions;
using Netral.Kernel;

namespace Netral.Platform.Ui;

/// <summary>Reads a date as people type it: 17-08-1985, 17/8/1985, 17081985, 17 Agustus 1985, and the browser's own 1985-08-17. The day comes first.</summary>
public static partial class DateReading
{
    public static readonly Problem NotADate = new(Trouble.Invalid, "date.unreadable", "Tanggal ini tidak terbaca. Tulis tanggal, bulan, lalu tahun, misalnya 17-08-1985.");

    public static readonly Problem Missing = new(Trouble.Invalid, "date.missing", "Tanggal ini belum diisi.");

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];
    private static readonly Dictionary<string, int> EnglishMonths = new(StringComparer.Ordinal) { ["may"] = 5, ["aug"] = 8, ["oct"] = 10, ["dec"] = 12, ["ags"] = 8, ["nop"] = 11, ["peb"] = 2 };

    public static Result<DateOnly> Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
            return Missing;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var machine))
            return machine;
        var parts = Pieces().Match(text);
        if (!parts.Success || Month(parts.Groups["month"].Value) is not { } month)
            return NotADate;
        var (day, year) = (Number(parts.Groups["day"].Value), Number(parts.Groups["year"].Value));
        if (year is < 1900 or > 2200 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return NotADate;
        return new DateOnly(year, month, day);
    }

    private static int? Month(string typed)
    {
        if (char.IsAsciiDigit(typed[0]))
            return Number(typed) is >= 1 and <= 12 and var number ? number : null;
        if (typed.Length < 3)
            return null;
        var start = typed[..3].ToLowerInvariant();
        return Array.IndexOf(Months, start) is >= 0 and var index ? index + 1 : EnglishMonths.TryGetValue(start, out var month) ? month : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<day>[0-9]{2})(?<month>[0-9]{2})(?<year>[0-9]{4})|(?<day>[0-9]{1,2})[\s./-]+(?<month>[0-9]{1,2}|[A-Za-z]{3,9})[\s./-]+(?<year>[0-9]{4}))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pieces();
}
