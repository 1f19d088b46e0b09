using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Netral.Kernel;

namespace Netral.Sealing.Files;

/// <summary>A sealed file: a header of 40 bytes (mark 6, log2 of the chunk size 1, zero 1, salt 32), then chunks. A chunk is the salt of its run (16),
/// ciphertext and tag (16). The cipher is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM: the nonce holds the chunk's number and whether it
/// is the last, so that chunks cannot be exchanged, dropped, doubled, cut off or appended unnoticed.</summary>
internal static class FileLayout
{
    public const int HeaderBytes = Marks.Bytes + 2 + SaltBytes;
    public const int RunSaltBytes = 16;
    public const int Overhead = RunSaltBytes + Aead.TagBytes;
    public const int LeastChunk = 1 << 10, MostChunk = 1 << 20;
    private const int SaltBytes = 32, PrefixBytes = 7;

    public static byte[] Header(int chunkBytes, Entropy entropy) => [.. Marks.File, (byte)BitOperations.Log2((uint)chunkBytes), 0, .. entropy.Take(SaltBytes)];

    public static Result<int> ChunkBytes(ReadOnlySpan<byte> header)
    {
        if (Marks.Refuse(header, Marks.File) is { } refusal)
            return refusal;
        if (header.Length != HeaderBytes || header[Marks.Bytes] is < 10 or > 20 || header[Marks.Bytes + 1] != 0)
            return SealingProblems.Malformed;
        return 1 << header[Marks.Bytes];
    }

    /// <summary>The file's key: bound to the content key, the file's salt and the label.</summary>
    public static byte[] Key(Label label, ContentKey key, ReadOnlySpan<byte> header) =>
        key.Derive(header[^SaltBytes..], [.. "netral/v1/file"u8, .. label.Bytes]);

    /// <summary>The key and nonce prefix of a run. A sealer that starts or goes on draws a new run: so a chunk that was sealed, lost and sealed again with
    /// another text never meets the same key and nonce.</summary>
    public static Run Run(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> runSalt)
    {
        var derived = new byte[Aead.KeyBytes + PrefixBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, derived, runSalt, "netral/v1/file/run"u8);
        var run = new Run(runSalt.ToArray(), new AesGcm(derived.AsSpan(0, Aead.KeyBytes), Aead.TagBytes), derived[Aead.KeyBytes..]);
        CryptographicOperations.ZeroMemory(derived);
        return run;
    }
}

/// <summary>The chunks that one sealer made without a break.</summary>
internal sealed record Run(byte[] Salt, AesGcm Cipher, byte[] Prefix) : IDisposable
{
    /// <summary>Prefix (7), number of the chunk (4), 1 for the last (1).</summary>
    public void Nonce(Span<byte> nonce, uint number, bool last)
    {
        Prefix.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[Prefix.Length..], number);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }

    public void Dispose() => Cipher.Dispose();
}
