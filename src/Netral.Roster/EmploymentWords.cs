namespace Netral.Roster;

/// <summary>What offices write for the kind of employment and for a person's sex.</summary>
internal static class EmploymentWords
{
    /// <summary>Null when the words name no kind, such as "Aktif".</summary>
    public static EmploymentKind? Kind(string text)
    {
        var key = $" {PlainWords.Key(text)} ";
        bool Has(string words) => key.Contains($" {words} ", StringComparison.Ordinal);
        if (Has("PERANGKAT DESA") || Has("KEPALA DESA") || Has("KADES") || Has("APARATUR DESA"))
            return EmploymentKind.PerangkatDesa;
        if (Has("NON ASN") || Has("NONASN") || Has("NON PNS") || Has("BUKAN ASN"))
            return EmploymentKind.NonAsn;
        if (Has("PPPK") || Has("P3K") || Has("PEGAWAI PEMERINTAH DENGAN PERJANJIAN KERJA"))
            return Has("PARUH WAKTU") || Has("PW") || Has("PART TIME") ? EmploymentKind.PppkParuhWaktu : EmploymentKind.Pppk;
        if (Has("PPPKPW") || Has("P3KPW") || Has("PARUH WAKTU"))
            return EmploymentKind.PppkParuhWaktu;
        if (Has("PNS") || Has("CPNS") || Has("PNSD") || Has("CPNSD") || Has("PEGAWAI NEGERI SIPIL"))
            return EmploymentKind.Pns;
        return Contract.Any(Has) ? EmploymentKind.NonAsn : null;
    }

    private static readonly string[] Contract =
    [
        "HONORER", "HONOR", "HONDA", "THL", "THLT", "TKK", "TKS", "PHL", "PTT", "GTT", "TENAGA KONTRAK", "KONTRAK", "TENAGA HARIAN LEPAS",
        "PEGAWAI HARIAN LEPAS", "PEGAWAI TIDAK TETAP", "TENAGA SUKARELA", "SUKARELA", "SUKWAN", "TENAGA ALIH DAYA", "OUTSOURCING", "BLUD", "PJLP", "TENAGA HONORER",
    ];

    public static Sex? Sex(string text) => PlainWords.Key(text) switch
    {
        "L" or "LK" or "LAKI" or "LAKI LAKI" or "PRIA" or "M" or "MALE" or "1" => Roster.Sex.Male,
        "P" or "PR" or "PEREMPUAN" or "WANITA" or "W" or "F" or "FEMALE" or "2" => Roster.Sex.Female,
        _ => null,
    };
}
