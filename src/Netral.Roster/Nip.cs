using System.Globalization;
using Netral.Kernel;

namespace Netral.Roster;

/// <summary>The 18-digit number of a civil servant: birth date 8, TMT CPNS year and month 6, sex 1, serial 3 (Perka BKN 22/2007).
/// The NI PPPK has the same shape, but its digits 13 and 14 count work contracts and are no month.</summary>
public readonly record struct Nip
{
    public const int Length = 18;

    private static readonly DateOnly Oldest = new(1900, 1, 1);
    private readonly long value;

    private Nip(long value) => this.value = value;

    public DateOnly BirthDate => DateOnly.ParseExact(ToString().AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture);
    public int AppointmentYear => (int)(value / 1_000_000 % 10_000);

    /// <summary>Digits 13 and 14: the TMT month of a PNS, the count of contracts of a PPPK.</summary>
    public int MonthDigits => (int)(value / 10_000 % 100);
    public bool HasMonth => MonthDigits is >= 1 and <= 12;
    public Sex Sex => (Sex)(value / 1_000 % 10);
    public long Value => value;

    /// <summary>The 18 digits without separators.</summary>
    public override string ToString() => value.ToString("D18", CultureInfo.InvariantCulture);

    /// <summary>As offices print it: 19800101 200501 1 001.</summary>
    public string Printed() => ToString() is var d ? $"{d[..8]} {d[8..14]} {d[14]} {d[15..]}" : "";

    /// <summary>The number, or one of <see cref="NipProblems"/>.</summary>
    /// <param name="text">The number as typed.</param>
    /// <param name="today">A birth date after it is refused.</param>
    /// <param name="fromNumberCell">The sheet holds it as a number, so its last digits may be a rounding.</param>
    public static Result<Nip> Parse(string text, DateOnly today, bool fromNumberCell = false)
    {
        if (TypedNumber.IsScientific(text))
            return NipProblems.SpreadsheetDamage.With(Shown.Safely(text));
        var typed = TypedNumber.Read(text, fromNumberCell);
        if (typed.Foreign is { } foreign)
            return NipProblems.Characters.With(Shown.Safely(foreign.ToString()));
        if (typed.Digits.Length != Length)
            return WrongLength(typed.Digits);
        var number = long.Parse(typed.Digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return IsRounded(number, typed.FromNumber) ? NipProblems.SpreadsheetDamage.With(Shown.Safely(text)) : Checked(number, typed.Digits, today);
    }

    /// <summary>Excel keeps 15 digits and fills up with zeros, and no serial is 000. Other programs round to a binary fraction: a number that
    /// such a fraction can hold exactly may have been another one before.</summary>
    private static bool IsRounded(long number, bool fromNumber) => number % 1000 == 0 || (fromNumber && (long)(double)number == number);

    private static Problem WrongLength(string digits) => digits.Length switch
    {
        0 => NipProblems.Empty,
        9 => NipProblems.OldNumber,
        Nik.Length when Nik.Parse(digits).Try(out _, out _) => NipProblems.IsNik,
        >= 14 and < Length when digits.StartsWith("19", StringComparison.Ordinal) || digits.StartsWith("20", StringComparison.Ordinal)
            => NipProblems.LostZeros.With(digits.Length),
        _ => NipProblems.WrongLength.With(digits.Length),
    };

    private static Result<Nip> Checked(long number, string digits, DateOnly today)
    {
        if (!DateOnly.TryParseExact(digits.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) || birth < Oldest)
            return NipProblems.BirthDate.With(digits[..8]);
        if (birth > today)
            return NipProblems.FutureBirth.With(Shown.Date(birth));
        return digits[14] is '1' or '2' ? new Nip(number) : NipProblems.SexDigit.With(digits[14].ToString());
    }
}

/// <summary>Why a number is not accepted as a NIP.</summary>
public static class NipProblems
{
    public static readonly Problem Empty = Of("nip.empty", "NIP kosong. PNS dan PPPK harus punya NIP.");
    public static readonly Problem SpreadsheetDamage = Of("nip.spreadsheet_damage",
        "NIP berubah menjadi {0} di Excel dan angka belakangnya hilang. Ubah kolomnya menjadi teks, isi lagi NIP yang lengkap, lalu unggah lagi.");
    public static readonly Problem LostZeros = Of("nip.lost_zeros", "NIP ini tinggal {0} angka. Tampaknya ada angka nol yang hilang; NIP lengkap punya 18 angka.");
    public static readonly Problem WrongLength = Of("nip.length", "NIP harus 18 angka; di sini ada {0} angka.");
    public static readonly Problem OldNumber = Of("nip.old_number", "Ini NIP lama dengan 9 angka. Isi NIP baru dengan 18 angka.");
    public static readonly Problem IsNik = Of("nip.is_nik", "Ini NIK (16 angka), bukan NIP. Pindahkan ke kolom NIK dan isi NIP 18 angka.");
    public static readonly Problem Characters = Of("nip.characters", "NIP hanya berisi angka; di sini ada tanda “{0}”.");
    public static readonly Problem BirthDate = Of("nip.birth_date", "Delapan angka pertama NIP adalah tanggal lahir, tetapi {0} bukan tanggal.");
    public static readonly Problem FutureBirth = Of("nip.future_birth", "Menurut NIP ini orangnya lahir pada {0}, padahal tanggal itu belum tiba.");
    public static readonly Problem SexDigit = Of("nip.sex_digit", "Angka ke-15 NIP harus 1 atau 2; di sini {0}.");

    private static Problem Of(string code, string sentence) => new(Trouble.Invalid, code, sentence, "NIP");
}
