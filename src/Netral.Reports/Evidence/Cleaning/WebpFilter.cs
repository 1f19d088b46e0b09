using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>WebP (RFC 9649) with the chunks that make the picture; Exif reduced to the orientation, XMP, colour profile and unknown chunks dropped, the flags
/// of VP8X and the size of RIFF mended. Two passes: the first counts.</summary>
internal static class WebpFilter
{
    private const byte Profile = 0x20, Exif = 0x08, Xmp = 0x04;
    private const int MostExif = 64 << 10;

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var side = 1;
        using var counted = new CountingStream();
        return Pass(open(), counted, 0, ref side) ?? Pass(open(), to, counted.Length - 8, ref side);
    }

    private static Snag? Pass(ByteSource from, Stream to, long size, ref int side)
    {
        Span<byte> riff = stackalloc byte[12];
        if (!from.TryTake(riff) || !riff.StartsWith("RIFF"u8) || !riff[8..].SequenceEqual("WEBP"u8))
            return Snag.Damaged;
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(riff[4..]);
        BinaryPrimitives.WriteUInt32LittleEndian(riff[4..], (uint)size);
        to.Write(riff);
        var (picture, turned) = (false, false);
        Span<byte> top = stackalloc byte[8];
        while (from.Position + 8 <= end && from.TryTake(top))
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(top[4..]);
            // The last chunk's filler may be missing.
            if (from.Position + length > end || !Chunk(from, top, length, to, ref side, ref turned))
                return Snag.Damaged;
            if ((length & 1) == 1)
                from.Take();
            picture |= top[..3].SequenceEqual("VP8"u8) && top[3] != 'X' || top[..4].SequenceEqual("ANMF"u8);
        }
        return picture ? null : Snag.Damaged;
    }

    private static bool Chunk(ByteSource from, ReadOnlySpan<byte> top, uint length, Stream to, ref int side, ref bool turned)
    {
        if (top.StartsWith("VP8X"u8))
            return Extended(from, top, length, to, side);
        if (top.StartsWith("ANMF"u8))
            return Frame(from, top, length, to);
        if (IsPicture(top) || (top.StartsWith("ANIM"u8) && length == 6))
            return Copy(from, top, length, to);
        if (!top.StartsWith("EXIF"u8) || turned)
            return from.TrySkip(length);
        var exif = new byte[Math.Min(length, MostExif)];
        if (!from.TryTake(exif) || !from.TrySkip(length - exif.Length))
            return false;
        (side, turned) = (Orientation.Read(exif), true);
        if (side > 1)
            to.Write([.. "EXIF"u8, Orientation.ExifBytes, 0, 0, 0, .. Orientation.Exif(side)]);
        return true;
    }

    private static bool IsPicture(ReadOnlySpan<byte> top) => top.StartsWith("VP8 "u8) || top.StartsWith("VP8L"u8) || top.StartsWith("ALPH"u8);

    /// <summary>Its flags say what follows; in the first pass nobody knows yet.</summary>
    private static bool Extended(ByteSource from, ReadOnlySpan<byte> top, uint length, Stream to, int side)
    {
        Span<byte> header = stackalloc byte[10];
        if (length != header.Length || !from.TryTake(header))
            return false;
        header[0] = (byte)((header[0] & ~(Profile | Exif | Xmp)) | (side > 1 ? Exif : 0));
        header[1..4].Clear();
        to.Write(top);
        to.Write(header);
        return true;
    }

    /// <summary>A picture of an animation: a header of 16 bytes, then chunks; one that we do not know refuses the file.</summary>
    private static bool Frame(ByteSource from, ReadOnlySpan<byte> top, uint length, Stream to)
    {
        to.Write(top);
        long left = length - 16L;
        if (left < 0 || !from.TryCopy(16, to))
            return false;
        Span<byte> inner = stackalloc byte[8];
        while (left >= 8 && from.TryTake(inner))
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(inner[4..]);
            left -= 8 + size + (size & 1L);
            if (left < 0 || !IsPicture(inner) || !Copy(from, inner, size, to) || ((size & 1) == 1 && from.Take() < 0))
                return false;
        }
        return left == 0;
    }

    private static bool Copy(ByteSource from, ReadOnlySpan<byte> top, uint length, Stream to)
    {
        to.Write(top);
        if (!from.TryCopy(length, to))
            return false;
        if ((length & 1) == 1)
            to.WriteByte(0);
        return true;
    }
}

/// <summary>Counts what is written to it.</summary>
internal sealed class CountingStream : Stream
{
    private long length;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => length;
    public override long Position { get => length; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => length += count;
    public override void Write(ReadOnlySpan<byte> buffer) => length += buffer.Length;
}
