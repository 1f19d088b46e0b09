namespace Netral.Law.Reading;

/// <summary>A procedure hangs together: every step can be reached, every step leads to an end, and only ends have no way on.</summary>
internal static class ProcedureRules
{
    public static void Check(Book book)
    {
        var bodies = book.Names("institutions.yaml", "institutions");
        var clocks = book.Names("clocks.yaml", "clocks");
        var procedures = book.Names("procedures.yaml", "procedures");
        foreach (var procedure in book.Each("procedures.yaml", "procedures"))
        {
            var steps = procedure.Each("steps").ToList();
            var names = steps.Select(s => s.Text("id")).ToHashSet(StringComparer.Ordinal);
            book.Unique(steps, "id");
            book.Known(procedure, "start", names, procedure.Text("id"));
            foreach (var step in steps)
            {
                book.Known(step.Scalars("who"), bodies, "institutions.yaml");
                book.Known(step.Scalars("clocks"), clocks, "clocks.yaml");
                book.Known(step, "continues", procedures, "procedures.yaml");
                foreach (var move in step.Each("next"))
                    book.Known(move, "to", names, procedure.Text("id"));
                Ends(book, step);
            }
            Paths(book, procedure.Text("start"), steps);
        }
    }

    private static void Ends(Book book, Entry step)
    {
        var goesOn = step.Each("next").Any();
        if (goesOn && step.Flag("final"))
            book.Say(step.Place, LawProblems.StepFinalMoves.With(step.Text("id")));
        if (!goesOn && !step.Flag("final"))
            book.Say(step.Place, LawProblems.StepDeadEnd.With(step.Text("id")));
    }

    private static void Paths(Book book, string start, List<Entry> steps)
    {
        var moves = steps.SelectMany(s => s.Each("next").Select(m => (From: s.Text("id"), To: m.Text("to")))).ToList();
        var reached = Closure([start], moves);
        var ending = Closure(steps.Where(s => s.Flag("final")).Select(s => s.Text("id")), [.. moves.Select(m => (m.To, m.From))]);
        foreach (var step in steps)
        {
            if (!reached.Contains(step.Text("id")))
                book.Say(step.Place, LawProblems.StepUnreachable.With(step.Text("id")));
            else if (!ending.Contains(step.Text("id")) && step.Each("next").Any())
                book.Say(step.Place, LawProblems.NoWayOut.With(step.Text("id")));
        }
    }

    private static HashSet<string> Closure(IEnumerable<string> from, List<(string From, string To)> moves)
    {
        var found = from.ToHashSet(StringComparer.Ordinal);
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var step))
        {
            foreach (var (_, to) in moves.Where(m => m.From == step && found.Add(m.To)))
                open.Enqueue(to);
        }
        return found;
    }
}
