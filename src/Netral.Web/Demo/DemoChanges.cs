using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>What became of people after their round: a new number, a new status, another unit. The person and the signature stay the same,
/// and the certificate goes on showing the status held at signing.</summary>
internal static class DemoChanges
{
    /// <summary>Lebak: a tenth of the 3,556 PPPK paruh waktu it proposed in 2025 (linenews.id), out of its non-ASN. Everywhere but Bangka a few moves.</summary>
    public static IEnumerable<DemoChange> Of(DemoAgency agency)
    {
        var staffing = new DemoStaffing(agency);
        var promoted = 0;
        foreach (var person in DemoPeople.Of(agency, staffing))
        {
            var number = int.Parse(person.Key.AsSpan(agency.Code.Length + 1), System.Globalization.CultureInfo.InvariantCulture);
            if (agency.Code == DemoAgencies.Lebak && person.Kind == EmploymentKind.NonAsn && promoted < 356)
            {
                promoted++;
                var from = new DateOnly(2025, 10, 1);
                yield return new(person.Key, from, EmploymentKind.PppkParuhWaktu,
                    DemoNumbers.NiPppk(person.BirthDate, from.Year, partTime: true, person.Sex, DemoPeople.Serial(agency, number)),
                    PositionGroup.Pelaksana, "Operator Layanan Operasional", "V", person.UnitKey);
            }
            else if (agency.Code != DemoAgencies.Bangka && person.EmploymentUntil is null && number != staffing.FirstNumber(person.UnitKey)
                && DemoRandom.For($"move {agency.Code}", number).Chance(8))
            {
                yield return new(person.Key, new(2025, 7, 1), person.Kind, person.Nip, person.PositionGroup, person.Position, person.Grade,
                    Sibling(staffing, person.UnitKey));
            }
        }
    }

    private static string Sibling(DemoStaffing staffing, string unitKey)
    {
        var unit = staffing.Units.First(u => u.Key == unitKey);
        return staffing.Units.FirstOrDefault(u => u.ParentKey == unit.ParentKey && u.Key != unit.Key && u.Work == unit.Work)?.Key ?? unit.ParentKey!;
    }
}
