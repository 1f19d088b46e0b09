namespace Netral.Roster;

/// <summary>What the codes are called before people: Indonesian, the key of the catalogue.</summary>
public static class RosterWords
{
    public static string Of(EmploymentKind kind) => kind switch
    {
        EmploymentKind.Pns => "PNS",
        EmploymentKind.Pppk => "PPPK",
        EmploymentKind.PppkParuhWaktu => "PPPK paruh waktu",
        EmploymentKind.PerangkatDesa => "Perangkat desa",
        _ => "Non-ASN",
    };

    public static string Of(PositionGroup group) => group switch
    {
        PositionGroup.JptMadya => "JPT madya",
        PositionGroup.JptPratama => "JPT pratama",
        PositionGroup.Administrator => "Administrator",
        PositionGroup.Pengawas => "Pengawas",
        PositionGroup.Fungsional => "Fungsional",
        PositionGroup.Pelaksana => "Pelaksana",
        _ => "Tanpa jabatan",
    };

    public static string Of(HeadKind kind) => kind == HeadKind.Definitif ? "Definitif" : kind.ToString();

    public static string Of(Channel channel) => channel == Channel.Email ? "Surel" : "WhatsApp";

    public static string Of(ExemptionReason reason) => reason switch
    {
        ExemptionReason.Cuti => "Cuti",
        ExemptionReason.CutiDiLuarTanggungan => "Cuti di luar tanggungan negara",
        ExemptionReason.TugasBelajar => "Tugas belajar",
        ExemptionReason.Sakit => "Sakit",
        ExemptionReason.Pensiun => "Pensiun",
        ExemptionReason.Meninggal => "Meninggal",
        ExemptionReason.Diperbantukan => "Diperbantukan ke instansi lain",
        _ => "Diberhentikan sementara",
    };

    public static string Of(ImportState state) => state switch
    {
        ImportState.Reading => "Sedang dibaca",
        ImportState.Preview => "Menunggu diterapkan",
        ImportState.Applying => "Sedang diterapkan",
        ImportState.Applied => "Diterapkan",
        ImportState.Undone => "Dibatalkan",
        ImportState.Discarded => "Dibuang",
        _ => "Ditolak",
    };
}
