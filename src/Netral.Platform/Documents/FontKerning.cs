using System.Buffers.Binary;

namespace Netral.Platform.Documents;

/// <summary>Pair kerning of a font (OpenType GPOS, lookup type 2, formats 1 and 2, also behind an extension lookup). PDFsharp has none,
/// and a name set at 60 px shows it. Only the first value's horizontal advance is read: that is what kerning uses.</summary>
internal sealed class FontKerning
{
    private readonly byte[] data;
    private readonly List<int> pairs = [];

    public FontKerning() => data = [];

    public FontKerning(byte[] font, int gpos)
    {
        data = font;
        var lookups = gpos + U16(gpos + 8);
        foreach (var index in KernLookups(gpos + U16(gpos + 6)))
        {
            var lookup = lookups + U16(lookups + 2 + 2 * index);
            for (var i = 0; i < U16(lookup + 4); i++)
            {
                var (kind, table) = (U16(lookup), lookup + U16(lookup + 6 + 2 * i));
                if (kind == 9)
                    (kind, table) = (U16(table + 2), table + (int)BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(table + 4)));
                if (kind == 2)
                    pairs.Add(table);
            }
        }
    }

    /// <summary>Font units to add to the advance of the left glyph.</summary>
    public int Between(ushort left, ushort right)
    {
        foreach (var table in pairs)
        {
            var covered = Coverage(table + U16(table + 2), left);
            if (covered < 0)
                continue;
            var value = U16(table) == 1 ? FromPairs(table, covered, right) : FromClasses(table, left, right);
            if (value is not null)
                return value.Value;
        }
        return 0;
    }

    private SortedSet<int> KernLookups(int features)
    {
        var found = new SortedSet<int>();
        for (var i = 0; i < U16(features); i++)
        {
            var record = features + 2 + 6 * i;
            if (!data.AsSpan(record, 4).SequenceEqual("kern"u8))
                continue;
            var feature = features + U16(record + 4);
            for (var j = 0; j < U16(feature + 2); j++)
                found.Add(U16(feature + 4 + 2 * j));
        }
        return found;
    }

    private int? FromPairs(int table, int covered, ushort right)
    {
        var set = table + U16(table + 10 + 2 * covered);
        var size = 2 + Size(U16(table + 4)) + Size(U16(table + 6));
        for (var i = 0; i < U16(set); i++)
        {
            var record = set + 2 + size * i;
            if (U16(record) == right)
                return Advance(record + 2, U16(table + 4));
        }
        return null;
    }

    private int? FromClasses(int table, ushort left, ushort right)
    {
        int first = Class(table + U16(table + 8), left), second = Class(table + U16(table + 10), right);
        var size = Size(U16(table + 4)) + Size(U16(table + 6));
        return Advance(table + 16 + size * (first * U16(table + 14) + second), U16(table + 4));
    }

    private int Advance(int value, int format) => (format & 4) == 0 ? 0
        : BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(value + Size(format & 3)));

    private static int Size(int format) => 2 * int.PopCount(format);

    private int Coverage(int table, ushort glyph)
    {
        var count = U16(table + 2);
        for (var i = 0; i < count; i++)
        {
            if (U16(table) == 1)
            {
                if (U16(table + 4 + 2 * i) == glyph)
                    return i;
                continue;
            }
            var range = table + 4 + 6 * i;
            if (glyph >= U16(range) && glyph <= U16(range + 2))
                return U16(range + 4) + glyph - U16(range);
        }
        return -1;
    }

    private int Class(int table, ushort glyph)
    {
        if (U16(table) == 1)
        {
            var place = glyph - U16(table + 2);
            return place >= 0 && place < U16(table + 4) ? U16(table + 6 + 2 * place) : 0;
        }
        for (var i = 0; i < U16(table + 2); i++)
        {
            var range = table + 4 + 6 * i;
            if (glyph >= U16(range) && glyph <= U16(range + 2))
                return U16(range + 4);
        }
        return 0;
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));
}
