using Netral.Law;

namespace Netral.Reports.FileReport;

/// <summary>Words of lists as people read them; Indonesian, keys of the catalogue.</summary>
internal static class Words
{
    /// <summary>In the order of the list: who is reported most often first.</summary>
    public static readonly PersonKind[] Persons =
        [PersonKind.Pns, PersonKind.Pppk, PersonKind.PppkParuhWaktu, PersonKind.NonAsn, PersonKind.Kades, PersonKind.PerangkatDesa, PersonKind.PejabatNegara, PersonKind.TniPolri];

    public static string Of(PersonKind person) => person switch
    {
        PersonKind.Pns => "PNS",
        PersonKind.Pppk => "PPPK",
        PersonKind.PppkParuhWaktu => "PPPK paruh waktu",
        PersonKind.NonAsn => "Pegawai non-ASN, misalnya honorer",
        PersonKind.Kades => "Kepala desa",
        PersonKind.PerangkatDesa => "Perangkat desa",
        PersonKind.PejabatNegara => "Pejabat negara atau kepala daerah",
        PersonKind.TniPolri => "Anggota TNI atau Polri",
        _ => throw new ArgumentOutOfRangeException(nameof(person)),
    };

    public static string Of(Capacity capacity) => capacity switch
    {
        Capacity.Pemilih => "Warga yang punya hak pilih",
        Capacity.Pemantau => "Pemantau pemilu",
        Capacity.Peserta => "Peserta pemilu atau wakilnya",
        _ => throw new ArgumentOutOfRangeException(nameof(capacity)),
    };

    /// <summary>As it stands inside a list: "Nama Anda".</summary>
    public static string Of(Missing missing) => missing switch
    {
        Missing.ReporterName => "Nama Anda",
        Missing.ReportedName => "Nama orang yang dilaporkan",
        Missing.EventDate => "Tanggal kejadian",
        Missing.KnownDate => "Tanggal Anda mengetahuinya",
        Missing.Address => "Alamat Anda",
        Missing.IdentityCard => "KTP atau identitas lain",
        Missing.Signature => "Tanda tangan Anda",
        Missing.Evidence => "Bukti",
        _ => throw new ArgumentOutOfRangeException(nameof(missing)),
    };
}
