using System.Globalization;
using Netral.Kernel;

namespace Netral.Platform.Documents;

/// <summary>Dates and times as a letter writes them.</summary>
public static class PaperDates
{
    /// <summary>"Jumat, 18 Oktober 2024" or "Friday, 18 October 2024".</summary>
    public static string Full(DateOnly date, string language) => date.ToString("dddd, d MMMM yyyy", Culture(language));

    /// <summary>"18 Oktober 2024" or "18 October 2024".</summary>
    public static string Plain(DateOnly date, string language) => date.ToString("d MMMM yyyy", Culture(language));

    /// <summary>"09.42 WIB" or "09:42 WIB".</summary>
    public static string Time(TimeOnly time, Zone zone, string language) =>
        time.ToString(IsEnglish(language) ? "HH':'mm" : "HH'.'mm", CultureInfo.InvariantCulture) + " " + zone;

    /// <summary>"9.101" or "9,101".</summary>
    public static string Number(long number, string language) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', IsEnglish(language) ? ',' : '.');

    private static bool IsEnglish(string language) => language == "en";

    private static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(IsEnglish(language) ? "en" : "id");
}
