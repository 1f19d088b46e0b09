namespace Netral.Platform.Tables;

/// <summary>Takes what an archive writes synchronously (it does when an entry ends, also in its asynchronous form) and hands it on asynchronously,
/// since a web server refuses synchronous writes.</summary>
internal sealed class Outbound(Stream stream) : Stream
{
    private readonly MemoryStream pending = new();

    /// <summary>Sends what has gathered.</summary>
    public async ValueTask SendAsync(CancellationToken stop)
    {
        await stream.WriteAsync(pending.GetBuffer().AsMemory(0, (int)pending.Length), stop);
        pending.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => pending.Write(buffer, offset, count);
    public override void Write(ReadOnlySpan<byte> buffer) => pending.Write(buffer);
    public override void Flush() { }
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            pending.Dispose();
        base.Dispose(disposing);
    }
}
