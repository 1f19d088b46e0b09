using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>PNG (third edition, 2025) with the chunks that make the picture, and no others; of eXIf the orientation. Texts, times, colour profiles, the size on
/// paper and whatever follows the end are dropped. A file that needs a chunk we do not know is refused.</summary>
internal static class PngFilter
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private const int MostExif = 64 << 10;

    /// <summary>Kept chunks and how long each may be; the picture's own data have no limit but the file's.</summary>
    private static readonly Dictionary<string, (uint Least, uint Most)> Kept = new(StringComparer.Ordinal)
    {
        ["IHDR"] = (13, 13),
        ["PLTE"] = (3, 768),
        ["IDAT"] = (0, int.MaxValue),
        ["IEND"] = (0, 0),
        ["tRNS"] = (1, 256),
        ["gAMA"] = (4, 4),
        ["sRGB"] = (1, 1),
        ["sBIT"] = (1, 4),
        ["bKGD"] = (1, 6),
        ["cICP"] = (4, 4),
        ["acTL"] = (8, 8),
        ["fcTL"] = (26, 26),
        ["fdAT"] = (4, int.MaxValue),
    };

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var from = open();
        Span<byte> top = stackalloc byte[8];
        if (!from.TryTake(top) || !top.SequenceEqual(Signature))
            return Snag.Damaged;
        to.Write(top);
        var (first, picture, turned) = (true, false, false);
        while (from.TryTake(top))
        {
            var (length, name) = (BinaryPrimitives.ReadUInt32BigEndian(top), System.Text.Encoding.Latin1.GetString(top[4..]));
            if (length > int.MaxValue || !name.All(char.IsAsciiLetter) || (first != (name == "IHDR")))
                return Snag.Damaged;
            first = false;
            if (name == "eXIf" && !turned && !picture)
            {
                if (!TryTurn(from, length, to))
                    return Snag.Damaged;
                turned = true;
            }
            else if (!Kept.TryGetValue(name, out var limits))
            {
                // A capital first letter: a decoder that does not know it must not go on.
                if (char.IsAsciiLetterUpper(name[0]) || !from.TrySkip(length + 4L))
                    return Snag.Damaged;
            }
            else if (length < limits.Least || length > limits.Most || !TryCopy(from, top, length, to))
            {
                return Snag.Damaged;
            }
            picture |= name == "IDAT";
            if (name == "IEND")
                return picture ? null : Snag.Damaged;
        }
        return Snag.Damaged;
    }

    /// <summary>The check sum is compared: what a decoder would refuse is not handed out as a clean copy.</summary>
    private static bool TryCopy(ByteSource from, ReadOnlySpan<byte> top, long length, Stream to)
    {
        to.Write(top);
        var crc = new Crc32();
        crc.Add(top[4..]);
        while (length > 0)
        {
            var window = from.Window;
            if (window.IsEmpty)
                return false;
            var part = window[..(int)Math.Min(window.Length, length)];
            crc.Add(part);
            to.Write(part);
            length -= part.Length;
            from.Pass(part.Length);
        }
        Span<byte> end = stackalloc byte[4];
        if (!from.TryTake(end) || BinaryPrimitives.ReadUInt32BigEndian(end) != crc.Value)
            return false;
        to.Write(end);
        return true;
    }

    private static bool TryTurn(ByteSource from, long length, Stream to)
    {
        var exif = new byte[Math.Min(length, MostExif)];
        if (!from.TryTake(exif) || !from.TrySkip(length - exif.Length + 4))
            return false;
        if (Orientation.Read(exif) is > 1 and var side)
            Write("eXIf"u8, Orientation.Exif(side), to);
        return true;
    }

    private static void Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, Stream to)
    {
        var crc = new Crc32();
        crc.Add(name);
        crc.Add(data);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        to.Write(name);
        to.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.Value);
        to.Write(number);
    }
}

/// <summary>CRC-32 of PNG (ISO 3309).</summary>
internal struct Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];
    private uint inverted;

    public readonly uint Value => inverted;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var value = ~inverted;
        foreach (var one in bytes)
            value = Table[(byte)value ^ one] ^ (value >> 8);
        inverted = ~value;
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        return value;
    }
}
