using static Netral.Tests.Reports.Evidence.Samples;

namespace Netral.Tests.Reports.Evidence;

/// <summary>An MP4 of any length, made while it is read: the index, then media data.</summary>
internal sealed class Film : Stream
{
    private readonly byte[] top;
    private long at;

    public Film(long mediaBytes)
    {
        var small = Mp4();
        var moov = small[small.AsSpan().IndexOf("moov"u8)..];
        // One sample of pictures as long as all media data.
        var film = Join(Big32(moov.Length + 4), moov);
        if (!film.AsSpan(film.AsSpan().IndexOf("stsz"u8) + 16, 4).SequenceEqual(Big32(10)))
            throw new InvalidOperationException("The sample's table of sizes has moved.");
        Big32(mediaBytes - 10).CopyTo(film, film.AsSpan().IndexOf("stsz"u8) + 16);
        Big32(FtypBytes + film.Length + 8).CopyTo(film, film.AsSpan().IndexOf("stco"u8) + 12);
        top = Join(small[..FtypBytes], film, Big32(mediaBytes + 8), Ascii("mdat"));
        Total = top.Length + mediaBytes;
    }

    public long Total { get; }
    public Action Looked { get; set; } = () => { };

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Looked();
        var length = (int)Math.Min(buffer.Length, at < top.Length ? top.Length - at : Total - at);
        if (at < top.Length)
            top.AsSpan((int)at, length).CopyTo(buffer.Span);
        else
            buffer.Span[..length].Fill((byte)(at >> 16));
        at += length;
        return ValueTask.FromResult(length);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => at; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
