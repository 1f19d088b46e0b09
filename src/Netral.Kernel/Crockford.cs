using System.Text;

namespace Netral.Kernel;

/// <summary>Crockford's base32: 32 characters without I, L, O and U. Reading forgives lower case, hyphens, spaces, and O/I/L typed for 0/1.</summary>
public static class Crockford
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary><paramref name="characters"/> × 5 bits of <paramref name="value"/>, highest first.</summary>
    public static string Write(UInt128 value, int characters)
    {
        Span<char> text = stackalloc char[characters];
        for (var i = characters - 1; i >= 0; i--, value >>= 5)
            text[i] = Alphabet[(int)(value & 31)];
        return new string(text);
    }

    /// <summary>False when a character is foreign or the value does not fit in 128 bits.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out UInt128 value)
    {
        value = 0;
        foreach (var c in text)
        {
            var digit = Digit(c);
            if (digit < 0 || value >> 123 != 0)
                return false;
            value = value << 5 | (UInt128)digit;
        }
        return text.Length > 0;
    }

    /// <summary>Upper case, separators gone, look-alikes replaced; null when a character cannot belong to a code.</summary>
    public static string? Normalise(string? typed)
    {
        var clean = new StringBuilder();
        foreach (var c in typed ?? "")
        {
            if (c is '-' or ' ' or '\u2010' or '\u2011' or '\u2013' or '\u00a0' or '\t')
                continue;
            var digit = Digit(c);
            if (digit < 0 || clean.Length > 64)
                return null;
            clean.Append(Alphabet[digit]);
        }
        return clean.Length == 0 ? null : clean.ToString();
    }

    /// <summary>Groups of four joined by hyphens.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(four => new string(four)));

    /// <summary>One check symbol: the sum of a^i · c_i over GF(32), a a generator. With fewer than 31 characters it notices every single wrong
    /// character and every exchange of two characters, as a one-symbol Reed–Solomon code does.</summary>
    public static char CheckSymbol(ReadOnlySpan<char> code)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code.Length, 30);
        int sum = 0, weight = 2;
        foreach (var c in code)
        {
            sum ^= Multiply(weight, Digit(c));
            weight = Multiply(weight, 2);
        }
        return Alphabet[sum];
    }

    /// <summary>True when the last character is the check symbol of the others.</summary>
    public static bool IsChecked(ReadOnlySpan<char> code) => code.Length is > 1 and <= 31 && CheckSymbol(code[..^1]) == code[^1];

    private static int Digit(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Alphabet.IndexOf(upper, StringComparison.Ordinal),
    };

    /// <summary>Multiplication in GF(32) modulo x^5 + x^2 + 1.</summary>
    private static int Multiply(int a, int b)
    {
        var product = 0;
        for (; b > 0; b >>= 1, a = (a << 1) ^ ((a & 16) != 0 ? 0b100101 : 0))
            if ((b & 1) != 0)
                product ^= a;
        return product;
    }
}
