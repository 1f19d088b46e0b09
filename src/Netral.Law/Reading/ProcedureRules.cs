namespace Netral.Law.Reading;

/// <summary>A procedure hangs together: every name exists, every step can be reached and leads to an end, and no clock is started that nothing ends.</summary>
internal static class ProcedureRules
{
    private const string File = "procedures.yaml";

    public static void Check(Book book)
    {
        foreach (var list in new[] { "classes", "reminders", "conditions" })
            book.Unique(book.Each(File, list), "id");
        Intakes(book);
        foreach (var procedure in book.Each(File, "procedures"))
        {
            var steps = procedure.Each("steps").ToList();
            var moves = procedure.Each("moves").ToList();
            book.Unique(steps, "id");
            book.Unique(moves, "id");
            Names(book, procedure, steps, moves);
            Paths(book, procedure, steps, moves);
            ProcedureClocks.Check(book, procedure, moves);
        }
    }

    /// <summary>A report finds one way in: two procedures of a regime that take reports in are never in force on one day.</summary>
    private static void Intakes(Book book)
    {
        foreach (var same in book.Each(File, "procedures").Where(p => p.Each("begins").Any(b => b.Text("with") != Beginning.Track)).GroupBy(p => p.Text("regime"), StringComparer.Ordinal))
        {
            var inOrder = same.OrderBy(p => p.InForce().From).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.First.InForce().Meets(pair.Second.InForce())))
                book.Say(later.PlaceOf("regime"), LawProblems.Overlaps.With(same.Key, earlier.Place.Line));
        }
    }

    private static void Names(Book book, Entry procedure, List<Entry> steps, List<Entry> moves)
    {
        var (own, name) = (steps.Select(s => s.Text("id")).ToHashSet(StringComparer.Ordinal), procedure.Text("id"));
        var (bodies, procedures) = (book.Names("institutions.yaml", "institutions"), book.Names(File, "procedures"));
        var (classes, conditions) = (book.Names(File, "classes"), book.Names(File, "conditions"));
        foreach (var begin in procedure.Each("begins"))
        {
            book.Known(begin, "step", own, name);
            book.Known(begin.Scalars("by"), bodies, "institutions.yaml");
        }
        foreach (var step in steps)
        {
            book.Known(step, "class", classes, "procedures.yaml: classes");
            book.Known(step, "continues", procedures, File);
        }
        foreach (var clock in procedure.Each("clocks"))
            book.Known(clock.Scalars("set_by"), bodies, "institutions.yaml");
        foreach (var move in moves)
        {
            book.Known(move.Scalars("from"), own, name);
            book.Known(move, "to", own, name);
            book.Known(move.Scalars("by").Concat(move.Scalars("enters")), bodies, "institutions.yaml");
            book.Known(move.Scalars("needs").Concat(move.Scalars("unless")).Concat(move.Scalars("clears")), conditions, "procedures.yaml: conditions");
            foreach (var opens in move.Each("opens"))
                book.Known(opens, "procedure", procedures, File);
            foreach (var stands in move.Each("stands_in"))
                book.Known(stands.Scalars("for").Concat(stands.Scalars("by")), bodies, "institutions.yaml");
            if (move.Has("to") == move.Flag("stays"))
                book.Say(move.Place, LawProblems.MoveTarget.With(move.Text("id")));
            Entered(book, move);
        }
    }

    /// <summary>Somebody on an instance must be able to record it.</summary>
    private static void Entered(Book book, Entry move)
    {
        var enters = move.Has("enters") ? "enters" : "by";
        var without = book.Each("institutions.yaml", "institutions").Where(i => !i.Has("bodies")).Select(i => i.Text("id")).ToHashSet(StringComparer.Ordinal);
        if (move.Scalars(enters).All(who => without.Contains(who.Text)))
            book.Say(move.PlaceOf(enters), LawProblems.NoBody.With(move.Text("id")));
    }

    private static void Paths(Book book, Entry procedure, List<Entry> steps, List<Entry> moves)
    {
        var ways = moves.Where(m => m.Has("to")).SelectMany(m => m.Texts("from").Select(from => (From: from, To: m.Text("to")))).ToList();
        var reached = Closure(procedure.Each("begins").Select(b => b.Text("step")), ways);
        var ending = Closure(steps.Where(s => s.Flag("final")).Select(s => s.Text("id")), [.. ways.Select(w => (w.To, w.From))]);
        var left = moves.SelectMany(m => m.Texts("from")).ToHashSet(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var id = step.Text("id");
            if (left.Contains(id) && step.Flag("final"))
                book.Say(step.Place, LawProblems.StepFinalMoves.With(id));
            if (!left.Contains(id) && !step.Flag("final"))
                book.Say(step.Place, LawProblems.StepDeadEnd.With(id));
            if (!reached.Contains(id))
                book.Say(step.Place, LawProblems.StepUnreachable.With(id));
            else if (!ending.Contains(id) && left.Contains(id))
                book.Say(step.Place, LawProblems.NoWayOut.With(id));
        }
    }

    private static HashSet<string> Closure(IEnumerable<string> from, List<(string From, string To)> ways)
    {
        var found = from.ToHashSet(StringComparer.Ordinal);
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var step))
        {
            foreach (var (_, to) in ways.Where(m => m.From == step && found.Add(m.To)))
                open.Enqueue(to);
        }
        return found;
    }
}
