using Netral.Kernel;

namespace Netral.Reports.FileReport;

/// <summary>What the form and the interface refuse.</summary>
internal static class ReportProblems
{
    public const int LongText = 20_000, ShortText = 300;

    public static readonly Problem NoKind = new(Trouble.Invalid, "report.kind", "Pilih dahulu apa yang ingin Anda sampaikan.", "jenis");
    public static readonly Problem NoText = new(Trouble.Invalid, "report.description", "Ceritakan dahulu apa yang terjadi.", "uraian");
    public static readonly Problem NoRegion =
        new(Trouble.Invalid, "report.region", "Tulis dahulu kecamatan, kabupaten, kota, atau provinsi tempat kejadiannya.", "wilayah");
    public static readonly Problem TextLong = new(Trouble.Invalid, "report.text_long", "Tulisan ini terlalu panjang. Paling banyak {0} huruf.");
    public static readonly Problem InFuture = new(Trouble.Invalid, "report.date_future", "Tanggal ini belum tiba.");
    public static readonly Problem TooOld = new(Trouble.Invalid, "report.date_old", "Tanggal ini sebelum tahun 2004. Periksa lagi tahunnya.");
    public static readonly Problem KnownBefore =
        new(Trouble.Invalid, "report.date_order", "Tanggal Anda mengetahuinya sebelum tanggal kejadian. Periksa lagi keduanya.", "diketahui");
    public static readonly Problem BadWord = new(Trouble.Invalid, "report.word", "Isi ini bukan salah satu pilihan.");
    public static readonly Problem WriterTied =
        new(Trouble.Invalid, "report.writer_tied", "Anda punya hubungan dengan instansi ini, jadi Anda tidak boleh mencatat keterangannya. Mintalah rekan lain menerimanya.", "instansi");
    public static readonly Problem Nobody =
        new(Trouble.Conflict, "report.nobody", "Belum ada lembaga pengawas yang dapat menerima laporan ini lewat situs ini. Tidak ada yang kami simpan.");
    public static readonly Problem Crowded =
        new(Trouble.Busy, "report.crowded", "Sedang terlalu banyak laporan dari wilayah ini. Tunggu beberapa menit, lalu kirim lagi; isian Anda masih ada.");
    public static readonly Problem WrongAnswer = new(Trouble.Invalid, "report.question", "Jawaban ini belum tepat. Coba lagi.", "jawaban");
    public static readonly Problem NoPressure =
        new(Trouble.Invalid, "report.pressure", "Centang dahulu yang Anda alami, atau ceritakan di bawah.", "alami-grup");
    public static readonly Problem FilesBeforeSealed =
        new(Trouble.Invalid, "report.evidence_sealed", "Berkas untuk laporan yang Anda segel sendiri diunggah dahulu lewat /lapor/unggah.", "evidence");
    public static readonly Problem SealedWrong =
        new(Trouble.Invalid, "report.sealed", "Bagian tersegel ini rusak, terlalu besar, atau tidak ditujukan kepada petugas yang berwenang.", "sealed");
    public static readonly Problem Unreadable = new(Trouble.Invalid, "report.unreadable", "Kiriman ini tidak terbaca. Mulailah lagi dari awal.");
}
