using System.Globalization;
using Netral.Roster;
using Netral.Web.Demo;

namespace Netral.Web.Rehearsal;

/// <summary>An invented agency of any size: a unit tree five deep and more, a head in every unit, people with unique numbers. Same size, same people.</summary>
internal static class RehearsalStaff
{
    private const int PeopleAUnit = 25;
    private static readonly DateOnly FirstBirth = new(1967, 1, 1);
    private const int BirthDays = 12_000;

    /// <summary>The top, offices below it, and in each office a tree in which a unit has up to four below itself.</summary>
    public static IReadOnlyList<LoadedUnit> Units(int staff)
    {
        var wanted = Math.Max(2, staff / PeopleAUnit);
        var offices = Math.Clamp(wanted / 60, 1, 80);
        var units = new List<LoadedUnit>(wanted) { new("u0", null, "Pemerintah Provinsi Rekaan", UnitKind.Pemda, null) };
        for (var i = 1; i < wanted; i++)
        {
            var (office, place) = ((i - 1) % offices, (i - 1) / offices);
            var parent = place == 0 ? 0 : 1 + office + offices * ((place - 1) / 4);
            units.Add(new(Unit(i), Unit(parent), place == 0 ? Name("Dinas", office + 1) : Name($"Unit {office + 1}", place), Kind(place), null));
        }
        return units;
    }

    /// <summary>Person <c>p0</c> heads unit <c>u0</c>, <c>p1</c> heads <c>u1</c>, and so on; the others follow round by round.</summary>
    public static IEnumerable<LoadedPerson> People(int staff, int units, DateOnly today)
    {
        for (var i = 0; i < staff; i++)
        {
            var random = DemoRandom.For("rehearsal", i);
            var sex = random.Chance(520) ? Sex.Female : Sex.Male;
            var birth = FirstBirth.AddDays(i % BirthDays);
            var kind = i < units || i % 100 < 60 ? EmploymentKind.Pns : i % 100 < 85 ? EmploymentKind.Pppk : EmploymentKind.NonAsn;
            var appointed = new DateOnly(Math.Min(birth.Year + 24, today.Year - 1), 3, 1);
            var serial = 1 + i / BirthDays;
            var nip = kind switch
            {
                EmploymentKind.Pns => DemoNumbers.Nip(birth, appointed, sex, serial),
                EmploymentKind.Pppk => DemoNumbers.NiPppk(birth, appointed.Year, partTime: false, sex, serial),
                _ => null,
            };
            var agency = DemoAgencies.All()[i % DemoAgencies.All().Count];
            var group = i < units ? PositionGroup.Pengawas : kind == EmploymentKind.NonAsn ? PositionGroup.Lainnya : PositionGroup.Pelaksana;
            yield return new(Person(i), DemoNames.Next(random, agency, sex, birth.Year < 1984), birth, sex, null,
                [new(kind, nip, group, i < units ? "Kepala" : "Pengelola", kind == EmploymentKind.Pns ? "III/a" : null, Unit(i % units), appointed, null)], null, null);
        }
    }

    public static IReadOnlyList<LoadedHead> Heads(int units, DateOnly today) =>
        [.. Enumerable.Range(0, units).Select(i => new LoadedHead(Unit(i), Person(i), HeadKind.Definitif, today.AddYears(-1), null))];

    public static string Person(int number) => Name("p", number, "");

    private static string Unit(int number) => Name("u", number, "");

    private static UnitKind Kind(int place) => place switch
    {
        0 => UnitKind.Dinas,
        <= 4 => UnitKind.Bidang,
        <= 20 => UnitKind.Uptd,
        _ => UnitKind.Sekolah,
    };

    private static string Name(string what, int number, string between = " ") => string.Create(CultureInfo.InvariantCulture, $"{what}{between}{number}");
}
