using Netral.Cases;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Web.Rehearsal;

/// <summary>Which clocks a case must have, from its moves and the rulebook's data alone.</summary>
internal static class ExpectedClocks
{
    private sealed class Expected(int track, string clock, int startedBy, LegalMoment from)
    {
        public int Track => track;
        public string Clock => clock;
        public int StartedBy => startedBy;
        public LegalMoment From => from;
        public bool Over { get; set; }
        public bool Done { get; set; }
        public LegalMoment End { get; set; }
        public LegalMoment? PausedAt { get; set; }
        public List<Pause> Pauses { get; } = [];

        public void GoOn(Pause pause)
        {
            Pauses.Add(pause);
            PausedAt = null;
        }
    }

    /// <summary>How many clocks of a case are not as they must be.</summary>
    public static int Compare(Rulebook book, string region, IReadOnlyList<AuditLine> lines, IReadOnlyList<AuditRow> rows, DateTime now)
    {
        var expected = lines.GroupBy(l => l.Track).SelectMany(t => Walk(book, [.. t])).ToList();
        // What who came in had to keep is measured once and over at once.
        var judged = rows.Count(r => r.StartedBy == 0 && r.Track == 0 && r.State.IsOver() && expected.TrueForAll(e => e.Clock != r.Clock));
        var lost = rows.Count - judged - expected.Count(e => Row(e, rows) is not null);
        return Math.Abs(lost) + expected.Count(e => Row(e, rows) is not { } row || !Fits(book, region, e, row, now));
    }

    private static AuditRow? Row(Expected e, IReadOnlyList<AuditRow> rows) => rows.FirstOrDefault(r => r.Track == e.Track && r.Clock == e.Clock && r.StartedBy == e.StartedBy);

    private static List<Expected> Walk(Rulebook book, IReadOnlyList<AuditLine> lines)
    {
        var clocks = new List<Expected>();
        var events = new Dictionary<string, LegalMoment>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var procedure = book.Procedures.First(p => p.Id == line.Procedure);
            if (line.Move == "begin")
            {
                var begin = procedure.Begins.First(b => b.Step == line.To);
                Started(book, clocks, events, line, begin.Events, begin.Starts, []);
                continue;
            }
            var move = procedure.Move(line.Move)!;
            var dropped = clocks.Where(c => !c.Over && move.Clocks.Drops.Contains(c.Clock, StringComparer.Ordinal)).ToList();
            foreach (var clock in clocks.Where(c => !c.Over))
                Touched(clock, move, line.When);
            foreach (var kept in move.Clocks.Keeps)
                clocks.Add(new(line.Track, kept, line.Seq, line.When) { Over = true, Done = true, End = line.When });
            Started(book, clocks, events, line, move.Events, move.Clocks.Starts, dropped);
            if (procedure.Find(line.To)!.Final)
            {
                foreach (var clock in clocks.Where(c => !c.Over))
                    (clock.Over, clock.End) = (true, line.When);
            }
        }
        return clocks;
    }

    /// <param name="dropped">Clocks whose place the new ones take: what stood still of the same time is not counted again.</param>
    private static void Started(Rulebook book, List<Expected> clocks, Dictionary<string, LegalMoment> events, AuditLine line, IReadOnlyList<string> happened, IReadOnlyList<string> starts, List<Expected> dropped)
    {
        foreach (var name in happened)
            events[name] = line.When;
        foreach (var start in starts.Where(s => book.ClockOn(s, line.When.Date) is not null))
        {
            var clock = new Expected(line.Track, start, line.Seq, events.GetValueOrDefault(book.ClockOn(start, line.When.Date)!.From, line.When));
            clock.Pauses.AddRange(dropped.Find(d => d.From == clock.From)?.Pauses ?? []);
            clocks.Add(clock);
        }
    }

    private static void Touched(Expected clock, Move move, LegalMoment when)
    {
        if (move.Clocks.Stops.Contains(clock.Clock, StringComparer.Ordinal))
            (clock.Over, clock.Done, clock.End) = (true, true, when);
        else if (move.Clocks.Drops.Contains(clock.Clock, StringComparer.Ordinal))
            (clock.Over, clock.End) = (true, when);
        else if (move.Clocks.Pauses.Contains(clock.Clock, StringComparer.Ordinal))
            clock.PausedAt ??= when;
        else if (move.Clocks.Resumes.Contains(clock.Clock, StringComparer.Ordinal) && clock.PausedAt is { } from)
            clock.GoOn(new(from, when));
    }

    private static bool Fits(Rulebook book, string region, Expected e, AuditRow row, DateTime now)
    {
        var rule = book.ClockOn(e.Clock, e.From.Date)!;
        // Planned acts are counted back from their day; the engine refused what would not have fitted.
        if (rule.Direction == Direction.Backward)
            return row.State == ClockState.InTime;
        if ((rule.Amount ?? row.Amount) is not { } amount)
            return e.Over ? row.State.IsOver() : row.State == ClockState.NoNumber;
        var zone = book.Regions.ZoneOf(region).Must();
        var ends = Ends(book, rule, amount, region, zone, e);
        // A pause after the end saves nothing: the clock ran out before.
        var paused = e.PausedAt is { } since && since.In(zone).UtcDateTime < ends;
        if (!e.Over)
            return paused ? row.State == ClockState.Paused : row.EndsAt == ends && (now >= ends ? row.State == (row.Quiet ? ClockState.Reached : ClockState.Late) && row.Missed != row.Quiet : row.State == ClockState.Running);
        if (paused)
            return row.State is ClockState.InTime or ClockState.Dropped;
        var late = e.End.In(zone).UtcDateTime >= ends;
        var state = (e.Done, late, row.Quiet) switch
        {
            (true, true, _) => ClockState.DoneLate,
            (true, false, _) => ClockState.InTime,
            (false, true, true) => ClockState.Reached,
            (false, true, false) => ClockState.NeverDone,
            _ => ClockState.Dropped,
        };
        return row.State == state && row.EndsAt == ends && row.Missed == (late && !row.Quiet);
    }

    /// <summary>Day by day, from the calendar's days off and the week of five days. A pause that came after the end changes nothing.</summary>
    private static DateTime Ends(Rulebook book, Clock rule, int amount, string region, Zone zone, Expected e)
    {
        var (ends, held) = (Ends(book, rule, amount, region, zone, e.From, []), new List<Pause>());
        foreach (var pause in e.Pauses)
        {
            if (pause.From.In(zone).UtcDateTime >= ends)
                continue;
            held.Add(pause);
            ends = Ends(book, rule, amount, region, zone, e.From, held);
        }
        return ends;
    }

    private static DateTime Ends(Rulebook book, Clock rule, int amount, string region, Zone zone, LegalMoment from, List<Pause> pauses)
    {
        if (rule.Unit == TimeUnit.Hour)
            return from.In(zone).UtcDateTime.AddHours(amount) + pauses.Aggregate(TimeSpan.Zero, (sum, p) => sum + (p.To.In(zone) - p.From.In(zone)));
        var (off, day) = (book.Calendars.Latest.DaysOff.Where(d => d.In(region)).Select(d => d.Date).ToHashSet(), from.Date);
        for (var left = amount; left > 0;)
        {
            day = day.AddDays(1);
            var works = rule.Unit == TimeUnit.CalendarDay || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !off.Contains(day));
            if (works && !pauses.Exists(p => day > p.From.Date && day <= p.To.Date))
                left--;
        }
        return zone.Instant(rule.Meaning == ClockMeaning.TakesEffect ? day : day.AddDays(1), TimeOnly.MinValue);
    }
}
