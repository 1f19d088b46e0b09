namespace Netral.Roster.ImportStaff;

/// <summary>A part of an XLSX while it unpacks. Counts the bytes that really come out, so that a bomb stops early whatever its directory claims,
/// and bounds what one mark may take: a reader that asks for more than that in one step is swallowing a giant text, name or attribute.</summary>
internal sealed class UnpackedStream(Stream packed, long packedBytes, SheetLimits limits) : Stream
{
    private long sinceStep;

    public long Count { get; private set; }

    /// <summary>The line that is being read, for the sentence.</summary>
    public int Line { get; set; }

    /// <summary>The reader is done with a mark.</summary>
    public void Step() => sinceStep = 0;

    public override int Read(Span<byte> buffer)
    {
        // Small bites, or the step would be blamed for what the reader takes in advance.
        var read = packed.Read(buffer[..Math.Min(buffer.Length, 16_384)]);
        Count += read;
        sinceStep += read;
        if (Count > limits.UnpackedBytes || (Count > limits.UnpackRatioFrom && Count / limits.UnpackRatio > packedBytes))
            throw new UnreadableSheetException(SheetProblems.Bomb);
        return sinceStep <= limits.RowBytes ? read : throw new UnreadableSheetException(IsBomb() ? SheetProblems.Bomb : SheetProblems.CellTooLarge.With(Line));
    }

    /// <summary>A giant mark is refused in any case; a little more of it tells whether it is a long text or a bomb, for the sentence.</summary>
    private bool IsBomb()
    {
        var buffer = new byte[16_384];
        for (int read; Count <= limits.UnpackRatioFrom && (read = packed.Read(buffer)) > 0;)
            Count += read;
        return Count > limits.UnpackRatioFrom && Count / limits.UnpackRatio > packedBytes;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            packed.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Count; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
