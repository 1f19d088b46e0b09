using Netral.Conduct.CheckPost;
using Netral.Law;
using Act = Netral.Conduct.CheckPost.Act;

namespace Netral.Conduct;

/// <summary>Words of the law as people read them; each is a key of the catalogue.</summary>
internal static class ConductWords
{
    public static string Of(BreachClass grade) => grade switch
    {
        BreachClass.KodeEtik => "Pelanggaran kode etik",
        BreachClass.Ringan => "Pelanggaran disiplin ringan",
        BreachClass.Sedang => "Pelanggaran disiplin sedang",
        BreachClass.Berat => "Pelanggaran disiplin berat",
        _ => "Pemberhentian tidak dengan hormat",
    };

    public static string Of(PersonKind person) => person switch
    {
        PersonKind.Pns => "PNS",
        PersonKind.Pppk => "PPPK",
        PersonKind.PppkParuhWaktu => "PPPK paruh waktu",
        PersonKind.NonAsn => "Non-ASN",
        PersonKind.Kades => "Kepala desa",
        PersonKind.PerangkatDesa => "Perangkat desa",
        PersonKind.PejabatNegara => "Pejabat negara",
        _ => "TNI dan Polri",
    };

    public static string Of(Act act) => act switch
    {
        Act.Post => "Mengunggah tulisan",
        Act.Comment => "Berkomentar",
        Act.Like => "Memberi tanda suka",
        Act.Share => "Membagikan",
        Act.Follow => "Mengikuti akun",
        Act.Join => "Bergabung dalam grup",
        Act.Photo => "Mengunggah foto",
        Act.Attend => "Menghadiri acara",
        Act.Give => "Memberi barang atau uang",
        _ => "Perbuatan lain",
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Aman => "Tidak ditemukan tanda larangan",
        Verdict.HatiHati => "Hati-hati",
        _ => "Cocok dengan bentuk pelanggaran",
    };

    /// <summary>How a matter comes in, as a procedure names it.</summary>
    public static string Beginning(string with) => with switch
    {
        "laporan" => "Laporan",
        "temuan" => "Temuan",
        "informasi_awal" => "Informasi awal",
        "tsm" => "Laporan pelanggaran terstruktur, sistematis, dan masif",
        _ => "Diteruskan dari penanganan laporan",
    };

    public static string Track(string kind) => kind switch
    {
        "kode_etik" => "Kode etik",
        "disiplin" => "Disiplin",
        "administrasi" => "Administrasi",
        _ => "Pidana",
    };

    public static string Register(string which) => which == "receipt" ? "mengambil nomor tanda terima" : "mengambil nomor register";

    public static string Office(string office) => office switch
    {
        "kepala_daerah" => "Kepala daerah",
        "presiden" => "Presiden dan wakil presiden",
        "dpr" => "Anggota DPR",
        "dpd" => "Anggota DPD",
        "dprd" => "Anggota DPRD",
        _ => office,
    };

    /// <summary>Those who ask before posting: the kinds that the forms or the provisions reach and that work in an office.</summary>
    public static readonly PersonKind[] Askers = [PersonKind.Pns, PersonKind.Pppk, PersonKind.PppkParuhWaktu, PersonKind.NonAsn, PersonKind.Kades, PersonKind.PerangkatDesa];
}
