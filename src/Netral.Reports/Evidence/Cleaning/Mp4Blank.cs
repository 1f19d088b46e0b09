using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>Blanks, in place, whatever a player does not need in the boxes of a film: nothing moves, so no offset has to be mended. Boxes that are not on the
/// list become
/// <c>free</c>, full of zeros.</summary>
internal static class Mp4Blank
{
    private const int Deepest = 10;
    private static readonly uint Free = Mp4Box.Name("free");
    private static readonly HashSet<uint> Parents = Names("moov edts mdia minf dinf stbl mvex moof traf trak");
    private static readonly HashSet<uint> Kept = Names("elst vmhd smhd stts stss ctts stsc stsz stz2 stco co64 sdtp sbgp sgpd cslg stps mehd trex mfhd tfhd tfdt trun");
    private static readonly HashSet<uint> OfSamples = Names("avcC hvcC vvcC av1C vpcC dvcC dvvC esds dOps alac pasp clap btrt chan fiel wave damr d263 colr");
    /// <summary>Rows of so many bytes after a count at byte 4; what lies behind them belongs to nobody.</summary>
    private static readonly Dictionary<uint, int> Tables = new() { [Mp4Box.Name("stts")] = 8, [Mp4Box.Name("ctts")] = 8, [Mp4Box.Name("stss")] = 4, [Mp4Box.Name("stsc")] = 12, [Mp4Box.Name("stco")] = 4, [Mp4Box.Name("co64")] = 8 };

    private static HashSet<uint> Names(string list) => [.. list.Split(' ').Select(Mp4Box.Name)];

    /// <param name="depth">Boxes in boxes without end would end the stack.</param>
    public static bool Boxes(Span<byte> film, IReadOnlyList<Mp4Box>? boxes, int depth = 0)
    {
        if (boxes is null || depth > Deepest)
            return false;
        foreach (var box in boxes)
        {
            if (!One(film, box, depth))
                return false;
        }
        return true;
    }

    private static bool One(Span<byte> film, Mp4Box box, int depth)
    {
        if (box.Type == Mp4Box.Name("trak") && !Mp4Index.IsKept(film, box))
            Empty(film, box);
        else if (Parents.Contains(box.Type))
            return Boxes(film, box.Children(film), depth + 1);
        else if (box.Type == Mp4Box.Name("mvhd") || box.Type == Mp4Box.Name("tkhd") || box.Type == Mp4Box.Name("mdhd"))
            return Times(film, box);
        else if (box.Type == Mp4Box.Name("hdlr"))
            return Blank(film, box, 12);
        else if (box.Type == Mp4Box.Name("stsd"))
            return Samples(film, box);
        else if (box.Type == Mp4Box.Name("dref"))
            return References(film, box);
        else if (!Kept.Contains(box.Type))
            Empty(film, box);
        else if (Tables.TryGetValue(box.Type, out var row))
            return Rows(film, box, row);
        return true;
    }

    public static void Empty(Span<byte> film, Mp4Box box)
    {
        BinaryPrimitives.WriteUInt32BigEndian(film[(box.Start + 4)..], Free);
        film[box.Content..box.End].Clear();
    }

    /// <summary>Zeros from a place in the box to its end.</summary>
    private static bool Blank(Span<byte> film, Mp4Box box, int from)
    {
        if (box.Content + from > box.End)
            return false;
        film[(box.Content + from)..box.End].Clear();
        return true;
    }

    /// <summary>When it was made and changed, in seconds; version 1 writes them in eight bytes each.</summary>
    private static bool Times(Span<byte> film, Mp4Box box)
    {
        var length = box.Content < box.End && film[box.Content] == 1 ? 16 : 8;
        if (box.Content + 4 + length > box.End)
            return false;
        film.Slice(box.Content + 4, length).Clear();
        return true;
    }

    private static bool Rows(Span<byte> film, Mp4Box box, int row)
    {
        if (box.Content + 8 > box.End)
            return false;
        var used = 8 + (long)BinaryPrimitives.ReadUInt32BigEndian(film[(box.Content + 4)..]) * row;
        return used <= box.End - box.Content && Blank(film, box, (int)used);
    }

    /// <summary>Pictures and sounds that lie in another file, with its path: nothing of ours.</summary>
    private static bool References(Span<byte> film, Mp4Box box)
    {
        if (box.Content + 8 > box.End || Mp4Box.In(film, box.Content + 8, box.End) is not { } entries)
            return false;
        foreach (var entry in entries)
        {
            if (entry.Content + 4 > entry.End || (film[entry.Content + 3] & 1) == 0 || !Blank(film, entry, 4))
                return false;
        }
        return true;
    }

    private static bool Samples(Span<byte> film, Mp4Box box)
    {
        if (box.Content + 8 > box.End || Mp4Box.In(film, box.Content + 8, box.End) is not { } entries)
            return false;
        foreach (var entry in entries)
        {
            if (!Entry(film, entry))
                return false;
        }
        return true;
    }

    /// <summary>How a sample is coded. Of the fixed part the maker and the name of the coder are blanked. Sound has its version at byte 8 (QuickTime), pictures
    /// have none.</summary>
    private static bool Entry(Span<byte> film, Mp4Box entry)
    {
        var fixedPart = entry.Length - entry.Header;
        var visual = fixedPart >= 78 && BinaryPrimitives.ReadInt16BigEndian(film[(entry.Content + 76)..]) == -1;
        if (visual)
        {
            film.Slice(entry.Content + 8, 16).Clear();
            film.Slice(entry.Content + 42, 32).Clear();
        }
        var inside = visual ? 78 : fixedPart < 28 ? -1 : BinaryPrimitives.ReadUInt16BigEndian(film[(entry.Content + 8)..]) switch { 0 => 28, 1 => 44, 2 => 64, _ => -1 };
        if (inside < 0 || inside > fixedPart || Mp4Box.In(film, entry.Content + inside, entry.End) is not { } boxes)
            return false;
        foreach (var box in boxes)
        {
            if (!OfSamples.Contains(box.Type) || (box.Type == Mp4Box.Name("colr") && !film[box.Content..box.End].StartsWith("nclx"u8) && !film[box.Content..box.End].StartsWith("nclc"u8)))
                Empty(film, box);
        }
        return true;
    }
}
