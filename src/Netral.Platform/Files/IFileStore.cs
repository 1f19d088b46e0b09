namespace Netral.Platform.Files;

/// <summary>A file as it was kept.</summary>
/// <param name="Key">A random name: it tells nothing and cannot be guessed.</param>
public sealed record KeptFile(string Key, long Bytes, byte[] Sha256);

/// <summary>Keeps files as they came, under random names. A folder today; an object store stands behind the same door later.</summary>
public interface IFileStore
{
    /// <summary>Durable when it returns: a row may then name the key. A file that no row names is rubbish, never a loss.</summary>
    Task<KeptFile> Keep(ReadOnlyMemory<byte> content, CancellationToken stop);

    /// <summary>Null when there is no such file.</summary>
    Stream? Open(string key);

    void Delete(string key);
}
