namespace Netral.Reports.Evidence.Cleaning;

/// <summary>Reads untrusted bytes once from front to back, in the memory of one buffer. Nothing is ever allocated by a length that the file states; whoever
/// asks for more than there is gets <c>false</c>.</summary>
internal sealed class ByteSource(Stream from, CancellationToken stop)
{
    private readonly byte[] buffer = new byte[64 << 10];
    private int at, filled;

    /// <summary>Bytes taken so far.</summary>
    public long Position { get; private set; }

    /// <summary>The bytes in hand; filled anew when empty, and empty at the end only. <see cref="Pass"/> takes them.</summary>
    public ReadOnlySpan<byte> Window => at < filled || Fill() ? buffer.AsSpan(at, filled - at) : [];

    public void Pass(int bytes) => (at, Position) = (at + bytes, Position + bytes);

    /// <summary>-1 at the end.</summary>
    public int Take()
    {
        if (at == filled && !Fill())
            return -1;
        Position++;
        return buffer[at++];
    }

    /// <summary>The next byte, not taken; -1 at the end.</summary>
    public int Peek() => at < filled || Fill() ? buffer[at] : -1;

    public bool TryTake(Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            if (Window is not { IsEmpty: false } window)
                return false;
            var part = window[..Math.Min(window.Length, into.Length)];
            part.CopyTo(into);
            into = into[part.Length..];
            Pass(part.Length);
        }
        return true;
    }

    public bool TrySkip(long bytes) => TryCopy(bytes, null);

    /// <summary>False when the file ends before.</summary>
    /// <param name="to">Null: nowhere.</param>
    public bool TryCopy(long bytes, Stream? to)
    {
        while (bytes > 0)
        {
            if (Window is not { IsEmpty: false } window)
                return false;
            var part = window[..(int)Math.Min(window.Length, bytes)];
            to?.Write(part);
            bytes -= part.Length;
            Pass(part.Length);
        }
        return true;
    }

    /// <summary>So many zeros in the place of so many bytes.</summary>
    public bool TryBlank(long bytes, Stream to, byte with = 0)
    {
        var blank = new byte[4096];
        if (with != 0)
            Array.Fill(blank, with);
        while (bytes > 0)
        {
            if (Window is not { IsEmpty: false } window)
                return false;
            var part = (int)Math.Min(Math.Min(window.Length, bytes), blank.Length);
            to.Write(blank.AsSpan(0, part));
            bytes -= part;
            Pass(part);
        }
        return true;
    }

    private bool Fill()
    {
        stop.ThrowIfCancellationRequested();
        (at, filled) = (0, from.Read(buffer));
        return filled > 0;
    }
}

/// <summary>Why there is no clean copy.</summary>
public enum Snag
{
    /// <summary>We have no filter for this kind.</summary>
    NoFilter,
    /// <summary>The file is not built as its kind is, or ends in the middle.</summary>
    Damaged,
    /// <summary>Locked with a password.</summary>
    Encrypted,
    /// <summary>A PDF that packs its objects: what lies in them cannot be overwritten in place.</summary>
    Packed,
    /// <summary>Other files lie in it.</summary>
    Attachments,
    /// <summary>Pictures in it, or private records of the program that made it, that we cannot look into.</summary>
    Opaque,
    /// <summary>More parts than we keep in memory.</summary>
    TooManyParts,
    /// <summary>The virus scanner objects: nothing is made of it.</summary>
    Quarantined,
}

/// <summary>Writes the file without its metadata; the reason where that cannot be done, and then what was written is worthless.</summary>
/// <param name="open">The file from the beginning; may be asked several times.</param>
internal delegate Snag? Cleaner(Func<ByteSource> open, Stream to);
