using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>Why an import as a whole does not go on.</summary>
internal static class ImportProblems
{
    public static readonly Problem NoFile = new(Trouble.Invalid, "file.missing", "Pilih berkas daftar pegawai dahulu.", "berkas");
    public static readonly Problem Unknown = new(Trouble.NotFound, "import.unknown", "Impor ini tidak dikenal.");
    public static readonly Problem NotReady = new(Trouble.Conflict, "import.not_ready", "Impor ini sudah diterapkan, dibuang, atau masih dibaca.");
    public static readonly Problem Busy = new(Trouble.Conflict, "import.busy", "Daftar lain sedang diterapkan untuk instansi ini. Tunggu sampai selesai.");
    public static readonly Problem Stale = new(Trouble.Conflict, "import.stale", "Daftar pegawai berubah selagi impor ini disiapkan. Periksa lagi pratinjaunya.");
    public static readonly Problem NotApplied = new(Trouble.Conflict, "import.not_applied", "Impor ini belum diterapkan atau sudah dibatalkan.");
    public static readonly Problem NotLast = new(Trouble.Conflict, "import.not_last", "Hanya impor terakhir yang dapat dibatalkan.");
    public static readonly Problem Used = new(Trouble.Conflict, "import.used", "Impor ini sudah dipakai sebuah putaran, jadi tidak dapat dibatalkan.");
    public static readonly Problem Erased = new(Trouble.Gone, "import.erased", "Baris daftar ini sudah dihapus karena masa simpannya habis, jadi tidak dapat dibatalkan.");
    public static readonly Problem NothingGood = new(Trouble.Invalid, "import.nothing_good", "Tidak ada baris yang dapat dimasukkan.");
    public static readonly Problem ManyGone = new(Trouble.Invalid, "import.many_gone",
        "{0:N0} dari {1:N0} pegawai akan dikeluarkan, karena tidak ada di berkas ini. Bila memang begitu, pastikan dengan jelas; bila berkas ini hanya sebagian, pilih hanya tambah dan ubah.", "keluar");
    public static readonly Problem Lost = new(Trouble.Gone, "import.lost", "Berkas impor ini sudah tidak ada. Unggah lagi.");
}
