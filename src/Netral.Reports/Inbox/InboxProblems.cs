using Netral.Kernel;

namespace Netral.Reports.Inbox;

internal static class InboxProblems
{
    public static readonly Problem NoBody =
        new(Trouble.NotFound, "inbox.no_body", "Anda tidak bertugas di lembaga pengawas, jadi tidak ada laporan untuk Anda.");
    public static readonly Problem Overtaken = new(Trouble.Conflict, "inbox.overtaken", "Langkah ini sudah diambil {0}. Muat ulang untuk melihatnya.");
    public static readonly Problem Stale = new(Trouble.Conflict, "inbox.stale", "Halaman ini sudah lama. Muat ulang, lalu coba lagi.");
    public static readonly Problem NoNumber = new(Trouble.Invalid, "inbox.no_number", "Tulis dahulu nomor dari buku register lembaga Anda.", "nomor");
    public static readonly Problem NumberLong = new(Trouble.Invalid, "inbox.number_long", "Nomor ini terlalu panjang. Paling banyak {0} huruf.", "nomor");
    public static readonly Problem NumberShape =
        new(Trouble.Invalid, "inbox.number_shape", "Nomor hanya memuat huruf, angka, titik, garis miring, dan tanda hubung.", "nomor");
    public static readonly Problem NumberTaken =
        new(Trouble.Conflict, "inbox.number_taken", "Nomor ini sudah dipakai untuk laporan lain di lembaga Anda.", "nomor");
    public static readonly Problem Numbered = new(Trouble.Conflict, "inbox.numbered", "Laporan ini sudah punya nomor.");
    public static readonly Problem NotALaporan =
        new(Trouble.Conflict, "inbox.not_laporan", "Informasi awal tidak diberi nomor laporan. Bila penelusuran menemukan pelanggaran, jadikan perkara sebagai temuan.");
    public static readonly Problem SetAside = new(Trouble.Conflict, "inbox.set_aside", "Laporan ini disisihkan. Kembalikan dahulu.");
    public static readonly Problem IsCase = new(Trouble.Conflict, "inbox.is_case", "Laporan ini sudah menjadi perkara.");
    public static readonly Problem NothingChanges = new(Trouble.Conflict, "inbox.nothing", "Tidak ada yang berubah.");
    public static readonly Problem NoOfficer = new(Trouble.Invalid, "inbox.no_officer", "Pilih petugas yang boleh membaca laporan ini.", "petugas");
    public static readonly Problem NoReason =
        new(Trouble.Invalid, "inbox.no_reason", "Rekan Anda sedang menanganinya. Pilih alasan Anda mengambil alih.", "alasan");
    public static readonly Problem NotSealed = new(Trouble.Invalid, "inbox.not_sealed", "Bagian yang disegel tidak sampai utuh. Coba lagi.");
    public static readonly Problem WrongReaders = new(Trouble.Conflict, "inbox.readers", "Penerimanya sudah berubah. Muat ulang, lalu coba lagi.");
    public static readonly Problem NoReceiver =
        new(Trouble.Conflict, "inbox.no_receiver", "Lembaga itu belum dapat menerima laporan ini: perlu dua petugas dengan kunci yang tidak terhalang.", "ke");
    public static readonly Problem WouldBeLost =
        new(Trouble.Conflict, "inbox.would_be_lost", "Tanpa identitas, nama pelapor dan berkas aslinya tidak akan dapat dibuka lembaga mana pun, karena laporan ini tidak disegel untuk kunci pemulihan. Minta petugas penerima mengalihkannya bersama identitas.");
    public static readonly Problem NoAgency = new(Trouble.Invalid, "inbox.no_agency", "Pilih instansi tempat terlapor bekerja.", "instansi");
    public static readonly Problem NobodyLeft =
        new(Trouble.Conflict, "inbox.nobody_left", "Semua petugas lembaga ini terikat pada instansi itu. Alihkan laporan ini ke lembaga lain dahulu.", "instansi");
    public static readonly Problem BadHour =
        new(Trouble.Conflict, "inbox.hour", "Jam ini tidak sama dengan jam diterima yang tersegel. Buka identitas pelapor di sini, lalu coba lagi.");
    public static readonly Problem NotIntake =
        new(Trouble.Forbidden, "inbox.not_intake", "Identitas pelapor dibuka oleh petugas penerima, atau oleh dua petugas bersama-sama.");
    public static readonly Problem NoFile = new(Trouble.NotFound, "inbox.no_file", "Berkas ini tidak ada.");
    public static readonly Problem BadDays =
        new(Trouble.Invalid, "inbox.days", "Tulis tanggal mulai dan tanggal selesai, yang kedua tidak sebelum yang pertama.", "sampai");
    public static readonly Problem BadWord = new(Trouble.Invalid, "inbox.word", "Pilih salah satu yang tersedia.");
    public static readonly Problem BadTime = new(Trouble.Invalid, "inbox.time", "Jam ini tidak terbaca. Tulis seperti 14.30.", "jam_diketahui");
    public static readonly Problem BadRegion = new(Trouble.Invalid, "inbox.region", "Wilayah ini tidak dikenal.", "wilayah");
}
