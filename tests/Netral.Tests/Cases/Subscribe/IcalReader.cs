using System.Globalization;
using System.Text;

namespace Netral.Tests.Cases.Subscribe;

internal sealed record IcalValue(string Value, IReadOnlyDictionary<string, string> Parameters);

/// <summary>Reads iCalendar as a calendar program does: unfolds (RFC 5545 §3.1), parts names from parameters and values (§3.2), takes escapes back (§3.3.11). Anything else is an error.</summary>
internal sealed record IcalReader(IReadOnlyList<IReadOnlyDictionary<string, IcalValue>> Events, IReadOnlyDictionary<string, TimeSpan> Offsets)
{
    private static readonly string[] Needed = ["UID", "DTSTAMP", "DTSTART", "SUMMARY"];

    public static IcalReader Read(string text)
    {
        text.ShouldEndWith("\r\n");
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n")[..^1];
        (lines[0], lines[^1]).ShouldBe(("BEGIN:VCALENDAR", "END:VCALENDAR"));
        lines.ShouldContain("VERSION:2.0");
        var (events, offsets, open) = (new List<IReadOnlyDictionary<string, IcalValue>>(), new Dictionary<string, TimeSpan>(StringComparer.Ordinal), new Stack<string>());
        Dictionary<string, IcalValue> current = [];
        var zone = "";
        foreach (var line in lines)
        {
            var (name, value) = Parted(line);
            switch (name)
            {
                case "BEGIN":
                    open.Push(value.Value);
                    if (value.Value == "VEVENT")
                        current = new(StringComparer.Ordinal);
                    break;
                case "END":
                    open.Pop().ShouldBe(value.Value);
                    if (value.Value == "VEVENT")
                        events.Add(current);
                    break;
                case "TZID":
                    zone = value.Value;
                    break;
                case "TZOFFSETTO":
                    offsets[zone] = TimeSpan.ParseExact(value.Value, "'+'hhmm", CultureInfo.InvariantCulture);
                    break;
                default:
                    if (open.Peek() == "VEVENT")
                        current.Add(name, value);
                    break;
            }
        }
        open.ShouldBeEmpty();
        foreach (var one in events)
        {
            Needed.ShouldAllBe(needed => one.ContainsKey(needed));
            if (one["DTSTART"].Parameters.TryGetValue("TZID", out var named))
                offsets.ShouldContainKey(named);
        }
        events.Select(e => e["UID"].Value).ShouldBeUnique();
        return new(events, offsets);
    }

    private static (string Name, IcalValue Value) Parted(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        colon.ShouldBeGreaterThan(0, line);
        var head = line[..colon].Split(';');
        return (head[0], new(Plain(line[(colon + 1)..]), head.Skip(1).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal)));
    }

    private static string Plain(string escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                escaped[i].ShouldNotBe('\n');
                text.Append(escaped[i]);
                continue;
            }
            i++;
            text.Append(escaped[i] switch { 'n' or 'N' => '\n', '\\' or ';' or ',' => escaped[i], _ => throw new FormatException($"\\{escaped[i]}") });
        }
        return text.ToString();
    }
}
