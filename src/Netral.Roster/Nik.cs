using System.Globalization;
using Netral.Kernel;

namespace Netral.Roster;

/// <summary>The 16-digit number of a resident: province 2, regency 2, district 2, birth date DDMMYY (women: day + 40), serial 4.
/// The region is that of the first registration, not of residence. It prints masked; only <see cref="Digits"/> gives it whole.</summary>
public readonly record struct Nik
{
    public const int Length = 16;

    private readonly long value;

    private Nik(long value) => this.value = value;

    /// <summary>All sixteen digits: for encryption and for the keyed hash, never for a page or a log.</summary>
    public string Digits => value.ToString("D16", CultureInfo.InvariantCulture);
    public string LastFour => Digits[^4..];
    public Sex Sex => DayDigits > 40 ? Sex.Female : Sex.Male;
    public long Value => value;

    /// <summary>Provinces have had codes from 11 to 97 (38 today); another number is unusual, not impossible, since provinces are still being made.</summary>
    public bool HasKnownProvince => value / 100_000_000_000_000 is (>= 11 and <= 21) or (>= 31 and <= 36) or (>= 51 and <= 54) or (>= 61 and <= 65) or (>= 71 and <= 76) or 81 or 82 or (>= 91 and <= 97);

    private int DayDigits => (int)(value / 100_000_000 % 100);
    private int Day => DayDigits > 40 ? DayDigits - 40 : DayDigits;
    private int Month => (int)(value / 1_000_000 % 100);
    private int YearDigits => (int)(value / 10_000 % 100);

    /// <summary>The year has two digits: the latest one in which the person is at least fifteen.</summary>
    public DateOnly BirthDate(DateOnly today)
    {
        var year = today.Year - 15 - ((today.Year - 15 - YearDigits) % 100 + 100) % 100;
        return new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
    }

    public bool Agrees(DateOnly birth) => birth.Day == Day && birth.Month == Month && birth.Year % 100 == YearDigits;

    public override string ToString() => Shown.Masked(Digits);

    /// <summary>The number, or one of <see cref="NikProblems"/>. A number cell may have lost its last digit.</summary>
    public static Result<Nik> Parse(string text, bool fromNumberCell = false)
    {
        if (TypedNumber.IsScientific(text))
            return NikProblems.SpreadsheetDamage;
        var typed = TypedNumber.Read(text, fromNumberCell);
        if (typed.Foreign is { } foreign)
            return NikProblems.Characters.With(Shown.Safely(foreign.ToString()));
        if (typed.Digits.Length != Length)
            return typed.Digits.Length == Nip.Length ? NikProblems.IsNip : NikProblems.WrongLength.With(typed.Digits.Length);
        var nik = new Nik(long.Parse(typed.Digits, NumberStyles.None, CultureInfo.InvariantCulture));
        // Excel keeps 15 digits: the sixteenth of a number cell is 0 whatever was typed.
        if (nik.value % 10_000 == 0 || (typed.FromNumber && nik.value % 10 == 0))
            return NikProblems.SpreadsheetDamage;
        return nik.HasDate() ? nik : NikProblems.BirthDate;
    }

    private bool HasDate() => Month is >= 1 and <= 12 && Day >= 1
        && Day <= Math.Max(DateTime.DaysInMonth(1900 + YearDigits, Month), DateTime.DaysInMonth(2000 + YearDigits, Month));
}

/// <summary>Why a number is not accepted as a NIK. None of them repeats the number.</summary>
public static class NikProblems
{
    public static readonly Problem SpreadsheetDamage = Of("nik.spreadsheet_damage",
        "Angka belakang NIK hilang di Excel. Ubah kolomnya menjadi teks, isi lagi NIK yang lengkap, lalu unggah lagi.");
    public static readonly Problem WrongLength = Of("nik.length", "NIK harus 16 angka; di sini ada {0} angka.");
    public static readonly Problem IsNip = Of("nik.is_nip", "Ini NIP (18 angka), bukan NIK. Pindahkan ke kolom NIP.");
    public static readonly Problem Characters = Of("nik.characters", "NIK hanya berisi angka; di sini ada tanda “{0}”.");
    public static readonly Problem BirthDate = Of("nik.birth_date", "Angka ke-7 sampai ke-12 NIK bukan tanggal lahir.");

    private static Problem Of(string code, string sentence) => new(Trouble.Invalid, code, sentence, "NIK");
}
