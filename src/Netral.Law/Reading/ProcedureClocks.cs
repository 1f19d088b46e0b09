namespace Netral.Law.Reading;

/// <summary>Clocks of a procedure: known, owed by somebody, started, ended, and started from an event that happens.</summary>
internal static class ProcedureClocks
{
    private static readonly string[] Uses = ["in_time", "after", "keeps", "starts", "stops", "drops", "pauses", "resumes"];

    public static void Check(Book book, Entry procedure, List<Entry> moves)
    {
        var clocks = book.Names("clocks.yaml", "clocks");
        var declared = procedure.Each("clocks").ToList();
        book.Unique(declared, "id");
        foreach (var clock in declared)
        {
            book.Known(clock, "id", clocks, "clocks.yaml");
            book.Known(clock, "owed_by", book.Names("institutions.yaml", "institutions"), "institutions.yaml");
            book.Known(clock, "class", book.Names("procedures.yaml", "classes"), "procedures.yaml: classes");
        }
        var own = declared.Select(c => c.Text("id")).ToHashSet(StringComparer.Ordinal);
        var begins = procedure.Each("begins").ToList();
        book.Known(begins.SelectMany(b => b.Scalars("starts").Concat(b.Each("judges").Select(j => (ScalarNode)j.Map.Get("clock")!))).Concat(moves.SelectMany(m => Uses.SelectMany(m.Scalars))), own, $"{procedure.Text("id")}: clocks");
        Lives(book, declared, begins, moves);
        Events(book, begins, moves);
    }

    /// <summary>Every clock begins somewhere and, unless time itself ends it, ends somewhere; what pauses goes on.</summary>
    private static void Lives(Book book, List<Entry> declared, List<Entry> begins, List<Entry> moves)
    {
        var judged = begins.SelectMany(b => b.Each("judges")).Select(j => j.Text("clock")).Concat(All(moves, "keeps")).ToHashSet(StringComparer.Ordinal);
        var started = All(moves, "starts").Concat(All(begins, "starts")).ToHashSet(StringComparer.Ordinal);
        var ended = All(moves, "stops").Concat(All(moves, "drops")).ToHashSet(StringComparer.Ordinal);
        var (paused, resumed) = (All(moves, "pauses").ToHashSet(StringComparer.Ordinal), All(moves, "resumes").ToHashSet(StringComparer.Ordinal));
        foreach (var clock in declared)
        {
            var id = clock.Text("id");
            if (!started.Contains(id) && !judged.Contains(id))
                book.Say(clock.Place, LawProblems.ClockNeverStarts.With(id));
            if (started.Contains(id) && !ended.Contains(id))
                book.Say(clock.Place, LawProblems.ClockNeverEnds.With(id));
            if (paused.Contains(id) != resumed.Contains(id))
                book.Say(clock.Place, LawProblems.PauseWithoutEnd.With(id));
        }
    }

    /// <summary>A clock starts from an event: that event must be one that happens in this procedure.</summary>
    private static void Events(Book book, List<Entry> begins, List<Entry> moves)
    {
        var happen = All(moves, "events").Concat(All(begins, "events")).ToHashSet(StringComparer.Ordinal);
        var from = book.Each("clocks.yaml", "clocks").ToLookup(c => c.Text("id"), c => c.Text("from"), StringComparer.Ordinal);
        foreach (var start in moves.Concat(begins).SelectMany(m => m.Scalars("starts")))
        {
            foreach (var missing in from[start.Text].Distinct(StringComparer.Ordinal).Where(e => !happen.Contains(e)))
                book.Say(start.Place, LawProblems.EventNeverHappens.With(start.Text, missing));
        }
    }

    private static IEnumerable<string> All(List<Entry> entries, string key) => entries.SelectMany(e => e.Texts(key));
}
