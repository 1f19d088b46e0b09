namespace Netral.Law.Reading;

/// <summary>What holds for every entry: nothing without a source unless it is flagged, no flag without a reason, no end before its start.</summary>
internal static class GroundRules
{
    public static void Check(Book book)
    {
        foreach (var map in book.Roots.SelectMany(root => Maps(root.Map)))
            Check(book, new Entry(map));
    }

    private static void Check(Book book, Entry entry)
    {
        var flagged = entry.Flag("needs_legal_check");
        if (flagged && !entry.Has("check_reason"))
            book.Say(entry.Place, LawProblems.ReasonMissing);
        if (!flagged && entry.Has("check_reason"))
            book.Say(entry.PlaceOf("check_reason"), LawProblems.FlagMissing);
        if (entry.Has("valid_from"))
            Dated(book, entry, flagged);
        Ordered(book, entry, "from", "to");
        Ordered(book, entry, "earliest", "latest");
    }

    private static void Dated(Book book, Entry entry, bool flagged)
    {
        if (!flagged && entry.Texts("sources").Count == 0)
            book.Say(entry.PlaceOf("sources"), LawProblems.NoSource);
        var days = entry.InForce();
        if (days.To < days.From)
            book.Say(entry.PlaceOf("valid_to"), LawProblems.EndsBeforeStart.With(entry.Text("valid_to"), entry.Text("valid_from")));
    }

    private static void Ordered(Book book, Entry entry, string first, string last)
    {
        if (entry.MaybeDate(first) is { } from && entry.MaybeDate(last) is { } to && to < from)
            book.Say(entry.PlaceOf(last), LawProblems.EndsBeforeStart.With(entry.Text(last), entry.Text(first)));
    }

    private static IEnumerable<MapNode> Maps(Node node) => node switch
    {
        MapNode map => map.Members.SelectMany(m => Maps(m.Value)).Prepend(map),
        ListNode list => list.Items.SelectMany(Maps),
        _ => [],
    };
}
