using Netral.Law;

namespace Netral.Web.Demo;

/// <summary>Invented toponyms. They sound like their region, but none is a kecamatan, kelurahan or desa of the same province
/// (compared with the region list idn-area-data 3.1.2 of Kemendagri's codes).</summary>
internal static class DemoPlaces
{
    private sealed record Gazetteer(string[] Districts, string[] First, string[] Second, bool OneWord);

    private static readonly Gazetteer Malay = new(
        ["Tanjung Serindang", "Air Melintang", "Bukit Kelumpang", "Muara Sepayung", "Pasir Kemunting", "Teluk Serunai", "Rimba Jelutung", "Batu Seladang"],
        ["Air", "Tanjung", "Bukit", "Sungai", "Batu", "Pasir", "Lubuk", "Kampung"],
        ["Serumbai", "Perepat", "Gelamai", "Rukem", "Penaga", "Meranting", "Tepus", "Kelidang", "Sembulan", "Belangir", "Nyaling"], false);

    private static readonly Gazetteer Lebak = new(
        ["Cisalakan", "Leuwihaur", "Pasirgelagah", "Gunungkaso"],
        ["Ci", "Pasir", "Leuwi", "Kadu", "Bojong"],
        ["panyawungan", "hantapsari", "picungan", "walahar", "jengkolan", "rengasan", "kopeng"], true);

    private static readonly Gazetteer Sumedang = new(
        ["Cihaurwangi", "Margahantap", "Sindanghapit", "Pasirhandap"],
        ["Ci", "Sindang", "Marga", "Leuwi", "Karang"],
        ["pulusan", "jambealas", "bungurasih", "wungurasa", "hanjuangan", "nangkasari", "peuteuyan"], true);

    private static readonly Gazetteer Bali = new(
        ["Yeh Embanan", "Tegal Cempaka", "Munduk Anyaran"],
        ["Yeh", "Tegal", "Munduk", "Pucak", "Tista"],
        ["Sandatan", "Jempinis", "Bungkakan", "Tunjungan", "Majegau", "Pulesari"], false);

    /// <summary>The kecamatan of Bangka as regions of the demo's law: codes that no kecamatan has (the real ones count from 01), names that say what they are.</summary>
    public static IReadOnlyList<Region> InventedDistricts { get; } =
        [.. Malay.Districts.Index().Select(d => new Region(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"19.01.{91 + d.Index}"), $"{d.Item} (kecamatan rekaan)"))];

    /// <summary>Names of the agency's kecamatan; a province takes them for its branch offices.</summary>
    public static IReadOnlyList<string> Districts(DemoAgency agency) => Of(agency).Districts;

    /// <summary>The village <paramref name="number"/> of the agency; no two numbers below the product of coprime list lengths share a name.</summary>
    public static string Village(DemoAgency agency, int number)
    {
        var places = Of(agency);
        var (first, second) = (places.First[number % places.First.Length], places.Second[number % places.Second.Length]);
        return places.OneWord ? first + second : $"{first} {second}";
    }

    private static Gazetteer Of(DemoAgency agency) => agency.Code switch
    {
        DemoAgencies.Lebak => Lebak,
        DemoAgencies.Sumedang => Sumedang,
        DemoAgencies.Jembrana => Bali,
        _ => Malay,
    };
}
