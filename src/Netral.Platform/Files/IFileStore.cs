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

    /// <summary>A file that grows, over several requests if need be. It is found as a draft only, until <see cref="KeepDraft"/>.</summary>
    /// <param name="dated">What its times say, whenever it is written: a day, so that they do not tell the hour.</param>
    FileDraft BeginDraft(DateOnly dated);

    /// <summary>Goes on writing; null when there is no such draft.</summary>
    /// <exception cref="IOException">Somebody else is writing it: <see cref="FileTrouble.IsTaken"/>.</exception>
    FileDraft? ContinueDraft(string key, DateOnly dated);

    /// <summary>Null when there is no such draft.</summary>
    Stream? OpenDraft(string key);

    /// <summary>The draft becomes a file: durable when it returns. False when there is no such draft, but true when it has been kept already.</summary>
    bool KeepDraft(string key);

    void DeleteDraft(string key);

    /// <summary>How much more may be kept.</summary>
    long FreeBytes { get; }

    /// <summary>Deletes drafts that were last written before that day; how many.</summary>
    int SweepDrafts(DateOnly before);
}
