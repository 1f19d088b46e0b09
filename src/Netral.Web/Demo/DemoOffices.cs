using Netral.Roster;

namespace Netral.Web.Demo;

/// <summary>A perangkat daerah with its bidang, as PP 18/2016 lets a regency form them.</summary>
/// <param name="Small">Kept in the agencies of a tenth.</param>
/// <param name="Contract">Weight of non-ASN in each bidang: guards, cleaners and drivers are mostly under contract.</param>
internal sealed record DemoOffice(string Key, UnitKind Kind, string Name, DemoWork Work, bool Small, int Contract, string[] Fields);

internal static class DemoOffices
{
    public const string Education = "dikbud";
    public const string Health = "dinkes";
    public const string Personnel = "bkpsdm";

    public static readonly IReadOnlyList<DemoOffice> All =
    [
        new(Education, UnitKind.Dinas, "Dinas Pendidikan dan Kebudayaan", DemoWork.Office, true, 10,
            ["Pembinaan Sekolah Dasar", "Pembinaan Sekolah Menengah Pertama", "Kebudayaan"]),
        new(Health, UnitKind.Dinas, "Dinas Kesehatan", DemoWork.Office, true, 10,
            ["Kesehatan Masyarakat", "Pencegahan dan Pengendalian Penyakit", "Pelayanan dan Sumber Daya Kesehatan"]),
        new("pupr", UnitKind.Dinas, "Dinas Pekerjaan Umum dan Penataan Ruang", DemoWork.Works, true, 40, ["Bina Marga", "Cipta Karya", "Sumber Daya Air"]),
        new("satpolpp", UnitKind.Satuan, "Satuan Polisi Pamong Praja", DemoWork.Order, true, 90,
            ["Penegakan Peraturan Daerah", "Ketertiban Umum dan Ketenteraman", "Perlindungan Masyarakat"]),
        new("dinsos", UnitKind.Dinas, "Dinas Sosial", DemoWork.Office, true, 12,
            ["Rehabilitasi Sosial", "Perlindungan dan Jaminan Sosial", "Pemberdayaan Sosial"]),
        new("dlh", UnitKind.Dinas, "Dinas Lingkungan Hidup", DemoWork.Cleaning, true, 170,
            ["Pengelolaan Sampah", "Pengendalian Pencemaran", "Ruang Terbuka Hijau"]),
        new("dukcapil", UnitKind.Dinas, "Dinas Kependudukan dan Pencatatan Sipil", DemoWork.Office, true, 14,
            ["Pelayanan Pendaftaran Penduduk", "Pelayanan Pencatatan Sipil", "Pengelolaan Informasi Kependudukan"]),
        new("dishub", UnitKind.Dinas, "Dinas Perhubungan", DemoWork.Transport, true, 50, ["Lalu Lintas", "Angkutan", "Prasarana dan Keselamatan"]),
        new("distan", UnitKind.Dinas, "Dinas Pangan dan Pertanian", DemoWork.Farming, true, 12,
            ["Tanaman Pangan dan Hortikultura", "Penyuluhan", "Peternakan dan Kesehatan Hewan"]),
        new("kominfo", UnitKind.Dinas, "Dinas Komunikasi, Informatika dan Statistik", DemoWork.Office, true, 14,
            ["Informasi dan Komunikasi Publik", "Penyelenggaraan E-Government", "Statistik dan Persandian"]),
        new("dpmd", UnitKind.Dinas, "Dinas Pemberdayaan Masyarakat dan Desa", DemoWork.Office, false, 10,
            ["Pemerintahan Desa", "Pemberdayaan Masyarakat", "Kawasan Perdesaan"]),
        new("dp3a", UnitKind.Dinas, "Dinas Pemberdayaan Perempuan dan Perlindungan Anak", DemoWork.Office, false, 10,
            ["Pemberdayaan Perempuan", "Perlindungan Anak", "Keluarga Berencana"]),
        new("disnaker", UnitKind.Dinas, "Dinas Tenaga Kerja", DemoWork.Office, false, 10,
            ["Penempatan Tenaga Kerja", "Pelatihan dan Produktivitas", "Hubungan Industrial"]),
        new("diskop", UnitKind.Dinas, "Dinas Koperasi, Usaha Mikro dan Perdagangan", DemoWork.Office, false, 18,
            ["Koperasi", "Usaha Mikro", "Perdagangan dan Pasar"]),
        new("dpmptsp", UnitKind.Dinas, "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", DemoWork.Office, false, 10,
            ["Pelayanan Perizinan", "Penanaman Modal", "Pengaduan dan Pelaporan"]),
        new("dispar", UnitKind.Dinas, "Dinas Pariwisata, Kepemudaan dan Olahraga", DemoWork.Office, false, 14,
            ["Destinasi Pariwisata", "Kepemudaan", "Olahraga"]),
        new("diskan", UnitKind.Dinas, "Dinas Perikanan", DemoWork.Farming, false, 12,
            ["Perikanan Tangkap", "Perikanan Budi Daya", "Pengolahan Hasil Perikanan"]),
        new("dispusip", UnitKind.Dinas, "Dinas Perpustakaan dan Kearsipan", DemoWork.Office, false, 10,
            ["Layanan Perpustakaan", "Pembinaan Perpustakaan", "Kearsipan"]),
        new("perkim", UnitKind.Dinas, "Dinas Perumahan Rakyat dan Kawasan Permukiman", DemoWork.Works, false, 18,
            ["Perumahan", "Kawasan Permukiman", "Pertanahan"]),
        new("bappeda", UnitKind.Badan, "Badan Perencanaan Pembangunan Daerah", DemoWork.Office, true, 8,
            ["Perencanaan dan Evaluasi", "Ekonomi", "Infrastruktur dan Kewilayahan"]),
        new("bpkad", UnitKind.Badan, "Badan Pengelolaan Keuangan dan Aset Daerah", DemoWork.Office, true, 10, ["Anggaran", "Perbendaharaan", "Aset Daerah"]),
        new("bapenda", UnitKind.Badan, "Badan Pendapatan Daerah", DemoWork.Office, false, 16, ["Pajak Daerah", "Retribusi", "Penagihan"]),
        new(Personnel, UnitKind.Badan, "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", DemoWork.Office, true, 8,
            ["Mutasi dan Promosi", "Penilaian Kinerja dan Disiplin", "Pengembangan Kompetensi"]),
        new("bpbd", UnitKind.Badan, "Badan Penanggulangan Bencana Daerah", DemoWork.Rescue, true, 45,
            ["Kedaruratan dan Logistik", "Pencegahan dan Kesiapsiagaan", "Pemadam Kebakaran"]),
        new("kesbangpol", UnitKind.Badan, "Badan Kesatuan Bangsa dan Politik", DemoWork.Office, true, 8,
            ["Politik Dalam Negeri", "Ideologi dan Wawasan Kebangsaan", "Kewaspadaan Nasional"]),
    ];

    /// <summary>Setda: three asisten, the bagian under each (biro in a province).</summary>
    public static readonly IReadOnlyList<(string Asisten, string[] Parts)> Secretariat =
    [
        ("Asisten Pemerintahan dan Kesejahteraan Rakyat", ["Tata Pemerintahan", "Hukum", "Kesejahteraan Rakyat"]),
        ("Asisten Perekonomian dan Pembangunan", ["Perekonomian", "Administrasi Pembangunan", "Pengadaan Barang dan Jasa"]),
        ("Asisten Administrasi Umum", ["Umum", "Organisasi", "Protokol dan Komunikasi Pimpinan"]),
    ];
}
