using System.Buffers.Binary;

namespace Netral.Roster.ImportStaff;

/// <summary>Walks the directory of a ZIP without keeping it: the framework makes an object for each entry before it compares their number with the one declared,
/// so a small file of a million empty entries would take hundreds of megabytes.</summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int HeaderBytes = 46;

    /// <summary>The number of entries, counted up to one more than <paramref name="limit"/>; 0 when there is no plain directory (the archive reader then judges).</summary>
    public static int Count(Stream file, int limit)
    {
        if (Start(file) is not { } start)
            return 0;
        file.Position = start;
        Span<byte> header = stackalloc byte[HeaderBytes];
        var count = 0;
        while (count <= limit && file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes && header.StartsWith("PK\u0001\u0002"u8))
        {
            count++;
            file.Position += U16(header[28..]) + U16(header[30..]) + U16(header[32..]);
        }
        return count;
    }

    private static long? Start(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndBytes + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndBytes)
            return null;
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == uint.MaxValue)
            start = Zip64Start(file, file.Length - tail.Length + end - 20);
        return start >= 0 && start < file.Length ? start : null;
    }

    /// <summary>A locator of 20 bytes before the end names the larger record, which holds the start at byte 48.</summary>
    private static long Zip64Start(Stream file, long locator)
    {
        Span<byte> bytes = stackalloc byte[56];
        if (locator < 0)
            return -1;
        file.Position = locator;
        file.ReadExactly(bytes[..20]);
        var record = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        if (record < 0 || record > file.Length - 56)
            return -1;
        file.Position = record;
        file.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]);
    }

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
