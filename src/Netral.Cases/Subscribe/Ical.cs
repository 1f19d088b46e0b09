using System.Globalization;
using System.Text;
using Netral.Kernel;

namespace Netral.Cases.Subscribe;

/// <summary>An event of a calendar: a whole day, or a moment on the wall clock of a zone.</summary>
/// <param name="Uid">The same event has the same one at each reading.</param>
/// <param name="At">Null: the whole day.</param>
internal sealed record IcalEvent(string Uid, DateOnly On, TimeOnly? At, Zone Zone, string Summary);

/// <summary>Writes iCalendar (RFC 5545): lines end with CRLF, are folded at 75 octets (§3.1) and never within a character; text is escaped (§3.3.11).
/// A zone that an event names is described (§3.6.5); Indonesia has no summer time.</summary>
internal static class Ical
{
    private const int LongestLine = 75;

    /// <param name="stamp">When what is told was last looked at, UTC; the same for one day, so that the file keeps its ETag.</param>
    public static string Write(string name, DateTime stamp, IReadOnlyList<IcalEvent> events)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(name, stamp, events))
            Fold(text, line);
        return text.ToString();
    }

    private static IEnumerable<string> Lines(string name, DateTime stamp, IReadOnlyList<IcalEvent> events)
    {
        yield return "BEGIN:VCALENDAR";
        yield return "VERSION:2.0";
        yield return "PRODID:-//Netral//Tenggat//ID";
        yield return "CALSCALE:GREGORIAN";
        yield return "METHOD:PUBLISH";
        yield return $"X-WR-CALNAME:{Escaped(name)}";
        yield return "REFRESH-INTERVAL;VALUE=DURATION:PT6H";
        yield return "X-PUBLISHED-TTL:PT6H";
        foreach (var zone in events.Where(e => e.At is not null).Select(e => e.Zone).Distinct().Order())
        {
            foreach (var line in ZoneLines(zone))
                yield return line;
        }
        foreach (var one in events)
        {
            yield return "BEGIN:VEVENT";
            yield return $"UID:{one.Uid}";
            yield return $"DTSTAMP:{stamp.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
            yield return one.At is { } time ? $"DTSTART;TZID={Name(one.Zone)}:{Day(one.On)}T{time.ToString("HHmmss", CultureInfo.InvariantCulture)}" : $"DTSTART;VALUE=DATE:{Day(one.On)}";
            if (one.At is null)
                yield return $"DTEND;VALUE=DATE:{Day(one.On.AddDays(1))}";
            yield return $"SUMMARY:{Escaped(one.Summary)}";
            yield return "CLASS:PRIVATE";
            yield return "TRANSP:TRANSPARENT";
            yield return "END:VEVENT";
        }
        yield return "END:VCALENDAR";
    }

    private static IEnumerable<string> ZoneLines(Zone zone)
    {
        var offset = zone.Offset().ToString("hhmm", CultureInfo.InvariantCulture);
        yield return "BEGIN:VTIMEZONE";
        yield return $"TZID:{Name(zone)}";
        yield return "BEGIN:STANDARD";
        yield return "DTSTART:19700101T000000";
        yield return $"TZOFFSETFROM:+{offset}";
        yield return $"TZOFFSETTO:+{offset}";
        yield return $"TZNAME:{zone}";
        yield return "END:STANDARD";
        yield return "END:VTIMEZONE";
    }

    private static string Name(Zone zone) => zone switch { Zone.WITA => "Asia/Makassar", Zone.WIT => "Asia/Jayapura", _ => "Asia/Jakarta" };

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    internal static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>A line that goes on begins with a space, which counts.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var used = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                used = 1;
            }
            text.Append(rune.ToString());
            used += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
