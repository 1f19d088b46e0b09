using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>The staff list, one person at a time in the order of the unit tree; nothing is kept, so memory stays flat.</summary>
internal static class DemoPeople
{
    public static IEnumerable<DemoPerson> Of(DemoAgency agency) => Of(agency, new DemoStaffing(agency));

    public static IEnumerable<DemoPerson> Of(DemoAgency agency, DemoStaffing staffing)
    {
        DemoPerson? sharer = null;
        foreach (var seat in staffing.Seats())
        {
            var person = At(agency, seat);
            if (sharer is not null)
            {
                yield return person with { Email = sharer.Email, Phone = sharer.Phone, SharesContact = true };
                sharer = null;
                continue;
            }
            // Two in a row hold one contact (a couple, or the school's only mailbox): one person in a hundred.
            if (person.HasContact && seat.Number < agency.Size.Total && DemoRandom.For($"share {agency.Code}", seat.Number).Chance(5))
                person = sharer = person with { SharesContact = true };
            yield return person;
        }
    }

    /// <summary>The person of a seat; everything but a shared contact.</summary>
    public static DemoPerson At(DemoAgency agency, DemoSeat seat)
    {
        var random = DemoRandom.For($"person {agency.Code}", seat.Number);
        var unit = seat.Unit;
        var sex = random.Chance(seat.IsHead && unit.Work != DemoWork.School ? 300 : WomenPerMille(unit.Work)) ? Sex.Female : Sex.Male;
        var birth = Birth(random, seat);
        var from = From(random, seat, birth);
        var position = seat.IsHead
            ? DemoPositions.Head(unit)
            : random.Pick(DemoPositions.Of(unit.Work), p => DemoPositions.Fits(p, seat.Kind, sex) ? p.Often : 0);
        var job = seat.Kind == EmploymentKind.NonAsn
            ? random.Pick(DemoPositions.OfContract(unit.Work), j => DemoPositions.Fits(j, sex) ? 1 : 0)
            : position.Title;
        var name = Titled(random, DemoNames.Next(random, agency, sex, birth.Year < 1984), position, seat.Kind, job);
        var (mail, phone) = Contact(random);
        return new(DemoHeads.PersonKey(agency, seat.Number), name, birth, sex, Nip(seat, agency, birth, from, sex), Nik(random, seat, agency, birth, sex),
            seat.Kind,
            seat.Kind == EmploymentKind.NonAsn
                ? PositionGroup.Lainnya
                : position.Group, job, Grade(random, seat, position), unit.Key, from, Until(random, agency, seat),
            mail ? DemoNumbers.Email(agency, name, seat.Number) : null, phone ? DemoNumbers.Phone(agency, seat.Number) : null, false);
    }

    private static int WomenPerMille(DemoWork work) => work switch
    {
        DemoWork.School => 680,
        DemoWork.Health => 740,
        DemoWork.Order or DemoWork.Rescue => 110,
        DemoWork.Cleaning or DemoWork.Transport or DemoWork.Works => 230,
        _ => 480,
    };

    /// <summary>Nobody is past the pension age while the demo is shown, and nobody was a minor in the oldest round (December 2023).</summary>
    private static DateOnly Birth(DemoRandom random, DemoSeat seat) => (seat.IsHead, seat.Kind) switch
    {
        (true, _) => random.Day(new(1969, 1, 1), new(1981, 12, 31)),
        (_, EmploymentKind.Pns) => random.Day(new(1969, 1, 1), new(1997, 12, 31)),
        (_, EmploymentKind.Pppk) => random.Day(new(1972, 1, 1), new(1998, 12, 31)),
        _ => random.Day(new(1976, 1, 1), new(2003, 12, 31)),
    };

    private static DateOnly From(DemoRandom random, DemoSeat seat, DateOnly birth) => seat.Kind switch
    {
        EmploymentKind.Pns => new(random.Between(birth.Year + 20, seat.IsHead ? Math.Min(birth.Year + 32, 2012) : Math.Min(birth.Year + 34, 2022)),
            random.Pick([1, 2, 3, 3, 4, 12]), 1),
        EmploymentKind.Pppk => new(random.Between(2021, 2023), random.Pick([1, 2, 3, 4, 6]), 1),
        EmploymentKind.PppkParuhWaktu => new(2025, 10, 1),
        _ => new(random.Between(Math.Max(birth.Year + 19, 2006), 2023), random.Pick([1, 1, 2, 7]), 2),
    };

    /// <summary>The last digit of the serial modulo five tells the agency, so that no number stands in two lists.</summary>
    private static string? Nip(DemoSeat seat, DemoAgency agency, DateOnly birth, DateOnly from, Sex sex)
    {
        var serial = Serial(agency, seat.Number);
        return seat.Kind switch
        {
            EmploymentKind.Pns => DemoNumbers.Nip(birth, from, sex, serial),
            EmploymentKind.Pppk => DemoNumbers.NiPppk(birth, from.Year, partTime: false, sex, serial),
            EmploymentKind.PppkParuhWaktu => DemoNumbers.NiPppk(birth, from.Year, partTime: true, sex, serial),
            _ => null,
        };
    }

    internal static int Serial(DemoAgency agency, int number) =>
        5 * (1 + number % 198) + DemoAgencies.All().Index().First(a => a.Item.Code == agency.Code).Index;

    /// <summary>Who has no NIP is known by the NIK, and still a few lists lack it; of the others many lists carry it.</summary>
    private static string? Nik(DemoRandom random, DemoSeat seat, DemoAgency agency, DateOnly birth, Sex sex)
    {
        var nik = DemoNumbers.Nik(random, agency, birth, sex, seat.Number);
        return random.Chance(seat.Kind == EmploymentKind.NonAsn ? 996 : 600) ? nik : null;
    }

    private static string? Grade(DemoRandom random, DemoSeat seat, DemoPosition position) => seat.Kind switch
    {
        EmploymentKind.Pns => DemoPositions.GradeAbove(position.Lowest, random.Below(3)),
        EmploymentKind.Pppk => position.Pppk,
        EmploymentKind.PppkParuhWaktu => position.Pppk,
        _ => null,
    };

    /// <summary>A few left after their round; Bangka's list is its list of September 2024 and loses nobody.</summary>
    private static DateOnly? Until(DemoRandom random, DemoAgency agency, DemoSeat seat) =>
        !seat.IsHead && agency.Code is DemoAgencies.Lebak or DemoAgencies.Sumedang && seat.Kind != EmploymentKind.NonAsn && random.Chance(12)
            ? new DateOnly(2025, random.Between(1, 6), 1).AddMonths(1).AddDays(-1) : null;

    private static (bool Mail, bool Phone) Contact(DemoRandom random) => random.Below(1000) switch
    {
        < 30 => (false, false),
        < 100 => (true, false),
        < 480 => (false, true),
        _ => (true, true),
    };

    private static string Titled(DemoRandom random, string name, DemoPosition position, EmploymentKind kind, string job)
    {
        if (kind == EmploymentKind.NonAsn)
            return job == "Guru Tidak Tetap" && random.Chance(800) ? name + ", S.Pd." : name;
        var before = position.Before.Length > 0 ? position.Before + " " : "";
        return position.After.Length > 0 && random.Chance(850) ? $"{before}{name}, {position.After}" : before + name;
    }
}
