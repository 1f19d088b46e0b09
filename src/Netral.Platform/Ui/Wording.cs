using System.Collections.Concurrent;
using System.Globalization;
using Netral.Kernel;

namespace Netral.Platform.Ui;

/// <summary>Numbers, dates and times as people write them, in one place: 7.214 · 79,3% · Jumat, 18 Oktober 2024, pukul 09.42 WIB.
/// Month and day names are our own, so that a server's language data cannot change a certificate.</summary>
public sealed class Wording : IFormatProvider, ICustomFormatter
{
    private static readonly string[][] IndonesianNames =
    [
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
        ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
        ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"],
    ];
    private static readonly string[][] EnglishNames =
    [
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    ];

    // After the names above: static fields are filled in the order of the file.
    public static Wording Indonesian { get; } = new("id");
    public static Wording English { get; } = new("en");
    /// <summary>Of languages that an operator brought: their own sentences, with Indonesian dates and numbers.</summary>
    private static readonly ConcurrentDictionary<string, Wording> Regional = new(StringComparer.OrdinalIgnoreCase);

    public static Wording Current => Of(CultureInfo.CurrentUICulture);

    private readonly bool indonesian;
    private readonly string[] months, shortMonths, days, shortDays, words;
    private readonly NumberFormatInfo numbers;

    private Wording(string language)
    {
        (Language, indonesian) = (language, language != "en");
        var names = indonesian ? IndonesianNames : EnglishNames;
        (months, shortMonths, days, shortDays, words) = (names[0], names[1], names[2], names[3], names[4]);
        numbers = new() { NumberGroupSeparator = indonesian ? "." : ",", NumberDecimalSeparator = indonesian ? "," : ".", NegativeSign = "−" };
    }

    /// <summary><c>id</c>, <c>en</c>, or the tag of a regional language.</summary>
    public string Language { get; }

    public static Wording Of(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "en" => English,
        "id" => Indonesian,
        _ => Regional.GetValueOrDefault(culture.Name, Indonesian),
    };

    internal static void Offer(string language) => Regional.TryAdd(language, new(language));

    /// <summary>7.214</summary>
    public string Count(long number) => number.ToString("N0", numbers);

    /// <summary>79,3: at most <paramref name="digits"/> decimals, none where they are zero.</summary>
    public string Figure(double number, int digits = 1) => number.ToString(digits == 0 ? "#,##0" : "#,##0." + new string('#', digits), numbers);

    /// <summary>+41, 0, −3: a change.</summary>
    public string Change(long number) => number > 0 ? "+" + Count(number) : Count(number);

    /// <summary>One decimal, none at 0 and 100. Rounding never says that all have signed while one is missing, nor that nobody has.</summary>
    public string Percent(long part, long whole)
    {
        var share = Share(part, whole);
        if (share is 0 or 100)
            return Count((long)share) + "%";
        return Math.Clamp(share, 0.1, 99.9).ToString("N1", numbers) + "%";
    }

    /// <summary>In whole percents, for a place without room for a decimal: rounded, but never up to 100 while one is missing nor down to 0 while one has signed.</summary>
    public static double Whole(long part, long whole)
    {
        var share = Share(part, whole);
        return share is 0 or 100 ? share : Math.Clamp(Math.Round(share, MidpointRounding.AwayFromZero), 1, 99);
    }

    /// <summary>0 to 100; an empty whole is 0.</summary>
    public static double Share(long part, long whole) => whole <= 0 ? 0 : Math.Clamp(100.0 * part / whole, 0, 100);

    /// <summary>18 Oktober 2024</summary>
    public string Date(DateOnly date) => $"{date.Day} {months[date.Month - 1]} {Year(date.Year)}";

    /// <summary>18 Okt</summary>
    public string ShortDate(DateOnly date) => $"{date.Day} {shortMonths[date.Month - 1]}";

    /// <summary>Jum 18 Okt</summary>
    public string ShortDay(DateOnly date) => $"{shortDays[(int)date.DayOfWeek]} {ShortDate(date)}";

    /// <summary>Jumat</summary>
    public string DayName(DateOnly date) => days[(int)date.DayOfWeek];

    /// <summary>Jumat, 18 Oktober 2024 · Friday 18 October 2024</summary>
    public string DayDate(DateOnly date) => indonesian ? $"{DayName(date)}, {Date(date)}" : $"{DayName(date)} {Date(date)}";

    /// <summary>09.42 · 09:42</summary>
    public string Time(TimeOnly time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}{(indonesian ? '.' : ':')}{time.Minute:00}");

    /// <summary>09.42 WIB</summary>
    public string Time(DateTime utc, Zone zone) => $"{Time(TimeOnly.FromDateTime(zone.At(utc)))} {zone}";

    /// <summary>18 Oktober 2024, pukul 09.42 WIB · 18 October 2024 at 09:42 WIB</summary>
    public string Moment(DateTime utc, Zone zone) => $"{Date(zone.DateAt(utc))}{(indonesian ? ", pukul" : " at")} {Time(utc, zone)}";

    /// <summary>Jumat, 18 Oktober 2024, pukul 09.42 WIB · Friday 18 October 2024, 09:42 WIB</summary>
    public string DayMoment(DateTime utc, Zone zone) => $"{DayDate(zone.DateAt(utc))},{(indonesian ? " pukul" : "")} {Time(utc, zone)}";

    /// <summary>Jum 18 Okt, 09.42: for rows; the zone stands in the head.</summary>
    public string ShortMoment(DateTime utc, Zone zone) => $"{ShortDay(zone.DateAt(utc))}, {Time(TimeOnly.FromDateTime(zone.At(utc)))}";

    /// <summary>3,1 MB</summary>
    public string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{Count(bytes)} B",
        < 1_000_000 => $"{Figure(bytes / 1_000.0)} KB",
        < 1_000_000_000 => $"{Figure(bytes / 1_000_000.0)} MB",
        _ => $"{Figure(bytes / 1_000_000_000.0)} GB",
    };

    /// <summary>Up to ten in words, then in figures.</summary>
    public string InWords(int number) => number >= 0 && number < words.Length ? words[number] : Count(number);

    /// <summary>A phrase as it stands inside a line: its first letter small. (Two keys of a catalogue may not differ by case alone.)</summary>
    public static string Inside(string phrase) => phrase.Length == 0 ? phrase : char.ToLowerInvariant(phrase[0]) + phrase[1..];

    /// <summary>A sentence with its places filled in this wording; one without values stays as it is, braces and all.</summary>
    public string Fill(string sentence, params object?[] values) => values.Length == 0 ? sentence : string.Format(this, sentence, values);

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        null => "",
        int or long or short or byte when format is null => Count(Convert.ToInt64(arg, CultureInfo.InvariantCulture)),
        double or float or decimal when format is null => Figure(Convert.ToDouble(arg, CultureInfo.InvariantCulture)),
        DateOnly date when format is null => Date(date),
        TimeOnly time when format is null => Time(time),
        IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
        _ => arg.ToString() ?? "",
    };

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
