using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>What may be wrong with a row as a whole or between its columns; the domain types say what is wrong with one value.</summary>
internal static class RowProblems
{
    // Refusals
    public static readonly Problem Formula = Of("cell.formula", "Sel ini berisi rumus. Salin lalu tempel sebagai nilai, lalu unggah lagi.");
    public static readonly Problem CellError = Of("cell.error", "Sel ini berisi galat Excel ({0}). Isi dengan nilai yang benar.");
    public static readonly Problem Quote = Of("row.quote", "Tanda kutip di baris ini tidak ditutup, sehingga baris {0} sampai {1} terbaca sebagai satu baris.");
    public static readonly Problem Twice = Of("row.twice", "Orang ini sudah ada di baris {0}.");
    public static readonly Problem NipTwice = Of("nip.twice", "Baris {0} dan baris {1} memakai NIP yang sama untuk dua nama. Periksa NIP yang benar.");
    public static readonly Problem NikTwice = Of("nik.twice", "Baris {0} dan baris {1} memakai NIK yang sama untuk dua nama. Periksa NIK yang benar.");
    public static readonly Problem BirthDateDiffers = Of("nip.birth_date_differs", "NIP memuat tanggal lahir {0}, tetapi kolom tanggal lahir berisi {1}.");
    public static readonly Problem NoMonth = Of("nip.month", "Angka ke-13 dan ke-14 NIP PNS adalah bulan; {0} bukan bulan. Bila orang ini PPPK, tulis PPPK di kolom status.");
    public static readonly Problem NoIdentity = Of("row.no_identity", "Tanpa NIP, isi NIK atau tanggal lahir supaya orang ini dapat dikenali.");
    public static readonly Problem Faint = Of("row.not_recognised", "Tanpa NIP, orang ini dicari dengan nama, unit, dan empat angka terakhir NIK, dan tidak ditemukan. Isi NIK lengkap atau tanggal lahir.");
    public static readonly Problem NoUnit = Of("unit.empty", "Unit kerja kosong.");
    public static readonly Problem UnitTooDeep = Of("unit.too_deep", "Unit kerja ditulis lebih dari {0} tingkat.");
    public static readonly Problem UnitTooLong = Of("unit.long", "Nama unit kerja lebih panjang dari {0} huruf.");

    public static readonly Problem UnitUnknown = Of("unit.unknown", "Unit kerja “{0}” belum ada di daftar unit.");
    public static readonly Problem UnitAmbiguous = Of("unit.ambiguous", "Ada {0} unit bernama “{1}”. Tulis juga unit di atasnya, misalnya {2}.");
    public static readonly Problem NoUnitsYet = Of("unit.none", "Instansi ini belum punya unit, dan daftar ini tidak punya kolom unit kerja.");

    // Warnings
    public static readonly Problem NipSpaces = Of("nip.spaces", "NIP ditulis dengan spasi; kami menyimpannya tanpa spasi.");
    public static readonly Problem NipWasNik = Of("nip.was_nik", "Kolom NIP berisi NIK (16 angka); kami membacanya sebagai NIK.");
    public static readonly Problem PppkMonth = Of("nip.pppk_month", "Angka ke-13 dan ke-14 nomor ini ({0}) bukan bulan. Itu wajar pada NI PPPK; periksa bila orang ini PNS.");
    public static readonly Problem AppointedTooYoung = Of("nip.appointment", "Menurut NIP, tahun pengangkatan {0} tidak cocok dengan tahun lahir {1}.");
    public static readonly Problem NikDiffersFromNip = Of("nik.birth_date_differs", "Tanggal lahir di NIK tidak cocok dengan NIP; kami memakai NIP.");
    public static readonly Problem NikDiffersFromColumn = Of("nik.column_differs", "Tanggal lahir di NIK tidak cocok dengan kolom tanggal lahir; kami memakai kolomnya.");
    public static readonly Problem NikSexDiffers = Of("nik.sex_differs", "Jenis kelamin di NIK tidak cocok dengan NIP.");
    public static readonly Problem NikProvince = Of("nik.province", "Dua angka pertama NIK bukan kode provinsi yang kami kenal.");
    public static readonly Problem NipSkipped = Of("nip.skipped", "Nomor ini bukan NIP dan dilewati; orang ini dikenali dari NIK.");
    public static readonly Problem SexDiffers = Of("sex.differs", "Jenis kelamin tidak cocok dengan NIP; kami memakai NIP.");
    public static readonly Problem SexUnreadable = Of("sex.unreadable", "“{0}” bukan jenis kelamin yang kami kenal; kolom ini dilewati.");
    public static readonly Problem KindUnreadable = Of("status.unreadable", "Status “{0}” tidak kami kenal; kami menyimpulkannya dari nomor orang ini.");
    public static readonly Problem BirthDateUnreadable = Of("birth_date.unreadable", "“{0}” bukan tanggal; kolom ini dilewati.");
    public static readonly Problem BirthDateSwapped = Of("birth_date.swapped", "Hari dan bulan di kolom tanggal lahir tertukar; kami memakai tanggal di NIP, {0}.");
    public static readonly Problem SinceUnreadable = Of("since.unreadable", "“{0}” bukan tanggal; kolom ini dilewati.");
    public static readonly Problem GroupUnreadable = Of("position_group.unreadable", "Jenis jabatan “{0}” tidak kami kenal; kami menyimpulkannya dari nama jabatan.");
    public static readonly Problem GradeDiffers = Of("grade.differs", "Golongan {0} bukan golongan untuk status orang ini.");
    public static readonly Problem PositionCut = Of("position.long", "Nama jabatan lebih panjang dari {0} huruf dan dipotong.");
    public static readonly Problem Example = Of("row.example", "Ini baris contoh dari templat. Hapus bila bukan pegawai Anda.");
    public static readonly Problem Sum = Of("row.sum", "Ini baris jumlah, bukan pegawai; baris ini dilewati.");
    public static readonly Problem NoUnitColumn = Of("unit.no_column", "Daftar ini tidak punya kolom unit kerja; pegawai baru masuk ke unit teratas.");

    private static Problem Of(string code, string sentence) => new(Trouble.Invalid, code, sentence);
}
