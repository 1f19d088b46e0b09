using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>Where in the file the pictures and sounds of a film lie, from the tables of its tracks.</summary>
internal static class Mp4Index
{
    private const int MostChunks = 500_000;
    private static readonly uint Track = Mp4Box.Name("trak");

    /// <summary>A track of pictures or sounds. Others hold places, faces, sensors, times: they are not kept.</summary>
    public static bool IsKept(ReadOnlySpan<byte> film, Mp4Box track) =>
        track.Find(film, "mdia", "hdlr") is { } handler && handler.Length >= handler.Header + 12 && (film.Slice(handler.Content + 8, 4).SequenceEqual("vide"u8) || film.Slice(handler.Content + 8, 4).SequenceEqual("soun"u8));

    /// <summary>The ranges of the file that the kept tracks use, rising and apart from each other.</summary>
    public static Snag? Read(ReadOnlySpan<byte> film, Mp4Box moov, out List<(long From, long To)> ranges)
    {
        ranges = [];
        if (moov.Children(film) is not { } boxes)
            return Snag.Damaged;
        foreach (var track in boxes)
        {
            if (track.Type == Track && IsKept(film, track) && Add(film, track, ranges) is { } snag)
                return snag;
        }
        Join(ranges);
        return null;
    }

    private static Snag? Add(ReadOnlySpan<byte> film, Mp4Box track, List<(long From, long To)> ranges)
    {
        if (track.Find(film, "mdia", "minf", "stbl") is not { } tables || tables.Find(film, "stsc") is not { } runs)
            return Snag.Damaged;
        var (sizes, offsets, wide) = (tables.Find(film, "stsz"), tables.Find(film, "stco"), false);
        if (offsets is null)
            (offsets, wide) = (tables.Find(film, "co64"), true);
        if (sizes is not { } sized || offsets is not { } placed || !SampleSizes.TryRead(film, sized, out var sample) || Rows(film, placed, 4, wide ? 8 : 4) is not { } chunks || Rows(film, runs, 4, 12) is not { } run)
            return Snag.Damaged;
        if (chunks.Count + ranges.Count > MostChunks)
            return Snag.TooManyParts;
        long next = 0;
        for (int chunk = 0, row = -1; chunk < chunks.Count; chunk++)
        {
            // A row tells the first chunk (counted from 1) from which on so many samples lie in each.
            while (row + 1 < run.Count && Number(film, run, row + 1) <= (uint)chunk + 1)
                row++;
            if (row < 0)
                return Snag.Damaged;
            long samples = BinaryPrimitives.ReadUInt32BigEndian(film[(run.Start + row * 12 + 4)..]);
            if (!sample.TrySum(film, next, samples, out var bytes))
                return Snag.Damaged;
            next += samples;
            var from = wide ? BinaryPrimitives.ReadInt64BigEndian(film[(chunks.Start + chunk * 8)..]) : BinaryPrimitives.ReadUInt32BigEndian(film[(chunks.Start + chunk * 4)..]);
            if (from < 0 || bytes > long.MaxValue - from)
                return Snag.Damaged;
            ranges.Add((from, from + bytes));
        }
        return null;
    }

    private static uint Number(ReadOnlySpan<byte> film, (int Start, int Count) rows, int row) =>
        BinaryPrimitives.ReadUInt32BigEndian(film[(rows.Start + row * 12)..]);

    /// <summary>The rows of a table whose number of rows stands at a place in it; null when they do not fit into the box.</summary>
    private static (int Start, int Count)? Rows(ReadOnlySpan<byte> film, Mp4Box table, int countAt, int rowBytes)
    {
        var start = table.Content + countAt + 4;
        if (start > table.End)
            return null;
        var count = BinaryPrimitives.ReadUInt32BigEndian(film[(start - 4)..]);
        return count > (table.End - start) / rowBytes ? null : (start, (int)count);
    }

    private static void Join(List<(long From, long To)> ranges)
    {
        ranges.Sort();
        var kept = 0;
        for (var i = 1; i < ranges.Count; i++)
        {
            if (ranges[i].From <= ranges[kept].To)
                ranges[kept] = (ranges[kept].From, Math.Max(ranges[kept].To, ranges[i].To));
            else
                ranges[++kept] = ranges[i];
        }
        if (ranges.Count > 0)
            ranges.RemoveRange(kept + 1, ranges.Count - kept - 1);
    }
}

/// <summary>The sizes of a track's samples: one for all, or a table.</summary>
internal readonly record struct SampleSizes(uint Each, int Start, uint Count)
{
    public static bool TryRead(ReadOnlySpan<byte> film, Mp4Box table, out SampleSizes sizes)
    {
        sizes = default;
        if (table.Content + 12 > table.End)
            return false;
        var (each, count) = (BinaryPrimitives.ReadUInt32BigEndian(film[(table.Content + 4)..]), BinaryPrimitives.ReadUInt32BigEndian(film[(table.Content + 8)..]));
        sizes = new(each, table.Content + 12, count);
        return each != 0 || count <= (table.End - table.Content - 12) / 4;
    }

    public bool TrySum(ReadOnlySpan<byte> film, long first, long samples, out long bytes)
    {
        bytes = 0;
        // More samples than the track has: the last run of some writers. QuickTime's uncompressed sound counts otherwise and is not ours to guess.
        var last = Math.Min(first + samples, Count);
        if (Each != 0)
        {
            bytes = Math.Max(0, last - first) * Each;
            return true;
        }
        for (var i = first; i < last; i++)
            bytes += BinaryPrimitives.ReadUInt32BigEndian(film[(Start + (int)i * 4)..]);
        return true;
    }
}
