using System.Buffers.Binary;
using System.Text;

namespace Netral.Platform.Documents;

/// <summary>What the layout needs of a TrueType file: which characters it has, how wide they are, how pairs are drawn together.
/// PDFsharp draws nothing for a character the font lacks, so the coverage must be known before drawing. (OpenType 1.9: cmap format 4, hmtx, OS/2.)</summary>
internal sealed class FontFile
{
    private readonly byte[] data;
    private readonly Dictionary<string, int> tables = [];
    private readonly int cmap;
    private readonly int wideGlyphs;
    private readonly FontKerning kerning;
    private readonly ushort[] latin = new ushort[0x250];

    public FontFile(byte[] file)
    {
        data = file;
        for (var i = 0; i < U16(4); i++)
            tables[Encoding.ASCII.GetString(data, 12 + 16 * i, 4)] = (int)U32(12 + 16 * i + 8);
        UnitsPerEm = U16(tables["head"] + 18);
        Ascent = S16(tables["hhea"] + 4);
        Descent = -S16(tables["hhea"] + 6);
        wideGlyphs = U16(tables["hhea"] + 34);
        cmap = FindCmap();
        for (var c = 0; c < latin.Length; c++)
            latin[c] = Lookup(c);
        kerning = tables.TryGetValue("GPOS", out var gpos) ? new FontKerning(data, gpos) : new FontKerning();
    }

    public int UnitsPerEm { get; }
    public int Ascent { get; }
    public int Descent { get; }

    /// <summary>0 is the missing glyph.</summary>
    public ushort Glyph(Rune rune) => rune.Value < latin.Length ? latin[rune.Value] : Lookup(rune.Value);

    public int Advance(ushort glyph) => U16(tables["hmtx"] + 4 * Math.Min(glyph, wideGlyphs - 1));

    public int Kern(ushort left, ushort right) => kerning.Between(left, right);

    private int FindCmap()
    {
        var start = tables["cmap"];
        for (var i = 0; i < U16(start + 2); i++)
        {
            var at = start + (int)U32(start + 4 + 8 * i + 4);
            if (U16(at) == 4)
                return at;
        }
        throw new InvalidDataException("The font has no format 4 character map.");
    }

    private ushort Lookup(int code)
    {
        if (code > 0xFFFF)
            return 0;
        var twice = U16(cmap + 6);
        int ends = cmap + 14, starts = ends + twice + 2, deltas = starts + twice, offsets = deltas + twice;
        for (var i = 0; i < twice; i += 2)
        {
            if (U16(ends + i) < code)
                continue;
            if (U16(starts + i) > code)
                return 0;
            var offset = U16(offsets + i);
            if (offset == 0)
                return (ushort)(code + U16(deltas + i));
            var glyph = U16(offsets + i + offset + 2 * (code - U16(starts + i)));
            return glyph == 0 ? (ushort)0 : (ushort)(glyph + U16(deltas + i));
        }
        return 0;
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));
    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(at));
    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at));
}
