using System.Globalization;

namespace Netral.Law;

/// <summary>Dates as the rulebook writes them: <c>2024-02-14</c>, or a year alone where the day is in none of our sources.</summary>
public static class Days
{
    public static bool TryRead(string? text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    internal static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The days on which something is in force, both ends included.</summary>
/// <param name="YearsOnly">Whether the start is only known by its year; it then counts from 1 January.</param>
public readonly record struct InForce(DateOnly From, DateOnly To, bool YearsOnly = false)
{
    public bool On(DateOnly day) => From <= day && day <= To;
    public bool Meets(InForce other) => From <= other.To && other.From <= To;
    public bool Open => To == DateOnly.MaxValue;
}
