using Netral.Kernel;

namespace Netral.Accounts.KeepBodyKeys;

internal static class BodyKeyProblems
{
    public static readonly Problem KeyKnown = new(Trouble.Conflict, "body_key.known", "Kunci ini sudah pernah diajukan.");
    public static readonly Problem TooMany = new(Trouble.Conflict, "body_key.too_many", "Anda sudah mengajukan {0} kunci untuk lembaga ini. Hubungi rekan Anda sebelum membuat yang lain.");
    public static readonly Problem NotYourKey = new(Trouble.Forbidden, "body_key.not_yours", "Pernyataan ini tidak ditandatangani dengan kunci Anda.");
    public static readonly Problem WordFalse = new(Trouble.Forbidden, "body_key.word_false", "Kunci ini tidak menyatakan diri sebagai kunci Anda di lembaga ini. Buatlah kunci baru.");
    public static readonly Problem Unreadable = new(Trouble.Invalid, "body_key.unreadable", "Pernyataan tentang kunci ini tidak terbaca.");
    public static readonly Problem MovedOn = new(Trouble.Conflict, "body_key.moved_on", "Rekan Anda baru saja menambahkan pernyataan. Muat ulang daftarnya, lalu coba lagi.");
    public static readonly Problem SaidAlready = new(Trouble.Conflict, "body_key.said_already", "Anda sudah menyatakan ini, atau kuncinya sudah diakui. Sekarang giliran petugas lain.");
    public static readonly Problem HolderLeft = new(Trouble.Conflict, "body_key.holder_left", "Pemegang kunci ini sudah tidak bertugas di lembaga ini, jadi kuncinya tidak dapat diakui.");
    public static readonly Problem NothingToWithdraw = new(Trouble.Conflict, "body_key.nothing_to_withdraw", "Tidak ada pendirian yang dapat dibatalkan.");
    public static readonly Problem Unknown = new(Trouble.NotFound, "body_key.unknown", "Kunci ini tidak ada di daftar lembaga Anda.");
    public static readonly Problem NotNow = new(Trouble.Conflict, "body_key.not_now", "Langkah ini belum atau tidak lagi diperlukan. Lihat daftar kunci.");
}
