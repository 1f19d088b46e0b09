using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>The unit tree of an agency: Setda with asisten, bagian and subbagian; Sekretariat DPRD; Inspektorat; dinas and badan with secretariat and bidang;
/// the field units (<see cref="DemoFieldUnits"/>) below them.</summary>
internal static class DemoUnits
{
    public const string SecretariatSlug = "setda";

    private static readonly string[] Numerals = ["I", "II", "III"];
    private static readonly string[] CouncilParts = ["Persidangan dan Perundang-undangan", "Program dan Keuangan", "Umum dan Humas DPRD"];
    private static readonly string[] SecretariatTasks = ["Umum dan Kepegawaian", "Perencanaan dan Keuangan"];

    public static IReadOnlyList<DemoUnit> Of(DemoAgency agency)
    {
        var tree = new DemoTree(agency);
        var root = tree.Root(agency.Name);
        AddSecretariat(tree, root);
        AddCouncilSecretariat(tree, root);
        AddInspectorate(tree, root);
        foreach (var office in DemoOffices.All.Where(o => agency.IsFullSize || o.Small))
            AddOffice(tree, root, office);
        DemoFieldUnits.AddDistricts(tree, root);
        return tree.Units;
    }

    /// <summary>The unit where the Sekda sits.</summary>
    public static string SecretariatKey(DemoAgency agency) => $"{agency.Code}/{SecretariatSlug}";

    public static string OfficeKey(DemoAgency agency, string office) => $"{agency.Code}/{office}";

    private static void AddSecretariat(DemoTree tree, DemoUnit root)
    {
        var province = tree.Agency.IsProvince;
        var (part, piece) = province ? ("Biro", "Bagian") : ("Bagian", "Subbagian");
        var setda = tree.Add(root, "Sekretariat Daerah", UnitKind.Setda, "Sekretaris Daerah", province ? PositionGroup.JptMadya : PositionGroup.JptPratama,
            DemoWork.Office, default, SecretariatSlug);
        foreach (var (title, parts) in DemoOffices.Secretariat)
        {
            var asisten = tree.Add(setda, title, UnitKind.Lainnya, title, PositionGroup.JptPratama, DemoWork.Office, default);
            foreach (var topic in parts.Take(tree.Agency.IsFullSize ? 3 : 2))
            {
                var bagian = tree.Add(asisten, $"{part} {topic}", UnitKind.Bagian, $"Kepala {part} {topic}",
                    province ? PositionGroup.JptPratama : PositionGroup.Administrator, DemoWork.Office, new(10, 2, 8));
                foreach (var task in tree.Agency.IsFullSize ? new[] { "Perencanaan", "Pelaksanaan" } : ["Pelaksanaan"])
                    tree.Add(bagian, $"{piece} {task} {topic}", UnitKind.Lainnya, $"Kepala {piece} {task} {topic}",
                        province ? PositionGroup.Administrator : PositionGroup.Pengawas, DemoWork.Office, new(20, 3, 25));
            }
        }
    }

    private static void AddCouncilSecretariat(DemoTree tree, DemoUnit root)
    {
        var council = tree.Add(root, "Sekretariat DPRD", UnitKind.SetDprd, "Sekretaris DPRD", PositionGroup.JptPratama, DemoWork.Office, default, "setwan");
        foreach (var topic in CouncilParts.Take(tree.Agency.IsFullSize ? 3 : 2))
            tree.Add(council, $"Bagian {topic}", UnitKind.Bagian, $"Kepala Bagian {topic}", PositionGroup.Administrator, DemoWork.Office, new(50, 6, 120));
    }

    private static void AddInspectorate(DemoTree tree, DemoUnit root)
    {
        var inspectorate = tree.Add(root, "Inspektorat Daerah", UnitKind.Inspektorat, "Inspektur", PositionGroup.JptPratama, DemoWork.Office, default,
            "inspektorat");
        tree.Add(inspectorate, "Sekretariat Inspektorat", UnitKind.Bagian, "Sekretaris Inspektorat", PositionGroup.Administrator, DemoWork.Office,
            new(50, 4, 50));
        foreach (var number in Numerals.Take(tree.Agency.IsFullSize ? 3 : 2))
            tree.Add(inspectorate, $"Inspektur Pembantu Wilayah {number}", UnitKind.Bidang, $"Inspektur Pembantu Wilayah {number}", PositionGroup.Administrator,
                DemoWork.Office, new(80, 6, 0));
    }

    private static void AddOffice(DemoTree tree, DemoUnit root, DemoOffice office)
    {
        var full = tree.Agency.IsFullSize;
        var title = office.Kind switch { UnitKind.Badan => "Kepala Badan", UnitKind.Dinas => "Kepala Dinas", _ => "Kepala Satuan" };
        var unit = tree.Add(root, office.Name, office.Kind, title + office.Name[office.Name.IndexOf(' ', StringComparison.Ordinal)..], PositionGroup.JptPratama,
            office.Work, default, office.Key);
        var secretariat = tree.Add(unit, $"Sekretariat {office.Name}", UnitKind.Bagian, $"Sekretaris {office.Name}", PositionGroup.Administrator,
            DemoWork.Office, new(20, 3, 40), "sekretariat");
        if (full)
            foreach (var task in SecretariatTasks)
                tree.Add(secretariat, $"Subbagian {task} {office.Name}", UnitKind.Lainnya, $"Kepala Subbagian {task}", PositionGroup.Pengawas, DemoWork.Office,
                    new(20, 2, 40));
        foreach (var field in office.Fields.Take(full ? 3 : 2))
            tree.Add(unit, $"Bidang {field}", UnitKind.Bidang, $"Kepala Bidang {field}", PositionGroup.Administrator, office.Work,
                new(60, 8, office.Contract * 3));
        if (office.Key == DemoOffices.Education)
            DemoFieldUnits.AddSchools(tree, unit);
        if (office.Key == DemoOffices.Health)
            DemoFieldUnits.AddClinics(tree, unit);
    }
}
