using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>JPEG (ITU-T T.81) without APPn, comments, thumbnails and whatever follows the picture; the coded picture itself is copied byte by byte.
/// Kept of the segments: the tables and headers that a decoder needs, Adobe's colour transform, the orientation. A colour profile is dropped: it may name the
/// screen or the phone it was made for, and only shades a little.</summary>
internal static class JpegFilter
{
    private const int End = 0xD9, Scan = 0xDA, Longest = ushort.MaxValue;
    private static readonly byte[] Jfif = [0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var from = open();
        if (from.Take() != 0xFF || from.Take() != 0xD8)
            return Snag.Damaged;
        to.Write([0xFF, 0xD8]);
        var (marker, scanned, turned) = (NextMarker(from), false, false);
        var segment = new byte[Longest];
        while (marker != End && marker >= 0)
        {
            if (marker == 0x01 || marker is >= 0xD0 and <= 0xD7)
            {
                marker = NextMarker(from);
                continue;
            }
            if (!TryTake(from, segment, out var length) || !TryKeep(marker, segment.AsSpan(0, length), to, ref turned))
                return Broken(scanned, to);
            (scanned, marker) = marker == Scan ? (true, CodedPicture(from, to)) : (scanned, NextMarker(from));
        }
        return Broken(scanned, to);
    }

    /// <summary>A picture that was cut off while it was sent still shows its upper part.</summary>
    private static Snag? Broken(bool scanned, Stream to)
    {
        if (!scanned)
            return Snag.Damaged;
        to.Write([0xFF, End]);
        return null;
    }

    private static bool TryTake(ByteSource from, byte[] segment, out int length)
    {
        Span<byte> size = stackalloc byte[2];
        length = from.TryTake(size) ? BinaryPrimitives.ReadUInt16BigEndian(size) - 2 : -1;
        return length >= 0 && from.TryTake(segment.AsSpan(0, length));
    }

    private static bool TryKeep(int marker, ReadOnlySpan<byte> segment, Stream to, ref bool turned)
    {
        switch (marker)
        {
            case 0xE0 when segment.StartsWith("JFIF\0"u8):
                to.Write(Jfif);
                return true;
            case 0xE1 when segment.StartsWith("Exif\0"u8) && !turned && Orientation.Read(segment) is > 1 and var side:
                turned = true;
                Write(0xE1, [.. "Exif\0\0"u8, .. Orientation.Exif(side)], to);
                return true;
            case 0xEE when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                Write(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, segment[11]], to);
                return true;
            case (>= 0xE0 and <= 0xEF) or 0xFE:
                return true;
            default:
                var well = IsWhole(marker, segment);
                if (well)
                    Write(marker, segment, to);
                return well;
        }
    }

    /// <summary>Only segments that are filled by what the standard puts there: nothing rides along behind a table.</summary>
    private static bool IsWhole(int marker, ReadOnlySpan<byte> segment) => marker switch
    {
        0xC4 => HuffmanTables(segment),
        0xDB => QuantisationTables(segment),
        0xCC => segment.Length is > 0 and <= 16 && segment.Length % 2 == 0,
        0xDD or 0xDC => segment.Length == 2,
        Scan => segment.Length >= 6 && segment.Length == 4 + 2 * segment[0],
        0xC8 => false,
        >= 0xC0 and <= 0xCF => segment.Length >= 9 && segment.Length == 6 + 3 * segment[5],
        _ => false,
    };

    private static bool HuffmanTables(ReadOnlySpan<byte> tables)
    {
        while (tables.Length >= 17)
        {
            var symbols = 0;
            foreach (var count in tables[1..17])
                symbols += count;
            if (symbols > 256 || tables.Length < 17 + symbols)
                return false;
            tables = tables[(17 + symbols)..];
        }
        return tables.IsEmpty;
    }

    private static bool QuantisationTables(ReadOnlySpan<byte> tables)
    {
        while (!tables.IsEmpty)
        {
            var length = 1 + (tables[0] >> 4 == 0 ? 64 : 128);
            if (tables.Length < length)
                return false;
            tables = tables[length..];
        }
        return true;
    }

    private static void Write(int marker, ReadOnlySpan<byte> segment, Stream to)
    {
        Span<byte> top = [0xFF, (byte)marker, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2)];
        to.Write(top);
        to.Write(segment);
    }

    /// <summary>Passes over fill bytes and, as decoders do, over rubbish before the marker; -1 at the end.</summary>
    private static int NextMarker(ByteSource from)
    {
        while (from.Take() is >= 0 and var value)
        {
            if (value != 0xFF)
                continue;
            while (from.Peek() == 0xFF)
                from.Take();
            if (from.Peek() > 0)
                return from.Take();
        }
        return -1;
    }

    /// <summary>Copies coded data up to the next marker that is no restart, and returns that.</summary>
    private static int CodedPicture(ByteSource from, Stream to)
    {
        while (true)
        {
            var window = from.Window;
            if (window.IsEmpty)
                return -1;
            var mark = window.IndexOf((byte)0xFF);
            var plain = mark < 0 ? window.Length : mark;
            to.Write(window[..plain]);
            from.Pass(plain);
            if (mark < 0)
                continue;
            from.Take();
            while (from.Peek() == 0xFF)
                from.Take();
            var next = from.Take();
            if (next is not (0 or (>= 0xD0 and <= 0xD7)))
                return next;
            to.Write([0xFF, (byte)next]);
        }
    }
}
