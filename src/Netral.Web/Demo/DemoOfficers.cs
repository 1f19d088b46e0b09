using Netral.Platform.Access;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Somebody who signs in to the demo.</summary>
/// <param name="Role">A word of <see cref="Accounts.Role"/>: <c>agency_administrator</c>, <c>unit_head</c> ….</param>
/// <param name="AgencyCode">The agency served; null for bodies, the operator and those who read figures of a region.</param>
/// <param name="UnitKey">The unit a unit head sees.</param>
/// <param name="PersonKey">The same person in the agency's staff list.</param>
/// <param name="Body">The code of the body served, one of <see cref="DemoBodies"/>.</param>
/// <param name="RegionCode">Where the role holds, if it is a region.</param>
internal sealed record DemoOfficer(string Role, string Email, string Name, string? AgencyCode, string? UnitKey, string? PersonKey, string? Body,
    string? RegionCode);

/// <summary>A body of the demo with the addresses of its officers.</summary>
/// <param name="Lent">An officer whom an agency sent: he is kept away from what is about it.</param>
/// <param name="LentBy">That agency.</param>
/// <param name="Agency">The agency it belongs to, for a PPK or an inspectorate.</param>
/// <param name="HasKeys">Its officers hold keys whose passphrase everybody knows; a body without lets a visitor make them.</param>
internal sealed record DemoBody(string Code, string Name, BodyKind Kind, string? RegionCode, string RoleWord, string First, string Second, bool HasKeys = true,
    string? Agency = null, string? Lent = null, string? LentBy = null);

internal static class DemoBodies
{
    public static readonly IReadOnlyList<DemoBody> All =
    [
        new("bawaslu-1901", "Bawaslu Kabupaten Bangka", BodyKind.BawasluKabupatenKota, "19.01", "oversight_officer", "pengawas@bawaslu-bangka.contoh.example",
            "kajian@bawaslu-bangka.contoh.example", Lent: "sekretariat@bawaslu-bangka.contoh.example", LentBy: DemoAgencies.Bangka),
        new("bawaslu-19", "Bawaslu Provinsi Kepulauan Bangka Belitung", BodyKind.BawasluProvinsi, "19", "oversight_officer",
            "pengawas@bawaslu-babel.contoh.example", "kajian@bawaslu-babel.contoh.example", HasKeys: false),
        new("bkn-regional", "Kantor Regional BKN (contoh)", BodyKind.Bkn, "19", "forwarded_case_officer", "penindak@bkn-regional.contoh.example",
            "verifikasi@bkn-regional.contoh.example"),
        new("ppk-1901", "PPK Kabupaten Bangka (contoh)", BodyKind.Ppk, null, "forwarded_case_officer", "ppk@bangka.contoh.example",
            "pemeriksa@bangka.contoh.example", Agency: DemoAgencies.Bangka),
        new("inspektorat-1901", "Inspektorat Kabupaten Bangka (contoh)", BodyKind.Inspektorat, null, "forwarded_case_officer",
            "inspektur@bangka.contoh.example", "telaah@bangka.contoh.example", Agency: DemoAgencies.Bangka),
    ];
}

/// <summary>The demo's sign-ins. Everybody knows the password: it only ever opens invented data.</summary>
internal static class DemoOfficers
{
    public const string DemoPassword = "Contoh-Netral-2024";

    /// <summary>Opens the keys of the demo's bodies; it, too, only ever opens invented data.</summary>
    public const string DemoPassphrase = "hujan reda di tepi kolam contoh";

    public static IReadOnlyList<DemoOfficer> All()
    {
        var officers = new List<DemoOfficer>();
        foreach (var agency in DemoAgencies.All())
        {
            var staffing = new DemoStaffing(agency);
            officers.Add(Head(agency, staffing, "agency_administrator", "kepegawaian", AdministratorUnit(agency), wholeAgency: true));
            officers.Add(Head(agency, staffing, "agency_administrator", "petugas", SecondOfficerUnit(agency), wholeAgency: true));
            if (agency.Code == DemoAgencies.Bangka)
            {
                officers.Add(Head(agency, staffing, "unit_head", "dikbud", DemoUnits.OfficeKey(agency, DemoOffices.Education)));
                officers.Add(Head(agency, staffing, "unit_head", "camat", DistrictKey(agency, 0)));
                officers.Add(Head(agency, staffing, "unit_head", "puskesmas", staffing.Units.First(u => u.Kind == UnitKind.Puskesmas).Key));
            }
        }
        foreach (var body in DemoBodies.All)
        {
            officers.Add(new(body.RoleWord, body.First, Invented($"{body.Code}/1"), null, null, null, body.Code, body.RegionCode));
            officers.Add(new(body.RoleWord, body.Second, Invented($"{body.Code}/2"), null, null, null, body.Code, body.RegionCode));
            if (body.Lent is { } lent)
                officers.Add(new(body.RoleWord, lent, Invented($"{body.Code}/3"), null, null, null, body.Code, body.RegionCode));
        }
        officers.Add(new("ceremony_clerk", "upacara@bangka.contoh.example", Invented("ceremony"), DemoAgencies.Bangka, null, null, null, null));
        officers.Add(new("auditor", "auditor@bangka.contoh.example", Invented("auditor"), DemoAgencies.Bangka, null, null, null, null));
        officers.Add(new("analyst", "analis@babel.contoh.example", Invented("analyst"), null, null, null, null, DemoAgencies.Of(DemoAgencies.BangkaBelitung).RegionCode));
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
