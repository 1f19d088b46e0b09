namespace Netral.Reports.Evidence.Cleaning;

/// <summary>GIF (89a) without comments, plain texts and the records of programs, but for the one that repeats an animation; nothing after the end.</summary>
internal static class GifFilter
{
    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var from = open();
        Span<byte> top = stackalloc byte[13];
        if (!from.TryTake(top) || !top.StartsWith("GIF8"u8))
            return Snag.Damaged;
        to.Write(top);
        if (!from.TryCopy(ColourTable(top[10]), to))
            return Snag.Damaged;
        for (var picture = false; ;)
        {
            switch (from.Take())
            {
                case 0x3B when picture:
                    to.WriteByte(0x3B);
                    return null;
                case 0x2C when TryPicture(from, to):
                    picture = true;
                    break;
                case 0x21 when TryExtension(from, to):
                    break;
                default:
                    return Snag.Damaged;
            }
        }
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static bool TryPicture(ByteSource from, Stream to)
    {
        Span<byte> place = stackalloc byte[9];
        if (!from.TryTake(place))
            return false;
        to.WriteByte(0x2C);
        to.Write(place);
        return from.TryCopy(ColourTable(place[8]) + 1, to) && TryBlocks(from, to);
    }

    private static bool TryExtension(ByteSource from, Stream to)
    {
        var kind = from.Take();
        if (kind == 0xF9 && from.Peek() == 4)
        {
            to.Write([0x21, 0xF9]);
            return from.TryCopy(5, to) && from.Take() == 0 && Write(to, 0);
        }
        if (kind != 0xFF || from.Peek() != 11)
            return kind >= 0 && TryBlocks(from, null);
        Span<byte> program = stackalloc byte[12];
        if (!from.TryTake(program))
            return false;
        if (!program[1..].SequenceEqual("NETSCAPE2.0"u8) && !program[1..].SequenceEqual("ANIMEXTS1.0"u8))
            return TryBlocks(from, null);
        Span<byte> loop = stackalloc byte[4];
        if (from.Peek() != 3 || !from.TryTake(loop))
            return TryBlocks(from, null);
        to.Write([0x21, 0xFF]);
        to.Write(program);
        to.Write(loop);
        return Write(to, 0) && TryBlocks(from, null);
    }

    private static bool TryBlocks(ByteSource from, Stream? to)
    {
        while (from.Take() is >= 0 and var length)
        {
            to?.WriteByte((byte)length);
            if (length == 0)
                return true;
            if (!from.TryCopy(length, to))
                return false;
        }
        return false;
    }

    private static bool Write(Stream to, byte one)
    {
        to.WriteByte(one);
        return true;
    }
}
