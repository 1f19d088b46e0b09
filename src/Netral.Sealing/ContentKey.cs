using System.Security.Cryptography;

namespace Netral.Sealing;

/// <summary>A random key of 32 bytes that one envelope carries to its recipients; what belongs to the same readers (messages, files) is sealed with keys
/// derived from it. A report has two: content and identity. Dispose it.</summary>
public sealed class ContentKey : IDisposable
{
    public const int Length = 32;
    private readonly byte[] key;

    internal ContentKey(byte[] key) => this.key = key;

    /// <summary>A key that exists before its envelope: files are sealed with it while a form is still being filled in.</summary>
    public static ContentKey Generate() => Generate(Randomness.OfTheSystem);

    internal static ContentKey Generate(Entropy entropy) => new(entropy.Take(Length));

    internal ReadOnlySpan<byte> Bytes => key;

    /// <summary>HKDF-SHA256 (RFC 5869). The caller wipes the result.</summary>
    internal byte[] Derive(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, int bytes = Aead.KeyBytes)
    {
        var derived = new byte[bytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, info);
        return derived;
    }

    /// <summary>The key of the files: whoever seals a file is given this one and can open with it neither the envelope nor a message. The caller disposes
    /// it.</summary>
    public ContentKey ForFiles() => new(Derive([], "netral/v1/files"u8, Length));

    /// <summary>For a field that only this process group can read and that is stored nowhere (an upload that goes on in a later request). The caller wipes
    /// it.</summary>
    public byte[] Export() => (byte[])key.Clone();

    /// <summary>The key that <see cref="Export"/> gave.</summary>
    public static ContentKey Import(ReadOnlySpan<byte> exported) =>
        exported.Length == Length ? new(exported.ToArray()) : throw new ArgumentException($"A key has {Length} bytes.", nameof(exported));

    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
