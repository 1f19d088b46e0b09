namespace Netral.Law;

public enum DayOffKind { Holiday, CollectiveLeave, Local }

/// <summary>A day that is not worked. <paramref name="Regions"/> only for local days.</summary>
public sealed record DayOff(DateOnly Date, DayOffKind Kind, string Name, IReadOnlyList<string> Regions)
{
    public bool In(string region) => Kind != DayOffKind.Local || Regions.Any(part => RegionCode.Within(region, part));
}

/// <summary>How a day is counted.</summary>
/// <param name="CollectiveLeaveIsWorking">A setting: no text was found that says whether cuti bersama counts for statutory deadlines.</param>
public readonly record struct WorkWeek(int Days, bool CollectiveLeaveIsWorking)
{
    /// <summary>Five days end on Friday, six on Saturday.</summary>
    public bool Holds(DayOfWeek day) => day != DayOfWeek.Sunday && (Days == 6 || day != DayOfWeek.Saturday);
}

/// <summary>Whether a day is worked, and why not.</summary>
public readonly record struct DayVerdict(bool Works, Remark Why);

/// <summary>All days off of one version of the calendar. Immutable; an old deadline is read again under its own version.</summary>
public sealed class WorkCalendar
{
    private readonly ILookup<DateOnly, DayOff> off;

    public WorkCalendar(string version, IEnumerable<DayOff> days, IReadOnlySet<int> years)
    {
        Version = version;
        Years = years;
        off = days.ToLookup(d => d.Date);
    }

    public string Version { get; }

    /// <summary>Years whose holidays are decided. Outside them only weekends are known.</summary>
    public IReadOnlySet<int> Years { get; }

    public IEnumerable<DayOff> DaysOff => off.SelectMany(d => d).OrderBy(d => d.Date);

    /// <summary>The same calendar with a body's own days, under its own name.</summary>
    public WorkCalendar With(string version, IEnumerable<DayOff> more) => new(version, DaysOff.Concat(more), Years);

    public DayVerdict Judge(DateOnly date, string region, WorkWeek week)
    {
        if (off[date].Where(d => d.In(region) && !(d.Kind == DayOffKind.CollectiveLeave && week.CollectiveLeaveIsWorking)).MinBy(d => d.Kind) is { } day)
            return new(false, Why(day));
        return week.Holds(date.DayOfWeek) ? new(true, new("Hari kerja")) : new(false, new("{0}, bukan hari kerja", DayName(date)));
    }

    public bool Works(DateOnly date, string region, WorkWeek week) => Judge(date, region, week).Works;

    private static Remark Why(DayOff day) => day.Kind switch
    {
        DayOffKind.Holiday => new("Libur nasional: {0}", day.Name),
        DayOffKind.CollectiveLeave => new("Cuti bersama: {0}", day.Name),
        _ => new("Libur daerah: {0}", day.Name),
    };

    private static Remark DayName(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Monday => new("Senin"),
        DayOfWeek.Tuesday => new("Selasa"),
        DayOfWeek.Wednesday => new("Rabu"),
        DayOfWeek.Thursday => new("Kamis"),
        DayOfWeek.Friday => new("Jumat"),
        DayOfWeek.Saturday => new("Sabtu"),
        _ => new("Minggu"),
    };
}

/// <summary>One step in the calendar's history: what it added to (or took from) the version before.</summary>
public sealed record CalendarVersion(string Id, string Name, IReadOnlyList<int> Covers, IReadOnlyList<DayOff> Adds, IReadOnlyList<DayOff> Removes, Grounds Grounds);

/// <summary>Every version of the calendar, oldest first.</summary>
public sealed class Calendars
{
    private readonly Dictionary<string, WorkCalendar> byVersion = new(StringComparer.Ordinal);

    internal Calendars(IReadOnlyList<CalendarVersion> versions, WorkWeek week, Grounds weekGrounds, Grounds leaveGrounds)
    {
        (Versions, Week, WeekGrounds, LeaveGrounds) = (versions, week, weekGrounds, leaveGrounds);
        var days = new List<DayOff>();
        var years = new HashSet<int>();
        foreach (var version in versions)
        {
            days.RemoveAll(d => version.Removes.Any(r => r.Date == d.Date && r.Kind == d.Kind && r.Regions.SequenceEqual(d.Regions, StringComparer.Ordinal)));
            days.AddRange(version.Adds);
            years.UnionWith(version.Covers);
            byVersion[version.Id] = new(version.Id, [.. days], years.ToHashSet());
        }
    }

    public IReadOnlyList<CalendarVersion> Versions { get; }

    /// <summary>The usual week and how cuti bersama is counted, unless a question says otherwise.</summary>
    public WorkWeek Week { get; }
    public Grounds WeekGrounds { get; }
    public Grounds LeaveGrounds { get; }

    public WorkCalendar Latest => byVersion[Versions[^1].Id];

    public WorkCalendar? Find(string version) => byVersion.GetValueOrDefault(version);

    /// <summary>The version that was known on a day: the last one decided by then. Null before the first.</summary>
    public WorkCalendar? KnownOn(DateOnly date) => Versions.LastOrDefault(v => v.Grounds.InForce.From <= date) is { } version ? Find(version.Id) : null;
}
