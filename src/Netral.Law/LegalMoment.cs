using System.Globalization;
using Netral.Kernel;

namespace Netral.Law;

/// <summary>When something happened, on the clocks of its region: a date, and a local time where it is known.</summary>
public readonly record struct LegalMoment(DateOnly Date, TimeOnly? Time = null)
{
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>The moment of an instant in a zone: the same instant is another date further east.</summary>
    public static LegalMoment At(DateTimeOffset instant, Zone zone)
    {
        var local = instant.ToOffset(zone.Offset());
        return new(DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
    }

    /// <summary><c>2024-11-27</c>, <c>2024-11-27T09:30</c> (both in the region's zone), or with an offset or <c>Z</c>, which is taken over into the zone.</summary>
    public static bool TryRead(string? text, Zone zone, out LegalMoment moment)
    {
        moment = default;
        if (Days.TryRead(text, out var date))
            moment = new(date);
        else if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            moment = new(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        else if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is > 1 and < 9999)
            moment = At(instant, zone);
        else
            return false;
        return true;
    }

    /// <summary>Certainly before the other: where an hour is not known, within a day nothing is.</summary>
    public bool IsBefore(LegalMoment other) => Date < other.Date || (Date == other.Date && Time < other.Time);

    /// <summary>The instant, with the zone's offset; the beginning of the day where no time is known.</summary>
    public DateTimeOffset In(Zone zone) => new(Date.ToDateTime(Time ?? TimeOnly.MinValue), zone.Offset());

    public override string ToString() => Time is { } time ? $"{Days.Iso(Date)}T{time.ToString("HH:mm", CultureInfo.InvariantCulture)}" : Days.Iso(Date);
}
