using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Files;

/// <summary>Seals a file chunk by chunk. It may stop after any chunk and go on in another process from <see cref="State"/>, which holds neither text nor key.
/// Not for two threads.</summary>
public sealed class FileSealer : IDisposable
{
    public const int UsualChunk = 64 << 10;
    /// <summary>Header and number of the next chunk.</summary>
    public const int StateBytes = FileLayout.HeaderBytes + sizeof(uint);
    private readonly byte[] header;
    private readonly Run run;
    private uint next;
    private bool ended;

    private FileSealer(Label label, ContentKey key, byte[] header, int chunkBytes, uint next, Entropy entropy)
    {
        (this.header, this.next, ChunkBytes) = (header, next, chunkBytes);
        var fileKey = FileLayout.Key(label, key, header);
        run = FileLayout.Run(fileKey, entropy.Take(FileLayout.RunSaltBytes));
        CryptographicOperations.ZeroMemory(fileKey);
    }

    public int ChunkBytes { get; }
    /// <summary>A sealed chunk has 32 bytes more.</summary>
    public int SealedChunkBytes => ChunkBytes + FileLayout.Overhead;
    /// <summary>The first 40 bytes of the file.</summary>
    public ReadOnlySpan<byte> Header => header;
    public bool HasEnded => ended;

    /// <param name="label">What the file is.</param>
    /// <param name="key">The key of the report's envelope.</param>
    /// <param name="chunkBytes">A power of two from 1 KiB to 1 MiB.</param>
    public static FileSealer Start(Label label, ContentKey key, int chunkBytes = UsualChunk) => Start(label, key, chunkBytes, Randomness.OfTheSystem);

    internal static FileSealer Start(Label label, ContentKey key, int chunkBytes, Entropy entropy)
    {
        if (!BitOperations.IsPow2(chunkBytes) || chunkBytes is < FileLayout.LeastChunk or > FileLayout.MostChunk)
            throw new ArgumentOutOfRangeException(nameof(chunkBytes), "A chunk is a power of two from 1 KiB to 1 MiB.");
        return new(label, key, FileLayout.Header(chunkBytes, entropy), chunkBytes, 0, entropy);
    }

    /// <summary>Goes on after the chunks that are stored already.</summary>
    public static Result<FileSealer> Resume(Label label, ContentKey key, ReadOnlySpan<byte> state) => Resume(label, key, state, Randomness.OfTheSystem);

    internal static Result<FileSealer> Resume(Label label, ContentKey key, ReadOnlySpan<byte> state, Entropy entropy)
    {
        if (state.Length != StateBytes)
            return SealingProblems.Malformed;
        var top = state[..FileLayout.HeaderBytes];
        return FileLayout.ChunkBytes(top).Try(out var chunkBytes, out var refusal)
            ? new FileSealer(label, key, top.ToArray(), chunkBytes, BinaryPrimitives.ReadUInt32BigEndian(state[FileLayout.HeaderBytes..]), entropy)
            : refusal;
    }

    /// <summary>Store it when the chunks before are stored.</summary>
    public byte[] State()
    {
        var state = new byte[StateBytes];
        header.CopyTo(state, 0);
        BinaryPrimitives.WriteUInt32BigEndian(state.AsSpan(FileLayout.HeaderBytes), next);
        return state;
    }

    /// <summary>Seals one chunk: a full one, or the last with what is left (nothing only when the whole file is empty). Returns the bytes written.</summary>
    public int Seal(ReadOnlySpan<byte> plain, bool last, Span<byte> output)
    {
        if (ended || plain.Length > ChunkBytes || (plain.Length < ChunkBytes && !last) || (plain.IsEmpty && next > 0) || next == uint.MaxValue)
            throw new InvalidOperationException("Only the last chunk may be short, nothing follows it, and it is empty in an empty file only.");
        Span<byte> nonce = stackalloc byte[Aead.NonceBytes];
        run.Nonce(nonce, next, last);
        run.Salt.CopyTo(output);
        var text = output.Slice(FileLayout.RunSaltBytes, plain.Length);
        run.Cipher.Encrypt(nonce, plain, text, output.Slice(FileLayout.RunSaltBytes + plain.Length, Aead.TagBytes), header);
        (next, ended) = (next + 1, last);
        return plain.Length + FileLayout.Overhead;
    }

    public void Dispose() => run.Dispose();
}
