using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Files;

/// <summary>Opens the chunks of a sealed file in their order.</summary>
internal sealed class FileOpener : IDisposable
{
    private readonly byte[] header;
    private readonly byte[] fileKey;
    private Run? run;
    private uint next;

    private FileOpener(byte[] header, byte[] fileKey, int chunkBytes) => (this.header, this.fileKey, ChunkBytes) = (header, fileKey, chunkBytes);

    public int ChunkBytes { get; }
    public int SealedChunkBytes => ChunkBytes + FileLayout.Overhead;

    public static Result<FileOpener> Start(Label label, ContentKey key, ReadOnlySpan<byte> header) =>
        FileLayout.ChunkBytes(header).Try(out var chunkBytes, out var refusal) ? new FileOpener(header.ToArray(), FileLayout.Key(label, key, header), chunkBytes) : refusal;

    /// <summary>The text of the next chunk into <paramref name="plain"/>, or why not. <paramref name="last"/>: nothing follows it in the file.</summary>
    public Problem? Open(ReadOnlySpan<byte> chunk, bool last, Span<byte> plain)
    {
        if (chunk.Length < FileLayout.Overhead || next == uint.MaxValue)
            return SealingProblems.Truncated;
        var full = chunk.Length == SealedChunkBytes;
        if ((!full && !last) || (chunk.Length == FileLayout.Overhead && next > 0))
            return SealingProblems.Malformed;
        Turn(chunk[..FileLayout.RunSaltBytes]);
        if (Try(chunk, last, plain))
        {
            next++;
            return null;
        }
        // The end of the file where the sealer had gone on: cut off at a chunk's edge.
        return last && full && Try(chunk, last: false, plain) ? SealingProblems.Truncated : SealingProblems.DoesNotOpen;
    }

    private bool Try(ReadOnlySpan<byte> chunk, bool last, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[Aead.NonceBytes];
        run!.Nonce(nonce, next, last);
        return Aead.TryOpen(run.Cipher, nonce, chunk[FileLayout.RunSaltBytes..], plain[..(chunk.Length - FileLayout.Overhead)], header);
    }

    private void Turn(ReadOnlySpan<byte> salt)
    {
        if (run is not null && salt.SequenceEqual(run.Salt))
            return;
        run?.Dispose();
        run = FileLayout.Run(fileKey, salt);
    }

    public void Dispose()
    {
        run?.Dispose();
        CryptographicOperations.ZeroMemory(fileKey);
    }
}
