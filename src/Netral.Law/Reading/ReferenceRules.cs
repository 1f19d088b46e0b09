namespace Netral.Law.Reading;

/// <summary>Every name stands once, and every name that is used exists.</summary>
internal static class ReferenceRules
{
    private static readonly (string File, string List, string Key)[] Lists =
    [
        ("instruments.yaml", "instruments", "id"), ("acts.yaml", "acts", "id"), ("forms.yaml", "lists", "id"), ("forms.yaml", "forms", "key"), ("forms.yaml", "tags", "id"),
        ("sanctions.yaml", "ladders", "id"), ("authority.yaml", "authorities", "id"), ("provisions.yaml", "provisions", "id"),
        ("institutions.yaml", "institutions", "id"), ("institutions.yaml", "routes", "id"), ("contests.yaml", "contests", "id"),
        ("calendar.yaml", "versions", "id"), ("regions.yaml", "regions", "code"), ("procedures.yaml", "procedures", "id"),
    ];

    public static void Check(Book book)
    {
        foreach (var (file, list, key) in Lists)
            book.Unique(book.Each(file, list), key);
        foreach (var ladder in book.Each("sanctions.yaml", "ladders"))
            book.Unique(ladder.Each("kinds"), "id");
        foreach (var contest in book.Each("contests.yaml", "contests"))
            book.Unique(contest.Each("stages"), "id");
        Forms(book);
        Bodies(book);
        Clocks(book);
    }

    private static void Forms(Book book)
    {
        var acts = book.Names("acts.yaml", "acts");
        var lists = book.Names("forms.yaml", "lists");
        var keys = book.Names("forms.yaml", "forms", "key");
        foreach (var form in book.Each("forms.yaml", "forms"))
        {
            book.Known(form, "list", lists, "forms.yaml: lists");
            book.Known(form.Scalars("acts"), acts, "acts.yaml");
            if (form.Maybe("huruf") is { } huruf && form.Text("key") != huruf + form.Maybe("angka"))
                book.Say(form.PlaceOf("key"), LawProblems.KeyMismatch.With(form.Text("key"), huruf, form.Maybe("angka") ?? ""));
        }
        foreach (var row in book.Each("forms.yaml", "crosswalk"))
        {
            book.Known(row, "list", lists, "forms.yaml: lists");
            book.Known(row.Scalars("forms"), keys, "forms.yaml: forms");
        }
        var phases = With(Stages(book), "any");
        foreach (var provision in book.Each("provisions.yaml", "provisions"))
        {
            book.Known(provision.Scalars("acts"), acts, "acts.yaml");
            book.Known(provision, "phase", phases, "contests.yaml: stages");
        }
    }

    private static void Bodies(Book book)
    {
        var bodies = book.Names("institutions.yaml", "institutions");
        foreach (var authority in book.Each("authority.yaml", "authorities"))
        {
            book.Known(authority, "decides", With(bodies, "unknown"), "institutions.yaml");
            book.Known(authority, "proposed_by", bodies, "institutions.yaml");
        }
        foreach (var route in book.Each("institutions.yaml", "routes"))
        {
            book.Known(route.Scalars("path").Concat(route.Scalars("escalates_to")), bodies, "institutions.yaml");
            book.Known(route, "supervised_by", bodies, "institutions.yaml");
        }
    }

    private static void Clocks(Book book)
    {
        var stages = Stages(book);
        foreach (var same in book.Each("clocks.yaml", "clocks").GroupBy(c => c.Text("id"), StringComparer.Ordinal))
        {
            var inOrder = same.OrderBy(c => c.InForce().From).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.First.InForce().Meets(pair.Second.InForce())))
                book.Say(later.PlaceOf("id"), LawProblems.Overlaps.With(same.Key, earlier.Place.Line));
        }
        foreach (var clock in book.Each("clocks.yaml", "clocks"))
        {
            if (!clock.Has("amount") && !clock.Has("until_stage") && !clock.Flag("needs_legal_check"))
                book.Say(clock.Place, LawProblems.EmptyAmount);
            book.Known(clock, "until_stage", stages, "contests.yaml: stages");
            book.Known(clock.Inner("receipt")?.Scalars("all_day_in") ?? [], stages, "contests.yaml: stages");
        }
    }

    private static HashSet<string>? With(HashSet<string>? names, string more) => names is null ? null : new(names, StringComparer.Ordinal) { more };

    private static HashSet<string>? Stages(Book book) => book.Has("contests.yaml")
        ? book.Each("contests.yaml", "contests").SelectMany(c => c.Each("stages")).Select(s => s.Text("id")).ToHashSet(StringComparer.Ordinal)
        : null;
}
