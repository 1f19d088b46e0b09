using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Full names in the order and the mix of each region.</summary>
internal static class DemoNames
{
    private static readonly string[][] BirthOrder = [["Putu", "Wayan", "Gede"], ["Made", "Kadek", "Nengah"], ["Nyoman", "Komang"], ["Ketut"]];
    private static readonly string[][] BirthOrderOfGirls = [["Putu", "Wayan", "Luh"], ["Made", "Kadek", "Nengah"], ["Nyoman", "Komang"], ["Ketut"]];

    private static readonly (DemoNameLists Lists, int Share)[] Bangka =
        [(DemoNameLists.Malay, 60), (DemoNameLists.Hakka, 6), (DemoNameLists.Chinese, 13), (DemoNameLists.Javanese, 12), (DemoNameLists.Sundanese, 4),
            (DemoNameLists.Batak, 5)];
    private static readonly (DemoNameLists Lists, int Share)[] Lebak =
        [(DemoNameLists.Bantenese, 74), (DemoNameLists.Kanekes, 7), (DemoNameLists.Javanese, 12), (DemoNameLists.Batak, 4), (DemoNameLists.Malay, 3)];
    private static readonly (DemoNameLists Lists, int Share)[] Sumedang =
        [(DemoNameLists.Sundanese, 88), (DemoNameLists.Javanese, 9), (DemoNameLists.Batak, 3)];
    private static readonly (DemoNameLists Lists, int Share)[] Jembrana =
        [(DemoNameLists.Balinese, 77), (DemoNameLists.Javanese, 13), (DemoNameLists.Malay, 10)];

    /// <summary>A name without academic titles; the haji title, where there is one, is part of it.</summary>
    public static string Next(DemoRandom random, DemoAgency agency, Sex sex, bool older)
    {
        var lists = random.Pick(Mix(agency), m => m.Share).Lists;
        var (first, last) = sex == Sex.Male ? (lists.MaleFirst, lists.MaleLast) : (lists.FemaleFirst, lists.FemaleLast);
        if (lists == DemoNameLists.Balinese)
            return BalineseName(random, sex, first, last);
        if (lists == DemoNameLists.Hakka)
            return $"{random.Pick(lists.MaleLast)} {random.Pick(lists.FemaleLast)} {random.Pick(first)}";
        var name = random.Pick(first);
        if (last.Length > 0)
            name = Middle(random, lists, sex, name) + " " + random.Pick(last);
        return lists.Muslim && older && random.Chance(90) ? (sex == Sex.Male ? "H. " : "Hj. ") + name : name;
    }

    private static (DemoNameLists Lists, int Share)[] Mix(DemoAgency agency) => agency.Code switch
    {
        DemoAgencies.Lebak => Lebak,
        DemoAgencies.Sumedang => Sumedang,
        DemoAgencies.Jembrana => Jembrana,
        _ => Bangka,
    };

    private static string Middle(DemoRandom random, DemoNameLists lists, Sex sex, string first) => random.Below(100) switch
    {
        < 10 when lists.Muslim => (sex == Sex.Male ? "M. " : "Siti ") + (first == "Siti" ? "Aminah" : first),
        < 32 when sex == Sex.Male => $"{first} {random.Pick(["Adi", "Eka", "Dwi", "Agus", "Nur", "Arif", "Rizki", "Bayu", "Hadi", "Yoga"])}",
        < 32 => $"{first} {random.Pick(["Dwi", "Eka", "Tri", "Nur", "Indah", "Dewi", "Ayu", "Putri", "Kurnia", "Sri"])}",
        _ => first,
    };

    /// <summary>I or Ni, the name of the birth order (first to fourth, then again from the start), the own name; a few bear a title of descent.</summary>
    private static string BalineseName(DemoRandom random, Sex sex, string[] own, string[] between)
    {
        var order = random.Pick((sex == Sex.Male ? BirthOrder : BirthOrderOfGirls)[random.Pick<int>([0, 1, 2, 3], i => 40 - 10 * i)]);
        var second = random.Chance(350) ? random.Pick(between) + " " : "";
        var opening = (sex, random.Below(100)) switch
        {
            (Sex.Male, < 4) => $"I Gusti {order}",
            (Sex.Male, < 6) => "Ida Bagus",
            (Sex.Male, < 8) => $"I Dewa {order}",
            (Sex.Male, _) => $"I {order}",
            (_, < 4) => $"I Gusti Ayu {order}",
            (_, < 6) => "Ida Ayu",
            (_, < 8) => $"Desak {order}",
            _ => $"Ni {order}",
        };
        return $"{opening} {second}{random.Pick(own)}";
    }
}
