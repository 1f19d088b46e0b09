using System.Buffers.Binary;

namespace Netral.Sealing;

/// <summary>Reads a layout from front to back. After the first thing that is missing it is broken and gives empty values; one look at the end is
/// enough.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;
    private readonly int length = bytes.Length;
    private bool broken;

    public readonly int Position => length - rest.Length;

    /// <summary>Everything was there, and nothing follows.</summary>
    public readonly bool IsAtEnd => !broken && rest.IsEmpty;
    public readonly bool IsBroken => broken;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (broken || count > rest.Length)
        {
            broken = true;
            return [];
        }
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public byte Byte() => Take(1) is [var value] ? value : default;
    public ushort UInt16() => Take(2) is { Length: 2 } two ? BinaryPrimitives.ReadUInt16BigEndian(two) : default;
    public uint UInt32() => Take(4) is { Length: 4 } four ? BinaryPrimitives.ReadUInt32BigEndian(four) : default;
    public ReadOnlySpan<byte> Rest() => Take(rest.Length);
}
