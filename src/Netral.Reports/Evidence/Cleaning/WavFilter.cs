using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>WAV with the format and the sound alone: no LIST, no bext (recorder, date), no ID3. Two passes: the first counts.</summary>
internal static class WavFilter
{
    private const int MostFormat = 64;

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        using var counted = new CountingStream();
        return Pass(open(), counted, 0) ?? Pass(open(), to, counted.Length - 8);
    }

    private static Snag? Pass(ByteSource from, Stream to, long size)
    {
        Span<byte> riff = stackalloc byte[12];
        if (!from.TryTake(riff) || !riff.StartsWith("RIFF"u8) || !riff[8..].SequenceEqual("WAVE"u8))
            return Snag.Damaged;
        BinaryPrimitives.WriteUInt32LittleEndian(riff[4..], (uint)size);
        to.Write(riff);
        var (format, sound) = (false, false);
        Span<byte> top = stackalloc byte[8];
        while (!sound && from.TryTake(top))
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(top[4..]);
            var isFormat = top.StartsWith("fmt "u8) && length is >= 16 and <= MostFormat;
            sound = top.StartsWith("data"u8) && format;
            var kept = isFormat || sound;
            if (kept)
                to.Write(top);
            if (!from.TryCopy(length, kept ? to : null))
                return Snag.Damaged;
            format |= isFormat;
            if ((length & 1) == 0)
                continue;
            from.Take();
            if (kept)
                to.WriteByte(0);
        }
        return sound ? null : Snag.Damaged;
    }
}
