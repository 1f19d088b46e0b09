using System.Buffers;
using Netral.Kernel;

namespace Netral.Roster;

/// <summary>A telephone number in the international form: +6281234567890 (ITU-T E.164, at most 15 digits).</summary>
public readonly record struct PhoneNumber(string Value)
{
    public static readonly Problem Unreadable = new(Trouble.Invalid, "phone.unreadable", "“{0}” bukan nomor telepon; kolom ini dilewati.", "NO HP");
    public static readonly Problem SpreadsheetDamage = new(Trouble.Invalid, "phone.spreadsheet_damage",
        "Nomor telepon berubah menjadi {0} di Excel; kolom ini dilewati. Ubah kolomnya menjadi teks.", "NO HP");

    private static readonly SearchValues<char> Separators = SearchValues.Create("/;,&|\n");

    /// <summary>Mobile numbers begin with 8 after the country code; only these can receive WhatsApp.</summary>
    public bool IsMobile => Value.StartsWith("+628", StringComparison.Ordinal);

    public override string ToString() => Value;

    /// <summary>Reads 0812-3456-7890, +62 812…, 62812…, 812… (its zero lost) and (0717) 92345. Of several numbers in one cell the first counts.</summary>
    public static Result<PhoneNumber> Parse(string text)
    {
        if (TypedNumber.IsScientific(text))
            return SpreadsheetDamage.With(Shown.Safely(text));
        var first = text.AsSpan().Trim().TrimStart("'’=\"").TrimStart();
        var cut = first.IndexOfAny(Separators);
        if (cut > 0)
            first = first[..cut];
        Span<char> digits = stackalloc char[20];
        var count = 0;
        foreach (var c in first)
        {
            if (char.IsAsciiDigit(c) && count < digits.Length)
                digits[count++] = c;
            else if (char.IsAsciiDigit(c) || char.IsLetter(c))
                return Unreadable.With(Shown.Safely(text));
        }
        return International(digits[..count], first.Contains('+')) is { } number ? new PhoneNumber(number) : Unreadable.With(Shown.Safely(text));
    }

    private static string? International(ReadOnlySpan<char> digits, bool plus) => digits switch
    {
        ['0', '0', .. var abroad] => International(abroad, true),
        ['6', '2', .. var home] when plus || home.Length >= 8 => Home(home.TrimStart('0')),
        ['0', .. var home] => Home(home),
        ['8', ..] when !plus => Home(digits),
        [not '0', ..] when plus && digits.Length is >= 8 and <= 15 => $"+{digits}",
        _ => null,
    };

    private static string? Home(ReadOnlySpan<char> digits) => digits is [not '0', ..] && digits.Length is >= 8 and <= 12 ? $"+62{digits}" : null;
}
