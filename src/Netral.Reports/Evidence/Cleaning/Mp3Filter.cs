namespace Netral.Reports.Evidence.Cleaning;

/// <summary>MP3: the frames of the sound alone, one after another; ID3 before them, and whatever stands behind (ID3v1, APE), is dropped.</summary>
internal static class Mp3Filter
{
    private const int MostFrame = 2881;
    private static readonly int[] Rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320], Rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] Frequencies = [44100, 48000, 32000];

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var from = open();
        Span<byte> tag = stackalloc byte[9];
        while (from.Peek() == 'I')
        {
            from.Take();
            if (!from.TryTake(tag) || !tag.StartsWith("D3"u8))
                return Snag.Damaged;
            var size = (tag[5] & 127) << 21 | (tag[6] & 127) << 14 | (tag[7] & 127) << 7 | (tag[8] & 127);
            if (!from.TrySkip(size + ((tag[4] & 0x10) != 0 ? 10 : 0)))
                return Snag.Damaged;
        }
        var (frame, first, frames) = (new byte[MostFrame], 0, 0);
        while (from.TryTake(frame.AsSpan(0, 4)))
        {
            // Version, layer and frequency stay the same in a file; what differs is no sound.
            var kind = frame[0] << 16 | (frame[1] & 0xFE) << 8 | (frame[2] & 0x0C);
            var length = FrameBytes(frame);
            if (length < 4 || (frames > 0 && kind != first) || !from.TryTake(frame.AsSpan(4, length - 4)))
                break;
            to.Write(frame.AsSpan(0, length));
            (first, frames) = (kind, frames + 1);
        }
        return frames > 0 ? null : Snag.Damaged;
    }

    /// <summary>ISO/IEC 11172-3 and 13818-3, layer 3; 0 for what is no frame.</summary>
    private static int FrameBytes(ReadOnlySpan<byte> frame)
    {
        var (version, rate, frequency) = ((frame[1] >> 3) & 3, frame[2] >> 4, (frame[2] >> 2) & 3);
        if (frame[0] != 0xFF || (frame[1] & 0xE6) != 0xE2 || version == 1 || rate is 0 or 15 || frequency == 3)
            return 0;
        var full = version == 3;
        var hertz = Frequencies[frequency] >> (full ? 0 : version == 2 ? 1 : 2);
        return (full ? 144_000 * Rates1[rate] : 72_000 * Rates2[rate]) / hertz + ((frame[2] >> 1) & 1);
    }
}
