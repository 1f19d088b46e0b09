using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Files;

/// <summary>Sealing and opening whole files from stream to stream, without seeking, in the memory of a few chunks.</summary>
public static class SealedFile
{
    /// <summary>How long the sealed file of so many bytes is.</summary>
    public static long SealedLength(long plain, int chunkBytes = FileSealer.UsualChunk) =>
        FileLayout.HeaderBytes + plain + Math.Max(1, (plain + chunkBytes - 1) / chunkBytes) * FileLayout.Overhead;

    /// <summary>Seals <paramref name="plain"/> to its end; returns how many bytes it had.</summary>
    public static async Task<long> Seal(Label label, ContentKey key, Stream plain, Stream to, CancellationToken stop = default)
    {
        using var sealer = FileSealer.Start(label, key);
        await to.WriteAsync(sealer.Header.ToArray(), stop);
        return await SealPart(sealer, plain, to, last: true, stop);
    }

    /// <summary>Seals one part of a file: the first after the header was written, or a later one after
    /// <see cref="FileSealer.Resume(Label, ContentKey, ReadOnlySpan{byte})"/>. Every part but the last must be whole chunks long.</summary>
    public static async Task<long> SealPart(FileSealer sealer, Stream part, Stream to, bool last, CancellationToken stop = default)
    {
        // One chunk ahead: only then it is known whether the one in hand is the last.
        var (current, ahead, output) = (new byte[sealer.ChunkBytes], new byte[sealer.ChunkBytes], new byte[sealer.SealedChunkBytes]);
        try
        {
            long total = 0;
            var length = await Fill(part, current, stop);
            while (length > 0 || (last && !sealer.HasEnded))
            {
                var following = length == current.Length ? await Fill(part, ahead, stop) : 0;
                var written = sealer.Seal(current.AsSpan(0, length), last && following == 0, output);
                await to.WriteAsync(output.AsMemory(0, written), stop);
                total += length;
                (current, ahead, length) = (ahead, current, following);
            }
            return total;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(current);
            CryptographicOperations.ZeroMemory(ahead);
        }
    }

    /// <summary>Opens to the end and returns the length. After a refusal <paramref name="to"/> holds a beginning that must be thrown away: only the end proves
    /// that nothing is missing.</summary>
    public static async Task<Result<long>> Open(Label label, ContentKey key, Stream sealedFile, Stream to, CancellationToken stop = default)
    {
        var header = new byte[FileLayout.HeaderBytes];
        if (await Fill(sealedFile, header, stop) < header.Length)
            return SealingProblems.Truncated;
        if (!FileOpener.Start(label, key, header).Try(out var opener, out var refusal))
            return refusal;
        using (opener)
            return await OpenChunks(opener, sealedFile, to, stop);
    }

    private static async Task<Result<long>> OpenChunks(FileOpener opener, Stream from, Stream to, CancellationToken stop)
    {
        var (current, ahead, plain) = (new byte[opener.SealedChunkBytes], new byte[opener.SealedChunkBytes], new byte[opener.ChunkBytes]);
        try
        {
            long total = 0;
            var length = await Fill(from, current, stop);
            do
            {
                var following = length == current.Length ? await Fill(from, ahead, stop) : 0;
                if (opener.Open(current.AsSpan(0, length), following == 0, plain) is { } refusal)
                    return refusal;
                await to.WriteAsync(plain.AsMemory(0, length - FileLayout.Overhead), stop);
                total += length - FileLayout.Overhead;
                (current, ahead, length) = (ahead, current, following);
            }
            while (length > 0);
            return total;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static async Task<int> Fill(Stream from, byte[] buffer, CancellationToken stop) =>
        await from.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
}
