using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Files;

/// <summary>Reads the text of a sealed file from front to back in the memory of three chunks: for who pulls (a filter, a scanner) where
/// <see cref="SealedFile.Open"/> pushes. Nothing read is proved whole before the stream has ended without an exception.</summary>
/// <exception cref="InvalidDataException">While reading: the file was changed or cut off; the message is the code of the refusal.</exception>
public sealed class OpeningStream : Stream
{
    private readonly Stream sealedFile;
    private readonly FileOpener opener;
    private byte[] current, ahead;
    private readonly byte[] plain;
    private int following, at, length;
    private bool ended;

    private OpeningStream(Stream sealedFile, FileOpener opener)
    {
        (this.sealedFile, this.opener) = (sealedFile, opener);
        (current, ahead, plain) = (new byte[opener.SealedChunkBytes], new byte[opener.SealedChunkBytes], new byte[opener.ChunkBytes]);
    }

    /// <summary>Reads the header. The stream then owns <paramref name="sealedFile"/>; a refusal leaves it to the caller.</summary>
    public static Result<OpeningStream> Start(Label label, ContentKey key, Stream sealedFile)
    {
        var header = new byte[FileLayout.HeaderBytes];
        if (sealedFile.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            return SealingProblems.Truncated;
        if (!FileOpener.Start(label, key, header).Try(out var opener, out var refusal))
            return refusal;
        var stream = new OpeningStream(sealedFile, opener);
        stream.following = sealedFile.ReadAtLeast(stream.ahead, stream.ahead.Length, throwOnEndOfStream: false);
        return stream;
    }

    public override int Read(Span<byte> buffer)
    {
        if (at == length && !Next())
            return 0;
        var part = plain.AsSpan(at, Math.Min(length - at, buffer.Length));
        part.CopyTo(buffer);
        at += part.Length;
        return part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    private bool Next()
    {
        if (ended)
            return false;
        (current, ahead) = (ahead, current);
        var taken = following;
        following = taken == current.Length ? sealedFile.ReadAtLeast(ahead, ahead.Length, throwOnEndOfStream: false) : 0;
        ended = following == 0;
        if (opener.Open(current.AsSpan(0, taken), ended, plain) is { } refusal)
            throw new InvalidDataException(refusal.Code);
        (at, length) = (0, taken - FileLayout.Overhead);
        return length > 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(plain);
            opener.Dispose();
            sealedFile.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
