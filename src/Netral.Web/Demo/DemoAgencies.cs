using Netral.Kernel;

namespace Netral.Web.Demo;

/// <summary>How many people of each kind an agency has.</summary>
internal sealed record DemoSize(int Pns, int Pppk, int ParuhWaktu, int NonAsn)
{
    public int Total => Pns + Pppk + ParuhWaktu + NonAsn;
}

/// <summary>A local government of the demo: a real name and a real region code, everything below it invented.</summary>
/// <param name="Code">The region code without dots: <c>1901</c>.</param>
/// <param name="RegionCode">Kemendagri's code: <c>19.01</c>; a province has two digits, and its regencies begin with them.</param>
/// <param name="Letterhead">Lines under the name on letters; no telephone number, so that nobody is called.</param>
/// <param name="MailDomain">Under <c>contoh.example</c>, which RFC 2606 keeps from ever existing.</param>
/// <param name="Districts">How many invented kecamatan it has.</param>
internal sealed record DemoAgency(string Code, string Name, string ShortName, string PersonnelOffice, string RegionCode, Zone Zone,
    IReadOnlyList<string> Letterhead, string MailDomain, DemoSize Size, int Districts)
{
    public bool IsProvince => RegionCode.Length == 2;

    /// <summary>A full-size agency has every office and every subbagian; the tenths have fewer, so that units do not outnumber people.</summary>
    public bool IsFullSize => Size.Total > 5000;
}

internal static class DemoAgencies
{
    public const string Bangka = "1901";
    public const string Lebak = "3602";
    public const string Sumedang = "3211";
    public const string Jembrana = "5101";
    public const string BangkaBelitung = "19";

    /// <summary>Bangka has the numbers its BKPSDM gave in September 2024 (3,286 PNS, 1,395 PPPK, 4,420 honorer; swarabangsaonline.com, 7 October 2024).
    /// Lebak is a tenth of about 9,000 ASN (2021) and 4,603 honorer (April 2024); how its ASN divide into PNS and PPPK is assumed.
    /// For Sumedang and Jembrana no published number was at hand: a tenth of an assumed size. The province is assumed whole, and the only one whose list is young
    /// enough to hold PPPK paruh waktu (they exist since 2025).</summary>
    private static readonly DemoAgency[] Agencies =
    [
        Regency(Bangka, "Bangka", "19.01", Zone.WIB, "bangka", new(3286, 1395, 0, 4420), 8),
        Regency(Lebak, "Lebak", "36.02", Zone.WIB, "lebak", new(700, 200, 0, 460), 4),
        Regency(Sumedang, "Sumedang", "32.11", Zone.WIB, "sumedang", new(640, 260, 0, 350), 4),
        Regency(Jembrana, "Jembrana", "51.01", Zone.WITA, "jembrana", new(330, 120, 0, 240), 3),
        new(BangkaBelitung, "Pemerintah Provinsi Kepulauan Bangka Belitung", "Kepulauan Bangka Belitung",
            "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Provinsi Kepulauan Bangka Belitung", "19", Zone.WIB,
            ["Kompleks Perkantoran Pemerintah Provinsi", "Alamat contoh, tanpa nomor telepon"], "babel.contoh.example", new(420, 120, 60, 0), 0),
    ];

    public static IReadOnlyList<DemoAgency> All() => Agencies;

    public static DemoAgency Of(string code) => Agencies.Single(a => a.Code == code);

    private static DemoAgency Regency(string code, string place, string region, Zone zone, string mail, DemoSize size, int districts) =>
        new(code, $"Pemerintah Kabupaten {place}", place, $"Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten {place}", region, zone,
            [$"Kompleks Perkantoran Pemerintah Kabupaten {place}", "Alamat contoh, tanpa nomor telepon"], $"{mail}.contoh.example", size, districts);
}
