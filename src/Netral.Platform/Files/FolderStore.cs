using System.Security.Cryptography;

namespace Netral.Platform.Files;

/// <summary>Files in one folder under NETRAL_DATA, readable by the program's user alone (600 in a folder of 700).</summary>
public sealed partial class FolderStore : IFileStore
{
    private const int KeyBytes = 20;
    private readonly string folder;

    public FolderStore(string folder)
    {
        this.folder = folder;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task<KeptFile> Keep(ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Under another name first: whoever finds the key finds the whole file, also after a crash in the middle.
        var draft = Path.Combine(folder, key + ".part");
        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(content, stop);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, Path.Combine(folder, key));
        return new(key, content.Length, SHA256.HashData(content.Span));
    }

    public Stream? Open(string key)
    {
        try
        {
            return IsKey(key) ? new FileStream(Path.Combine(folder, key), FileMode.Open, FileAccess.Read, FileShare.Read) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string key)
    {
        if (IsKey(key))
            File.Delete(Path.Combine(folder, key));
    }

    /// <summary>Only names of our own making: no path leads out of the folder.</summary>
    private static bool IsKey(string key) => key.Length == KeyBytes * 2 && key.All(char.IsAsciiHexDigitLower);
}
