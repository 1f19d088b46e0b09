using System.Buffers.Binary;

namespace Netral.Reports.Evidence.Cleaning;

/// <summary>MP4, MOV, 3GP and M4A without metadata, every byte in its place: boxes that tell of place, device, time or author become <c>free</c>, times become
/// zero, tracks other than pictures and sounds go, and of the media data only the bytes stay that a picture or a sound uses. The picture's turn (its matrix)
/// stays. Two passes: the first reads the tables. Not looked into: remarks inside the coded pictures themselves (SEI).</summary>
internal static class Mp4Filter
{
    private const int MostFilm = 16 << 20, MostFragment = 2 << 20, MostBrand = 256, MostBoxes = 1_000_000;
    private static readonly uint Brand = Mp4Box.Name("ftyp"), Segment = Mp4Box.Name("styp"), Film = Mp4Box.Name("moov"), Fragment = Mp4Box.Name("moof"), Media = Mp4Box.Name("mdat");

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var plan = new Plan();
        return Pass(open(), null, plan) ?? plan.Ready() ?? Pass(open(), to, plan);
    }

    /// <summary>What the first pass finds out.</summary>
    private sealed class Plan
    {
        public byte[]? Film;
        public bool Fragmented;
        /// <summary>From the first fragment on; what lies before it belongs to the film's own tables.</summary>
        public bool InFragments;
        public List<(long From, long To)> Ranges = [];

        public Snag? Ready()
        {
            if (Film is not { } film || Mp4Box.At(film, 0, film.Length) is not { } moov || moov.Children(film) is not { } boxes)
                return Snag.Damaged;
            var (tracks, kept) = (0, 0);
            foreach (var box in boxes)
            {
                if (box.Type == Mp4Box.Name("trak"))
                    (tracks, kept) = (tracks + 1, kept + (Mp4Index.IsKept(film, box) ? 1 : 0));
            }
            // The samples of a fragment are not looked up one by one; with pictures and sounds alone there is nothing to leave out.
            if (kept == 0 || (Fragmented && kept < tracks))
                return kept == 0 ? Snag.Damaged : Snag.Opaque;
            return Mp4Index.Read(film, moov, out Ranges) ?? (Mp4Blank.Boxes(film, [moov]) ? null : Snag.Damaged);
        }
    }

    /// <param name="to">Null in the first pass.</param>
    private static Snag? Pass(ByteSource from, Stream? to, Plan plan)
    {
        plan.InFragments = false;
        Span<byte> header = stackalloc byte[16];
        for (var count = 0; from.Peek() >= 0; count++)
        {
            if (count > MostBoxes)
                return Snag.TooManyParts;
            if (!TryHeader(from, header, out var length, out var content))
                return Snag.Damaged;
            var (type, snag) = (BinaryPrimitives.ReadUInt32BigEndian(header[4..]), (Snag?)null);
            if (type == Film)
                snag = TakeFilm(from, header[..length], content, to, plan);
            else if (type == Fragment)
                snag = TakeFragment(from, header[..length], content, to, plan);
            else if (to is null)
                snag = content < 0 ? ToEnd(from, null) : from.TrySkip(content) ? null : Snag.Damaged;
            else if ((type == Brand || type == Segment) && content is >= 0 and <= MostBrand)
                snag = Copy(from, header[..length], content, to);
            else
                snag = Rest(from, header[..length], content, to, plan, type == Media);
            if (snag is not null)
                return snag;
        }
        return null;
    }

    /// <param name="content">Bytes after the header; -1 for all that follows.</param>
    private static bool TryHeader(ByteSource from, Span<byte> header, out int length, out long content)
    {
        (length, content) = (8, 0);
        if (!from.TryTake(header[..8]))
            return false;
        long size = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (size == 1)
        {
            length = 16;
            if (!from.TryTake(header[8..]))
                return false;
            size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
        }
        content = size == 0 ? -1 : size - length;
        return size == 0 || content >= 0;
    }

    private static Snag? TakeFilm(ByteSource from, ReadOnlySpan<byte> header, long content, Stream? to, Plan plan)
    {
        if (to is not null)
        {
            to.Write(plan.Film);
            return from.TrySkip(content) ? null : Snag.Damaged;
        }
        // A second one would be read by some players and not by others.
        if (plan.Film is not null || content < 0)
            return Snag.Damaged;
        return content > MostFilm ? Snag.TooManyParts : (plan.Film = Whole(from, header, content)) is null ? Snag.Damaged : null;
    }

    private static Snag? TakeFragment(ByteSource from, ReadOnlySpan<byte> header, long content, Stream? to, Plan plan)
    {
        plan.Fragmented = plan.InFragments = true;
        if (content is < 0 or > MostFragment)
            return content < 0 ? Snag.Damaged : Snag.TooManyParts;
        if (to is null)
            return from.TrySkip(content) ? null : Snag.Damaged;
        if (Whole(from, header, content) is not { } bytes || Mp4Box.At(bytes, 0, bytes.Length) is not { } box || !Mp4Blank.Boxes(bytes, [box]))
            return Snag.Damaged;
        to.Write(bytes);
        return null;
    }

    /// <summary>Grows by what arrives, not by what the box claims.</summary>
    private static byte[]? Whole(ByteSource from, ReadOnlySpan<byte> header, long content)
    {
        using var bytes = new MemoryStream();
        bytes.Write(header);
        return from.TryCopy(content, bytes) ? bytes.ToArray() : null;
    }

    private static Snag? Copy(ByteSource from, ReadOnlySpan<byte> header, long content, Stream to)
    {
        to.Write(header);
        return from.TryCopy(content, to) ? null : Snag.Damaged;
    }

    /// <summary>Media data, or a box that nobody needs.</summary>
    private static Snag? Rest(ByteSource from, ReadOnlySpan<byte> header, long content, Stream to, Plan plan, bool media)
    {
        to.Write(header[..4]);
        to.Write(media ? "mdat"u8 : "free"u8);
        to.Write(header[8..]);
        if (media && plan.InFragments)
            return content < 0 ? ToEnd(from, to) : from.TryCopy(content, to) ? null : Snag.Damaged;
        var (ranges, end) = (media ? plan.Ranges : [], content < 0 ? long.MaxValue : from.Position + content);
        var at = ranges.BinarySearch((from.Position, long.MaxValue));
        // The range that begins before may reach in.
        for (at = Math.Max(0, (at < 0 ? ~at : at) - 1); from.Position < end; at++)
        {
            var (start, stop) = at < ranges.Count ? ranges[at] : (end, end);
            if (!from.TryBlank(Math.Min(start, end) - from.Position, to) || !from.TryCopy(Math.Min(stop, end) - from.Position, to))
                return content < 0 && from.Peek() < 0 ? null : Snag.Damaged;
        }
        return null;
    }

    private static Snag? ToEnd(ByteSource from, Stream? to)
    {
        from.TryCopy(long.MaxValue, to);
        return null;
    }
}
