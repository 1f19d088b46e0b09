using Netral.Kernel;

namespace Netral.Sealing;

/// <summary>What sealing refuses. The sentences tell nothing about the content, and never which byte was wrong.</summary>
public static class SealingProblems
{
    /// <summary>The bytes are not laid out as docs/sealing.md says: too short, too long, out of order, or something follows the end.</summary>
    public static readonly Problem Malformed = new(Trouble.Invalid, "sealing.malformed", "Data tersegel ini rusak atau terpotong.");
    public static readonly Problem UnknownVersion =
        new(Trouble.Invalid, "sealing.version", "Data tersegel ini dibuat dengan versi yang belum dikenal. Perbarui aplikasinya.");
    /// <summary>A tag does not fit: another key, another label, or changed bytes. Which of them cannot be told.</summary>
    public static readonly Problem DoesNotOpen =
        new(Trouble.Invalid, "sealing.does_not_open", "Data tersegel ini tidak terbuka: kuncinya lain atau isinya telah diubah.");
    public static readonly Problem NotForThisKey = new(Trouble.Forbidden, "sealing.not_for_this_key", "Data tersegel ini tidak ditujukan kepada kunci Anda.");
    public static readonly Problem TooFewShares = new(Trouble.Invalid, "sealing.too_few_shares", "Bagian kunci yang dikumpulkan belum cukup.");
    public static readonly Problem SharesDoNotFit =
        new(Trouble.Invalid, "sealing.shares_do_not_fit", "Bagian-bagian kunci ini tidak berasal dari kunci yang sama.");
    public static readonly Problem NotAKey = new(Trouble.Invalid, "sealing.not_a_key", "Ini bukan kunci publik yang sah.");
    public static readonly Problem Truncated = new(Trouble.Invalid, "sealing.truncated", "Berkas tersegel ini berakhir sebelum waktunya.");
    public static readonly Problem Expired = new(Trouble.Gone, "sealing.expired", "Isian ini sudah kedaluwarsa. Mulailah lagi dari awal.");
    public static readonly Problem PassphraseShort =
        new(Trouble.Invalid, "passphrase.short", "Kata sandi kunci paling sedikit {0} huruf. Beberapa kata yang mudah diingat sudah cukup.", null, Officers.Passphrase.MinimumCharacters);
    public static readonly Problem PassphraseWrong = new(Trouble.Invalid, "passphrase.wrong", "Kata sandi kunci tidak cocok.");
    public static readonly Problem ReceiptUnreadable =
        new(Trouble.Invalid, "receipt.unreadable", "Kode tanda terima ini salah ketik. Periksa lagi huruf dan angkanya.");
    public static readonly Problem PartUnreadable = new(Trouble.Invalid, "recovery.unreadable", "Baris {0} dari lembar kunci pemulihan salah ketik.");
    public static readonly Problem PartsDiffer =
        new(Trouble.Invalid, "recovery.parts_differ", "Lembar-lembar ini bukan dari kunci pemulihan yang sama, atau lembar yang sama diketik dua kali.");
}
