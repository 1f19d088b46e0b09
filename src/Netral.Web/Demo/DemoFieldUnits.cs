using System.Globalization;
using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>Schools, clinics, the hospital, kecamatan and kelurahan: where most people work, without an office PC.</summary>
internal static class DemoFieldUnits
{
    private static readonly string[] Roman = ["I", "II", "III", "IV"];
    private static readonly string[] HospitalFields = ["Pelayanan Medik", "Keperawatan", "Penunjang"];
    private static readonly string[] DistrictSections = ["Pemerintahan", "Ketenteraman dan Ketertiban", "Pemberdayaan Masyarakat", "Pelayanan Umum"];
    private static readonly string[] VillageSections = ["Pemerintahan", "Kesejahteraan Sosial"];

    /// <summary>A regency has SD under a UPTD of each kecamatan and SMP under the dinas; a province has SMA and SMK under branch offices (UU 23/2014, annex A).</summary>
    public static void AddSchools(DemoTree tree, DemoUnit office)
    {
        if (tree.Agency.IsProvince)
        {
            foreach (var (number, district) in DemoPlaces.Districts(tree.Agency).Take(3).Index())
            {
                var branch = tree.Add(office, $"Cabang Dinas Pendidikan Wilayah {Roman[number]}", UnitKind.Uptd,
                    $"Kepala Cabang Dinas Pendidikan Wilayah {Roman[number]}", PositionGroup.Administrator, DemoWork.Office, new(20, 2, 20));
                AddSchool(tree, branch, $"SMAN 1 {district}", new(260, 110, 60));
                AddSchool(tree, branch, $"SMKN 1 {district}", new(240, 120, 60));
            }
            return;
        }
        foreach (var district in Districts(tree))
        {
            var uptd = tree.Add(office, $"UPTD Pendidikan Kecamatan {district}", UnitKind.Uptd, $"Kepala UPTD Pendidikan Kecamatan {district}",
                PositionGroup.Pengawas, DemoWork.Office, new(20, 2, 20));
            for (var number = 1; number <= (tree.Agency.IsFullSize ? 15 : 6); number++)
                AddSchool(tree, uptd, Named("SDN", number, district), new(75, 52, 85));
        }
        foreach (var district in Districts(tree))
            for (var number = 1; number <= (tree.Agency.IsFullSize ? 4 : 1); number++)
                AddSchool(tree, office, Named("SMPN", number, district), new(170, 100, 130));
    }

    /// <summary>UPTD of two kecamatan each, a puskesmas a kecamatan, pustu in the villages; and the hospital, a special unit of the dinas (PP 72/2019).</summary>
    public static void AddClinics(DemoTree tree, DemoUnit office)
    {
        foreach (var (number, pair) in Districts(tree).Chunk(2).Index())
        {
            var uptd = tree.Add(office, $"UPTD Pelayanan Kesehatan Wilayah {Roman[number]}", UnitKind.Uptd,
                $"Kepala UPTD Pelayanan Kesehatan Wilayah {Roman[number]}", PositionGroup.Pengawas, DemoWork.Office, new(20, 2, 20));
            foreach (var district in pair)
                AddClinic(tree, uptd, district, Villages(tree, district));
            if (tree.Agency.IsFullSize)
                AddClinic(tree, uptd, Villages(tree, pair[0])[5], []);
        }
        var name = tree.Agency.IsProvince ? "RSUD Provinsi" : "RSUD Kabupaten";
        var hospital = tree.Add(office, name, UnitKind.Rsud, $"Direktur {name}", PositionGroup.Administrator, DemoWork.Health, default);
        foreach (var field in HospitalFields)
            tree.Add(hospital, $"Bidang {field} {name}", UnitKind.Bidang, $"Kepala Bidang {field} {name}", PositionGroup.Administrator, DemoWork.Health,
                tree.Agency.IsFullSize ? new(420, 190, 1165) : new(110, 50, 150));
    }

    public static void AddDistricts(DemoTree tree, DemoUnit root)
    {
        var full = tree.Agency.IsFullSize;
        foreach (var district in Districts(tree))
        {
            var kecamatan = tree.Add(root, $"Kecamatan {district}", UnitKind.Kecamatan, $"Camat {district}", PositionGroup.Administrator, DemoWork.Office,
                default);
            tree.Add(kecamatan, $"Sekretariat Kecamatan {district}", UnitKind.Bagian, $"Sekretaris Kecamatan {district}", PositionGroup.Pengawas,
                DemoWork.Office, new(25, 2, 60));
            foreach (var section in DistrictSections.Take(full ? 4 : 2))
                tree.Add(kecamatan, $"Seksi {section} Kecamatan {district}", UnitKind.Lainnya, $"Kepala Seksi {section}", PositionGroup.Pengawas,
                    DemoWork.Office, new(18, 2, 30));
            foreach (var village in Villages(tree, district).Take(full ? 2 : 1))
            {
                var kelurahan = tree.Add(kecamatan, $"Kelurahan {village}", UnitKind.Kelurahan, $"Lurah {village}", PositionGroup.Pengawas, DemoWork.Office,
                    new(20, 2, 50));
                foreach (var section in VillageSections.Take(full ? 2 : 1))
                    tree.Add(kelurahan, $"Seksi {section} Kelurahan {village}", UnitKind.Lainnya, $"Kepala Seksi {section}", PositionGroup.Pengawas,
                        DemoWork.Office, new(8, 0, 15));
            }
        }
    }

    private static void AddSchool(DemoTree tree, DemoUnit parent, string name, DemoWeights weights) =>
        tree.Add(parent, name, UnitKind.Sekolah, $"Kepala {name}", PositionGroup.Fungsional, DemoWork.School, weights);

    private static void AddClinic(DemoTree tree, DemoUnit uptd, string place, IReadOnlyList<string> villages)
    {
        var clinic = tree.Add(uptd, $"Puskesmas {place}", UnitKind.Puskesmas, $"Kepala Puskesmas {place}", PositionGroup.Fungsional, DemoWork.Health,
            new(200, 90, 260));
        foreach (var village in villages.Skip(2).Take(tree.Agency.IsFullSize ? 3 : 1))
            tree.Add(clinic, $"Pustu {village}", UnitKind.Lainnya, null, PositionGroup.Lainnya, DemoWork.Health, new(15, 10, 20));
    }

    private static IReadOnlyList<string> Districts(DemoTree tree) => [.. DemoPlaces.Districts(tree.Agency).Take(tree.Agency.Districts)];

    private static List<string> Villages(DemoTree tree, string district)
    {
        var at = Districts(tree).Index().First(d => d.Item == district).Index;
        return [.. Enumerable.Range(at * 6, 6).Select(number => DemoPlaces.Village(tree.Agency, number))];
    }

    private static string Named(string kind, int number, string district) => string.Create(CultureInfo.InvariantCulture, $"{kind} {number} {district}");
}
