namespace Netral.Kernel;

/// <summary>Indonesia's three time zones; none has summer time. The zone decides which local date an instant belongs to.</summary>
public enum Zone { WIB = 7, WITA = 8, WIT = 9 }

public static class Zones
{
    public static TimeSpan Offset(this Zone zone) => TimeSpan.FromHours((int)zone);

    /// <summary>The wall clock in the zone at an instant (UTC).</summary>
    public static DateTime At(this Zone zone, DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Unspecified) + zone.Offset();

    /// <summary>The legal date in the zone at an instant (UTC).</summary>
    public static DateOnly DateAt(this Zone zone, DateTime utc) => DateOnly.FromDateTime(zone.At(utc));

    /// <summary>The instant (UTC) of a local date and time.</summary>
    public static DateTime Instant(this Zone zone, DateOnly date, TimeOnly time) => DateTime.SpecifyKind(date.ToDateTime(time) - zone.Offset(), DateTimeKind.Utc);
}
