namespace Netral.Roster;

/// <summary>What a unit is, guessed from its name. A guess only: the officer can change it.</summary>
internal static class UnitWords
{
    private static readonly (string Begins, UnitKind Kind)[] Starts =
    [
        ("PEMERINTAH", UnitKind.Pemda), ("SEKRETARIAT DPRD", UnitKind.SetDprd), ("SEKRETARIAT DEWAN", UnitKind.SetDprd), ("SETWAN", UnitKind.SetDprd),
        ("SEKRETARIAT DAERAH", UnitKind.Setda), ("SETDA", UnitKind.Setda), ("INSPEKTORAT", UnitKind.Inspektorat), ("DINAS", UnitKind.Dinas),
        ("RSUD", UnitKind.Rsud), ("RUMAH SAKIT", UnitKind.Rsud), ("KECAMATAN", UnitKind.Kecamatan), ("KELURAHAN", UnitKind.Kelurahan), ("DESA", UnitKind.Desa),
        ("BAGIAN", UnitKind.Bagian), ("SUBBAGIAN", UnitKind.Bagian), ("BIDANG", UnitKind.Bidang), ("SEKSI", UnitKind.Bidang), ("PUSKESMAS", UnitKind.Puskesmas),
        ("UPTD PUSKESMAS", UnitKind.Puskesmas), ("UPT PUSKESMAS", UnitKind.Puskesmas), ("UPTD", UnitKind.Uptd), ("UPT", UnitKind.Uptd), ("UPTB", UnitKind.Uptd),
        ("SD", UnitKind.Sekolah), ("SDN", UnitKind.Sekolah), ("SMP", UnitKind.Sekolah), ("SMPN", UnitKind.Sekolah), ("SMA", UnitKind.Sekolah), ("SMAN", UnitKind.Sekolah),
        ("SMK", UnitKind.Sekolah), ("SMKN", UnitKind.Sekolah), ("SLB", UnitKind.Sekolah), ("TK", UnitKind.Sekolah), ("PAUD", UnitKind.Sekolah), ("SEKOLAH", UnitKind.Sekolah),
        ("SATUAN", UnitKind.Satuan), ("SATPOL", UnitKind.Satuan), ("BADAN", UnitKind.Badan),
    ];

    public static UnitKind Kind(string name)
    {
        var key = PlainWords.Key(name) + " ";
        return Starts.OrderByDescending(start => start.Begins.Length).FirstOrDefault(start => key.StartsWith(start.Begins + " ", StringComparison.Ordinal)) is { Begins: not null } found
            ? found.Kind : UnitKind.Lainnya;
    }

    public static string Of(UnitKind kind) => kind switch
    {
        UnitKind.Pemda => "Pemerintah daerah",
        UnitKind.Setda => "Sekretariat daerah",
        UnitKind.SetDprd => "Sekretariat DPRD",
        UnitKind.Rsud => "RSUD",
        UnitKind.Uptd => "UPTD",
        _ => kind.ToString(),
    };
}
