namespace Netral.Platform.Files;

/// <summary>A file that is being written. Nobody else writes it meanwhile. When it is disposed it is on the disk and its times say the day.</summary>
public sealed class FileDraft : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly DateTime dated;

    internal FileDraft(string key, FileStream file, DateOnly dated) => (Key, this.file, this.dated) = (key, file, dated.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    public string Key { get; }

    /// <summary>Stands at the end; can be read too.</summary>
    public Stream Content => file;

    /// <summary>Throws away what follows, as after a broken upload.</summary>
    public void CutTo(long bytes)
    {
        file.SetLength(bytes);
        file.Position = bytes;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // On a full disk this throws as well; the caller throws the draft away then.
            file.Flush(flushToDisk: true);
        }
        finally
        {
            await file.DisposeAsync();
            FolderStore.Date(file.Name, dated);
        }
    }
}

/// <summary>What a failure of the disk means.</summary>
public static class FileTrouble
{
    private const int NoSpace = 28, Quota = 122, TooLarge = 27, TryAgain = 11, WindowsFull = unchecked((int)0x80070070), WindowsShared = unchecked((int)0x80070020);

    /// <summary>The disk, or the share that the program may use of it, is full.</summary>
    public static bool IsFull(IOException fault) => fault is { HResult: NoSpace or Quota or TooLarge or WindowsFull };

    /// <summary>Somebody else has the file open for writing.</summary>
    public static bool IsTaken(IOException fault) => fault is { HResult: TryAgain or WindowsShared };
}
