using Netral.Kernel;
using Netral.Pledges.Certificate;

namespace Netral.Tests.Pledges.Certificate;

internal static class Certificates
{
    public static readonly string[] Points =
    [
        "Saya menjaga netralitas saat melayani masyarakat, sebelum, selama, dan sesudah pemilihan.",
        "Saya tidak memihak calon mana pun, tidak menekan, dan tidak mengancam siapa pun.",
        "Saya bijak di media sosial: tidak mendukung calon, tidak menyebar kebencian atau kabar bohong.",
        "Saya menolak uang, barang, jabatan, dan janji yang berkaitan dengan pemilihan.",
    ];

    public static readonly CertificateView Ratna = new(
        "Pemerintah Kabupaten Bangka", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Ratna Widuri", "PPPK", "Puskesmas Kenanga, Dinas Kesehatan",
        "Pemilihan Kepala Daerah 2024", Points, new(2024, 10, 18, 2, 42, 0, DateTimeKind.Utc), Zone.WIB,
        [
            new("Ikrar Netralitas", "Ikrar", 3, new(2024, 10, 4), "9f2c41d07be8a6535c1e0d94f7ab38e26c50b1794ed3f08a2b67c9135de4807a"),
            new("Pakta Integritas", "Pakta", 3, new(2024, 10, 4), "41b7e09a5c3d8f126ea4709bd25c8137f0e69a4db813c75f2096ad4e7b1c53f8"),
        ],
        new("Kontak terdaftar", "Tautan pribadi lewat nomor di daftar pegawai"), new("Kunci sandi di ponsel sendiri", "Tidak dipegang Netral maupun instansi"),
        RecordedApproval: false, "7KQ4-M2XD-90TR-VB5H-2WAC-E81N", "https://netral.example/v/7KQ4M2XD90TRVB5H2WACE81N", "netral.example", Demo: true);
}
