using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>A box of ISO/IEC 14496-12 in memory: where it lies in the buffer.</summary>
/// <param name="Type">Four characters as a number.</param>
internal readonly record struct Mp4Box(uint Type, int Start, int Header, int Length)
{
    /// <summary>In one parent. A camera writes a dozen; a forger could write millions of empty ones.</summary>
    private const int MostBoxes = 4096;

    public int Content => Start + Header;
    public int End => Start + Length;

    public static uint Name(string four) => BinaryPrimitives.ReadUInt32BigEndian(System.Text.Encoding.ASCII.GetBytes(four));

    /// <summary>The box at a place; null when it does not fit into its parent.</summary>
    public static Mp4Box? At(ReadOnlySpan<byte> buffer, int start, int end)
    {
        if (end - start < 8)
            return null;
        long size = BinaryPrimitives.ReadUInt32BigEndian(buffer[start..]);
        var (type, header) = (BinaryPrimitives.ReadUInt32BigEndian(buffer[(start + 4)..]), 8);
        if (size == 1)
        {
            if (end - start < 16)
                return null;
            (size, header) = (BinaryPrimitives.ReadInt64BigEndian(buffer[(start + 8)..]), 16);
        }
        if (size == 0)
            size = end - start;
        return size < header || size > end - start ? null : new(type, start, header, (int)size);
    }

    /// <summary>The boxes in a part of the buffer; a box that does not fit ends them with null.</summary>
    public static IReadOnlyList<Mp4Box>? In(ReadOnlySpan<byte> buffer, int start, int end)
    {
        var boxes = new List<Mp4Box>();
        while (start < end)
        {
            // QuickTime ends some lists with four zero bytes.
            if (end - start == 4 && BinaryPrimitives.ReadUInt32BigEndian(buffer[start..]) == 0)
                break;
            if (boxes.Count == MostBoxes || At(buffer, start, end) is not { } box)
                return null;
            boxes.Add(box);
            start = box.End;
        }
        return boxes;
    }

    public IReadOnlyList<Mp4Box>? Children(ReadOnlySpan<byte> buffer) => In(buffer, Content, End);

    /// <summary>The child on a path of names; null when it is not there or its parents do not read.</summary>
    public Mp4Box? Find(ReadOnlySpan<byte> buffer, params ReadOnlySpan<string> path)
    {
        Mp4Box? found = this;
        foreach (var name in path)
        {
            if (found?.Children(buffer) is not { } children)
                return null;
            found = null;
            foreach (var child in children)
            {
                if (child.Type == Name(name))
                {
                    found = child;
                    break;
                }
            }
        }
        return found;
    }
}
