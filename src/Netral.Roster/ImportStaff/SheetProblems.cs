using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>Why a whole file is refused.</summary>
internal static class SheetProblems
{
    public static readonly Problem Empty = Of("file.empty", "Berkas ini kosong.");
    public static readonly Problem TooLarge = Of("file.too_large", "Berkas ini lebih besar dari {0} MB. Bagi daftarnya menjadi beberapa berkas.");
    public static readonly Problem NotASpreadsheet = Of("file.not_a_spreadsheet", "Berkas ini bukan daftar CSV atau XLSX. Simpan daftarnya sebagai XLSX atau CSV, lalu unggah lagi.");
    public static readonly Problem OldExcel = Of("file.old_excel", "Berkas ini berformat Excel lama (.xls). Buka di Excel, simpan sebagai XLSX, lalu unggah lagi.");
    public static readonly Problem OtherSheet = Of("file.other_sheet", "Berkas ini berformat ODS atau XLSB. Buka di programnya, simpan sebagai XLSX, lalu unggah lagi.");
    public static readonly Problem WebPage = Of("file.web_page", "Berkas ini halaman web, bukan lembar kerja, walaupun namanya berakhiran .xls. Buka di Excel, simpan sebagai XLSX, lalu unggah lagi.");
    public static readonly Problem Password = Of("file.password", "Berkas ini dikunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.");
    public static readonly Problem Bomb = Of("file.bomb", "Isi berkas ini membengkak terlalu besar saat dibuka. Kami menghentikannya.");
    public static readonly Problem Broken = Of("file.broken", "Berkas ini rusak dan tidak dapat dibaca sampai habis. Simpan ulang dari programnya, lalu unggah lagi.");
    public static readonly Problem CellTooLarge = Of("file.cell_too_large", "Baris {0} memuat sel atau baris yang terlalu panjang.");
    public static readonly Problem TooManyRows = Of("file.too_many_rows", "Daftar ini lebih dari {0:N0} baris. Hapus baris kosong di bawahnya, atau bagi daftarnya menjadi beberapa berkas.");
    public static readonly Problem TooManyColumns = Of("file.too_many_columns", "Baris {0} berisi lebih dari {1} kolom. Hapus kolom yang tidak perlu, lalu unggah lagi.");
    public static readonly Problem TooManyTexts = Of("file.too_many_texts", "Teks di berkas ini terlalu banyak untuk dibaca sekaligus. Bagi daftarnya menjadi beberapa berkas.");
    public static readonly Problem NoHeader = Of("header.not_found",
        "Baris judul kolom tidak ditemukan di {0} baris pertama. Kolom yang kami kenal: {1}.");
    public static readonly Problem NoName = Of("header.no_name", "Di baris {0} ada judul kolom, tetapi kolom NAMA tidak ada.");
    public static readonly Problem ColumnTwice = Of("header.twice", "Judul kolom “{0}” ada dua kali di baris {1}. Hapus atau ganti nama salah satunya.");

    public static IReadOnlyList<Problem> All =>
    [
        Empty, TooLarge, NotASpreadsheet, OldExcel, OtherSheet, WebPage, Password, Bomb, Broken, CellTooLarge, TooManyRows, TooManyColumns, TooManyTexts, NoHeader, NoName, ColumnTwice,
    ];

    /// <summary>Only a CSV has quotes that can be left open; the code is the same, since the file is refused for the same reason.</summary>
    public static Problem OpenQuote(object line) => (CellTooLarge with { Sentence = "Baris {0} memuat sel atau baris yang terlalu panjang. Mungkin ada tanda kutip yang tidak ditutup." }).With(line);

    private static Problem Of(string code, string sentence) => new(Trouble.Invalid, code, sentence, "berkas");
}

/// <summary>Carries a refusal out of a library that pulls on our streams; <see cref="StaffSheet"/> turns it into a value again.</summary>
internal sealed class UnreadableSheetException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem => problem;
}
