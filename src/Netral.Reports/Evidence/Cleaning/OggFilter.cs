using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>Voice notes: Ogg (RFC 3533) with one stream of Opus (RFC 7845). The tags are written anew, empty; pages are numbered and summed again. Other codecs
/// and several streams are not looked into.</summary>
internal static class OggFilter
{
    private const int HeaderBytes = 27, MostPage = HeaderBytes + 255 + 255 * 255;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var from = open();
        var page = new byte[MostPage];
        if (!TryPage(from, page, out var length) || !Body(page, length).StartsWith("OpusHead"u8))
            return length > 0 ? Snag.NoFilter : Snag.Damaged;
        // Version 1: 19 bytes and a table of channels of 2 bytes and one for each channel; nothing rides behind it.
        var head = Body(page, length);
        if (head.Length < 19 || head.Length != (head[18] == 0 ? 19 : 21 + head[9]))
            return Snag.Damaged;
        var (serial, number) = (BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(14)), 0u);
        Write(page, length, number++, to);
        if (SkipTags(from, page, serial) is { } snag)
            return snag;
        Write(page, EmptyTags(page, serial), number++, to);
        while (TryPage(from, page, out length))
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(14)) != serial)
                return Snag.Opaque;
            Write(page, length, number++, to);
            // What follows the last page is not part of it.
            if ((page[5] & 4) != 0)
                break;
        }
        return number > 2 ? null : Snag.Damaged;
    }

    /// <summary>The tags may fill many pages (a cover picture); they end with a page.</summary>
    private static Snag? SkipTags(ByteSource from, byte[] page, uint serial)
    {
        var begun = false;
        while (TryPage(from, page, out var length))
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(14)) != serial || (!begun && !Body(page, length).StartsWith("OpusTags"u8)))
                return Snag.Opaque;
            begun = true;
            var segments = page.AsSpan(HeaderBytes, page[26]);
            var end = segments.IndexOfAnyExcept((byte)255);
            if (end >= 0)
                return end == segments.Length - 1 ? null : Snag.Opaque;
        }
        return Snag.Damaged;
    }

    private static int EmptyTags(byte[] page, uint serial)
    {
        ReadOnlySpan<byte> tags = [.. "OpusTags"u8, 0, 0, 0, 0, 0, 0, 0, 0];
        page.AsSpan(0, HeaderBytes).Clear();
        "OggS"u8.CopyTo(page);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), serial);
        (page[26], page[27]) = (1, (byte)tags.Length);
        tags.CopyTo(page.AsSpan(HeaderBytes + 1));
        return HeaderBytes + 1 + tags.Length;
    }

    private static bool TryPage(ByteSource from, byte[] page, out int length)
    {
        length = 0;
        if (!from.TryTake(page.AsSpan(0, HeaderBytes)) || !page.AsSpan().StartsWith("OggS\0"u8) || !from.TryTake(page.AsSpan(HeaderBytes, page[26])))
            return false;
        var body = 0;
        foreach (var lacing in page.AsSpan(HeaderBytes, page[26]))
            body += lacing;
        length = HeaderBytes + page[26] + body;
        return from.TryTake(page.AsSpan(HeaderBytes + page[26], body));
    }

    private static ReadOnlySpan<byte> Body(byte[] page, int length) => length == 0 ? [] : page.AsSpan(HeaderBytes + page[26], length - HeaderBytes - page[26]);

    private static void Write(byte[] page, int length, uint number, Stream to)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), number);
        page.AsSpan(22, 4).Clear();
        uint sum = 0;
        foreach (var one in page.AsSpan(0, length))
            sum = (sum << 8) ^ Table[(byte)(sum >> 24) ^ one];
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), sum);
        to.Write(page.AsSpan(0, length));
    }

    private static uint Entry(int index)
    {
        var value = (uint)index << 24;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 0x80000000) == 0 ? value << 1 : (value << 1) ^ 0x04C11DB7;
        return value;
    }
}
