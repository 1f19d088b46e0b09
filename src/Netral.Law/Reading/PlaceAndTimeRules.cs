using System.Globalization;

namespace Netral.Law.Reading;

/// <summary>Calendar versions build on each other, regions hang together, and a penetapan has a day or a window.</summary>
internal static class PlaceAndTimeRules
{
    public static void Check(Book book)
    {
        Calendar(book);
        Regions(book);
        foreach (var penetapan in book.Each("contests.yaml", "contests").SelectMany(c => c.Each("penetapan")))
        {
            if (penetapan.Has("date") == (penetapan.Has("earliest") && penetapan.Has("latest")) || penetapan.Has("earliest") != penetapan.Has("latest"))
                book.Say(penetapan.Place, LawProblems.PenetapanDate);
        }
    }

    private static void Calendar(Book book)
    {
        var days = new HashSet<(string, string)>();
        Entry? before = null;
        foreach (var version in book.Each("calendar.yaml", "versions"))
        {
            if (before is { } earlier && (Order(version).CompareTo(Order(earlier)) <= 0 || version.InForce().From < earlier.InForce().From))
                book.Say(version.PlaceOf("id"), LawProblems.VersionOrder.With(version.Text("id"), earlier.Text("id")));
            before = version;
            foreach (var day in version.Each("removes").Where(day => !days.Remove(Key(day))))
                book.Say(day.Place, LawProblems.DayAbsent.With(day.Text("date")));
            foreach (var day in version.Each("adds"))
                Added(book, day, days);
        }
    }

    private static void Added(Book book, Entry day, HashSet<(string, string)> days)
    {
        if (!days.Add(Key(day)))
            book.Say(day.Place, LawProblems.DayTwice.With(day.Text("date")));
        if (day.Text("kind") == "local" != day.Has("regions"))
            book.Say(day.Place, LawProblems.LocalWithoutRegion);
    }

    private static (string, string) Key(Entry day) => (day.Text("date"), string.Join(',', day.Texts("regions")));

    private static (int, int) Order(Entry version)
    {
        var parts = version.Text("id").Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static void Regions(Book book)
    {
        var codes = book.Names("regions.yaml", "regions", "code") ?? [];
        var provinces = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var province in book.Each("regions.yaml", "zones").SelectMany(z => z.Scalars("provinces")))
        {
            if (!provinces.TryAdd(province.Text, province.Place.Line))
                book.Say(province.Place, LawProblems.Twice.With(province.Text, provinces[province.Text]));
        }
        foreach (var region in book.Each("regions.yaml", "regions"))
        {
            var code = region.Text("code");
            if (!provinces.ContainsKey(code[..2]))
                book.Say(region.PlaceOf("code"), LawProblems.ProvinceZone.With(code[..2]));
            if (RegionCode.Parent(code) is { } parent && !codes.Contains(parent))
                book.Say(region.PlaceOf("code"), LawProblems.RegionParent.With(code, parent));
        }
    }
}
