using System.Security.Cryptography;
using Netral.Sealing;
using Netral.Sealing.Files;

namespace Netral.Reports.Evidence;

/// <summary>Seals what is written to it, in the memory of two chunks, and sums the clear and the sealed bytes.</summary>
internal sealed class SealingSink : Stream
{
    private readonly FileSealer sealer;
    private readonly Stream to;
    private readonly IncrementalHash clear = IncrementalHash.CreateHash(HashAlgorithmName.SHA256), closed = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] held, output;
    private int filled;

    public SealingSink(Label label, ContentKey key, Stream to)
    {
        (sealer, this.to) = (FileSealer.Start(label, key), to);
        (held, output) = (new byte[sealer.ChunkBytes], new byte[sealer.SealedChunkBytes]);
        Put(sealer.Header);
    }

    public long ClearBytes { get; private set; }
    public long SealedBytes { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        clear.AppendData(buffer);
        ClearBytes += buffer.Length;
        while (!buffer.IsEmpty)
        {
            // One chunk behind: only then it is known whether it is the last.
            if (filled == held.Length)
                Seal(last: false);
            var part = buffer[..Math.Min(buffer.Length, held.Length - filled)];
            part.CopyTo(held.AsSpan(filled));
            filled += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    /// <summary>The end; SHA-256 of the clear and of the sealed bytes.</summary>
    public (byte[] Clear, byte[] Closed) End()
    {
        Seal(last: true);
        return (clear.GetHashAndReset(), closed.GetHashAndReset());
    }

    private void Seal(bool last)
    {
        Put(output.AsSpan(0, sealer.Seal(held.AsSpan(0, filled), last, output)));
        filled = 0;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        closed.AppendData(bytes);
        SealedBytes += bytes.Length;
        to.Write(bytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(held);
            sealer.Dispose();
            clear.Dispose();
            closed.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override void WriteByte(byte value) => Write([value]);
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
}

/// <summary>Sums what is read through it.</summary>
internal sealed class HashedReading(Stream from) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long read;

    public byte[] Sha256() => hash.GetHashAndReset();

    public override int Read(Span<byte> buffer)
    {
        var count = from.Read(buffer);
        hash.AppendData(buffer[..count]);
        read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
            from.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    /// <summary>So far.</summary>
    public override long Length => read;
    public override long Position { get => read; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
