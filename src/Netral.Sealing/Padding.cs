using System.Security.Cryptography;

namespace Netral.Sealing;

/// <summary>Fills a text up to one of a few lengths before it is sealed, so that the length of what is stored tells neither whether a name was given nor how
/// much was written: a byte 0x80, then zeros, up to 1 KiB, 4 KiB, 16 KiB and so on, each four times the one before, 16 MiB at most.</summary>
internal static class Padding
{
    public const int Least = 1 << 10, Most = 16 << 20;
    private const byte End = 0x80;

    /// <summary>The smallest length that holds a text of so many bytes and the mark of its end.</summary>
    public static int Step(int bytes)
    {
        var step = Least;
        while (step <= bytes)
            step *= 4;
        return step;
    }

    public static bool IsStep(long bytes) => bytes is >= Least and <= Most && Step((int)bytes - 1) == bytes;

    /// <summary>The caller wipes the result.</summary>
    public static byte[] Add(ReadOnlySpan<byte> text)
    {
        var padded = new byte[Step(text.Length)];
        text.CopyTo(padded);
        padded[text.Length] = End;
        return padded;
    }

    /// <summary>The text, and the padded bytes wiped; null where they are not padded as <see cref="Add"/> does it. One text has one form.</summary>
    public static byte[]? Remove(byte[] padded)
    {
        var end = padded.AsSpan().LastIndexOfAnyExcept((byte)0);
        var text = end >= 0 && padded[end] == End && Step(end) == padded.Length ? padded[..end] : null;
        CryptographicOperations.ZeroMemory(padded);
        return text;
    }
}
