namespace Netral.Law;

/// <summary>Counts days one by one and keeps the reason for each, so that the answer can be checked on paper.</summary>
internal static class Counting
{
    /// <summary>Ends on the day that is counted as number <paramref name="amount"/>. Ends always: weekends leave five working days a week and the days off are finite.</summary>
    public static List<CountedDay> Walk(DateOnly from, int amount, TimeUnit unit, Direction direction, bool countsFirst, Func<DateOnly, DayVerdict> judge, Func<DateOnly, bool>? paused = null)
    {
        var working = new List<CountedDay>();
        var step = direction == Direction.Forward ? 1 : -1;
        var day = from;
        if (!countsFirst)
        {
            working.Add(new(from, false, new("Hari mulai, tidak dihitung")));
            day = from.AddDays(step);
        }
        for (var counted = 0; counted < amount; day = day.AddDays(step))
        {
            var verdict = paused?.Invoke(day) == true ? new(false, new("Tenggat dijeda")) : unit == TimeUnit.WorkingDay ? judge(day) : new(true, default!);
            if (verdict.Works)
                counted++;
            working.Add(new(day, verdict.Works, verdict.Works ? Number(counted, direction) : verdict.Why));
        }
        return working;
    }

    /// <summary>Every date from the first to the last instant or stage.</summary>
    public static List<CountedDay> Span(DateOnly first, DateOnly last, Remark why) =>
        [.. Enumerable.Range(0, Math.Abs(last.DayNumber - first.DayNumber) + 1).Select(n => new CountedDay(first.AddDays(last < first ? -n : n), true, why))];

    private static Remark Number(int counted, Direction direction) => direction == Direction.Forward ? new("Hari ke-{0}", counted) : new("Hari ke-{0} sebelumnya", counted);
}
