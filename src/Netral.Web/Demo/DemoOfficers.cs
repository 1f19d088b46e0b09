using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Somebody who signs in to the demo.</summary>
/// <param name="Role"><c>agency_administrator</c>, <c>agency_officer</c>, <c>unit_head</c>, <c>oversight_officer</c>, <c>rulebook_editor</c> or <c>platform_operator</c>.</param>
/// <param name="AgencyCode">The agency served; null for oversight and operator.</param>
/// <param name="UnitKey">The unit a unit head sees.</param>
/// <param name="PersonKey">The same person in the agency's staff list.</param>
/// <param name="Body">The oversight body and its region.</param>
internal sealed record DemoOfficer(string Role, string Email, string Name, string? AgencyCode, string? UnitKey, string? PersonKey, string? Body, string? RegionCode);

/// <summary>The demo's sign-ins. Everybody knows the password: it only ever opens invented data.</summary>
internal static class DemoOfficers
{
    public const string DemoPassword = "Contoh-Netral-2024";

    public static IReadOnlyList<DemoOfficer> All()
    {
        var officers = new List<DemoOfficer>();
        foreach (var agency in DemoAgencies.All())
        {
            var staffing = new DemoStaffing(agency);
            officers.Add(Head(agency, staffing, "agency_administrator", "kepegawaian", AdministratorUnit(agency), wholeAgency: true));
            officers.Add(Head(agency, staffing, "agency_officer", "petugas", SecondOfficerUnit(agency), wholeAgency: true));
            if (agency.Code == DemoAgencies.Bangka)
            {
                officers.Add(Head(agency, staffing, "unit_head", "dikbud", DemoUnits.OfficeKey(agency, DemoOffices.Education)));
                officers.Add(Head(agency, staffing, "unit_head", "camat", DistrictKey(agency, 0)));
                officers.Add(Head(agency, staffing, "unit_head", "puskesmas", staffing.Units.First(u => u.Kind == UnitKind.Puskesmas).Key));
            }
        }
        officers.Add(new("oversight_officer", "pengawas@bawaslu-bangka.contoh.example", Invented("oversight"), null, null, null, "Bawaslu Kabupaten Bangka", "19.01"));
        // Two, since whoever proposes a change of the law does not publish it.
        officers.Add(new("rulebook_editor", "penyunting@contoh.example", Invented("editor"), null, null, null, null, null));
        officers.Add(new("rulebook_editor", "penyunting-kedua@contoh.example", Invented("second editor"), null, null, null, null, null));
        officers.Add(new("platform_operator", "operator@contoh.example", Invented("operator"), null, null, null, null, null));
        return officers;
    }

    /// <summary>The n-th kecamatan's unit.</summary>
    public static string DistrictKey(DemoAgency agency, int number) => $"{agency.Code}/{DemoTree.Slug($"Kecamatan {DemoPlaces.Districts(agency)[number]}")}";

    /// <summary>True where a vacancy would leave a demo officer, or a round's special case, without its person.</summary>
    public static bool NeedsHead(DemoAgency agency, DemoUnit unit) =>
        unit.Key == AdministratorUnit(agency) || unit.Key == SecondOfficerUnit(agency)
        || unit.Key == DemoUnits.OfficeKey(agency, DemoOffices.Personnel) || unit.Key == DemoUnits.OfficeKey(agency, DemoOffices.Education)
        || unit.Key == DemoUnits.OfficeKey(agency, DemoOffices.Health) || unit.Kind is UnitKind.Uptd or UnitKind.Puskesmas
        || agency.Districts > 0 && (unit.Key == DistrictKey(agency, 0) || unit.Key == DistrictKey(agency, agency.Districts - 1));

    private static string AdministratorUnit(DemoAgency agency) => $"{DemoUnits.OfficeKey(agency, DemoOffices.Personnel)}/sekretariat";

    private static string SecondOfficerUnit(DemoAgency agency) => $"{DemoUnits.OfficeKey(agency, DemoOffices.Personnel)}/bidang-mutasi-dan-promosi";

    private static DemoOfficer Head(DemoAgency agency, DemoStaffing staffing, string role, string mailbox, string unitKey, bool wholeAgency = false)
    {
        var head = DemoPeople.At(agency, staffing.Seats().First(s => s.Number == staffing.FirstNumber(unitKey)));
        return new(role, $"{mailbox}@{agency.MailDomain}", head.Name, agency.Code, wholeAgency ? null : unitKey, head.Key, null, null);
    }

    private static string Invented(string topic) => DemoNames.Next(DemoRandom.For(topic), DemoAgencies.Of(DemoAgencies.Bangka), Sex.Female, older: false);
}
