using System.Buffers;
using System.Globalization;

namespace Netral.Roster;

/// <summary>A long number as offices type it and as spreadsheets spoil it. Shared by NIP and NIK.</summary>
internal readonly record struct TypedNumber(string Digits, bool HadSpaces, bool FromNumber, char? Foreign)
{
    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.,");

    /// <summary>Forgives spaces, dots and hyphens between digits, a leading apostrophe and the ="…" that exports wrap around numbers.</summary>
    public static TypedNumber Read(string text, bool fromNumberCell = false)
    {
        var bare = Unwrapped(text.AsSpan().Trim()).Trim();
        var whole = WithoutDecimals(bare);
        fromNumberCell |= whole.Length != bare.Length;
        Span<char> digits = stackalloc char[Math.Min(whole.Length, 64)];
        var count = 0;
        var spaces = false;
        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c) && count < digits.Length)
                digits[count++] = c;
            else if (char.IsWhiteSpace(c))
                spaces = true;
            else if (c is not ('.' or '-' or '\u2010' or '\u2011') && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
                return new("", spaces, fromNumberCell, c);
        }
        return new(new string(digits[..count]), spaces, fromNumberCell, null);
    }

    /// <summary>1.98001E+17 or 1,98001E+17: only the first digits are left.</summary>
    public static bool IsScientific(string text)
    {
        var bare = Unwrapped(text.AsSpan().Trim());
        var e = bare.IndexOfAny('E', 'e');
        return e > 0 && bare[..e].IndexOfAnyExcept(Mantissa) < 0 && char.IsAsciiDigit(bare[0])
            && bare[(e + 1)..].TrimStart('+') is { Length: > 0 and <= 3 } power && power.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static ReadOnlySpan<char> Unwrapped(ReadOnlySpan<char> text)
    {
        if (text is ['=', '"', .. var inside, '"'])
            return inside;
        return text.TrimStart("'’‘`");
    }

    /// <summary>A table program writes a number column as 198001012005011001.0; the digits before the point went through a binary fraction.</summary>
    private static ReadOnlySpan<char> WithoutDecimals(ReadOnlySpan<char> text)
    {
        var whole = text.TrimEnd('0');
        return whole.Length < text.Length && whole is [.. var before, '.' or ','] && before.Length >= 15 && before.IndexOfAnyExceptInRange('0', '9') < 0 ? before : text;
    }
}
