using Netral.Kernel;
using Netral.Reports.Evidence.Cleaning;

namespace Netral.Reports.Evidence;

/// <summary>What the intake of files refuses, and why a clean copy is missing, in words.</summary>
internal static class EvidenceProblems
{
    public static readonly Problem TooLarge =
        new(Trouble.Invalid, "evidence.too_large", "Berkas ini lebih besar dari {0} MB, jadi tidak disimpan. Potong menjadi beberapa bagian, atau kirim bagian yang penting saja.");
    public static readonly Problem TooLargeForForm =
        new(Trouble.Invalid, "evidence.too_large_for_form", "Tanpa JavaScript, satu berkas paling besar {0} MB. Berkas ini tidak disimpan. Dengan JavaScript bisa sampai {1} MB.");
    public static readonly Problem TooMany = new(Trouble.Invalid, "evidence.too_many", "Satu laporan memuat paling banyak {0} berkas.");
    public static readonly Problem TooMuch = new(Trouble.Invalid, "evidence.too_much", "Semua berkas satu laporan bersama-sama paling besar {0} MB.");
    public static readonly Problem Empty = new(Trouble.Invalid, "evidence.empty", "Berkas ini kosong.");
    public static readonly Problem NoRoom =
        new(Trouble.Busy, "evidence.no_room", "Tempat penyimpanan sedang penuh, jadi berkas ini tidak disimpan. Kirim laporannya tanpa berkas ini dan tambahkan berkasnya nanti, atau coba lagi besok.");
    public static readonly Problem Crowded =
        new(Trouble.Busy, "evidence.crowded", "Sedang terlalu banyak berkas yang dikirim ke situs ini, jadi berkas ini tidak disimpan. Kirim laporannya tanpa berkas ini dan tambahkan berkasnya nanti dengan kode tanda terima.");
    public static readonly Problem Gone =
        new(Trouble.Gone, "evidence.gone", "Unggahan ini sudah dihapus karena tidak diselesaikan dalam sehari. Unggah lagi berkasnya.");
    public static readonly Problem Offset = new(Trouble.Conflict, "evidence.offset", "Unggahan ini sudah sampai di tempat lain. Lanjutkan dari sana.");
    public static readonly Problem Taken = new(Trouble.Busy, "evidence.taken", "Bagian sebelumnya dari berkas ini masih diterima. Coba lagi sebentar.");
    public static readonly Problem Longer =
        new(Trouble.Invalid, "evidence.longer", "Berkas ini lebih panjang daripada yang disebutkan. Unggah lagi dari awal.");
    public static readonly Problem Address =
        new(Trouble.Invalid, "evidence.address", "Tulis alamat web yang lengkap, mulai dengan https:// atau http://, paling panjang {0} huruf.", "tautan");
    public static readonly Problem ManyAddresses =
        new(Trouble.Invalid, "evidence.many_addresses", "Paling banyak {0} alamat web. Yang lain dapat Anda tambahkan nanti dengan kode tanda terima.", "tautan");
    public static readonly Problem SeenText =
        new(Trouble.Invalid, "evidence.seen_text", "Tulisan yang disalin paling panjang {0} huruf. Untuk yang lebih panjang, simpan sebagai berkas.", "tulisan");

    public const string WithoutTraces = "Diterima. Petugas melihat salinan tanpa data tersembunyi.";

    /// <summary>Of an identity card or a signature.</summary>
    public const string ForIntakeAlone = "Diterima. Hanya petugas yang boleh melihat identitas Anda yang dapat membukanya.";

    /// <summary>Told to the reporter before sending.</summary>
    public static string Sentence(Snag snag) => snag switch
    {
        Snag.NoFilter => "Data tersembunyi di berkas jenis ini (misalnya nama pembuat atau tempat) belum bisa kami hapus. Yang bisa membukanya hanya petugas yang boleh melihat identitas Anda.",
        Snag.Damaged => "Berkas ini rusak atau tidak lengkap, jadi data tersembunyi di dalamnya tidak bisa dihapus. Yang bisa membukanya hanya petugas yang boleh melihat identitas Anda.",
        Snag.Encrypted => "Berkas ini terkunci dengan kata sandi, jadi data tersembunyi di dalamnya tidak bisa dihapus. Yang bisa membukanya hanya petugas yang boleh melihat identitas Anda.",
        Snag.Attachments => "Ada berkas lain di dalam berkas ini, jadi data tersembunyi di dalamnya tidak bisa dihapus. Yang bisa membukanya hanya petugas yang boleh melihat identitas Anda.",
        Snag.Quarantined => "Pemindai virus menandai berkas ini. Berkasnya tetap disimpan, dan petugas diperingatkan sebelum mengunduhnya.",
        _ => "Data tersembunyi di berkas ini (misalnya nama pembuat) tidak bisa dihapus tanpa merusaknya. Yang bisa membukanya hanya petugas yang boleh melihat identitas Anda.",
    };
}

/// <summary>How much is taken.</summary>
internal sealed record EvidenceLimits
{
    private const long Megabyte = 1 << 20;

    /// <summary>One file in a plain form, and one that script sends in pieces.</summary>
    public long FormFile { get; init; } = 100 * Megabyte;
    public long ScriptFile { get; init; } = 500 * Megabyte;
    /// <summary>Of one report, what was kept before included.</summary>
    public int Files { get; init; } = 20;
    public long Total { get; init; } = 1024 * Megabyte;
    /// <summary>Left free on the disk, for the database that may lie on it too.</summary>
    public long Reserve { get; init; } = 512 * Megabyte;

    public static long Megabytes(long bytes) => bytes / Megabyte;

    /// <summary>Whether a report that has so much may have this as well.</summary>
    public Problem? Refuse(EvidenceUse used, long more) => used.Files >= Files ? EvidenceProblems.TooMany.With(Files)
        : used.Bytes + more > Total ? EvidenceProblems.TooMuch.With(Megabytes(Total))
        : null;
}

/// <summary>What a report has already.</summary>
internal readonly record struct EvidenceUse(int Files, long Bytes)
{
    public EvidenceUse And(EvidenceUse more) => new(Files + more.Files, Bytes + more.Bytes);

    public static EvidenceUse Of(IEnumerable<KeptEvidence> kept) =>
        kept.Aggregate(default(EvidenceUse), (sum, one) => new(sum.Files + 1, sum.Bytes + one.Bytes));
}
