using System.Security.Cryptography;

namespace Netral.Platform.Files;

public sealed partial class FolderStore
{
    private const string DraftEnd = ".draft";

    public FileDraft BeginDraft(DateOnly dated)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        return new(key, new FileStream(Draft(key), Writing(FileMode.CreateNew)), dated);
    }

    public FileDraft? ContinueDraft(string key, DateOnly dated)
    {
        if (!IsKey(key))
            return null;
        try
        {
            var file = new FileStream(Draft(key), Writing(FileMode.Open));
            file.Seek(0, SeekOrigin.End);
            return new(key, file, dated);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public Stream? OpenDraft(string key)
    {
        try
        {
            return IsKey(key) ? new FileStream(Draft(key), FileMode.Open, FileAccess.Read, FileShare.Read) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public bool KeepDraft(string key)
    {
        if (!IsKey(key))
            return false;
        try
        {
            var file = Path.Combine(folder, key);
            File.Move(Draft(key), file, overwrite: false);
            Directory.SetLastWriteTimeUtc(folder, File.GetLastWriteTimeUtc(file));
            return true;
        }
        catch (FileNotFoundException)
        {
            return File.Exists(Path.Combine(folder, key));
        }
    }

    public void DeleteDraft(string key)
    {
        if (!IsKey(key))
            return;
        File.Delete(Draft(key));
        Directory.SetLastWriteTimeUtc(folder, Directory.GetLastWriteTimeUtc(folder).Date);
    }

    public long FreeBytes => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    public int SweepDrafts(DateOnly before)
    {
        var limit = before.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        // The crumbs of a crash in Keep as well.
        var old = new DirectoryInfo(folder).EnumerateFiles().Where(file => file.Name.EndsWith(DraftEnd, StringComparison.Ordinal) || file.Name.EndsWith(".part", StringComparison.Ordinal))
            .Where(file => file.LastWriteTimeUtc < limit).ToList();
        old.ForEach(file => file.Delete());
        return old.Count;
    }

    /// <summary>The times of a file, and those of its folder, which would tell when the last came.</summary>
    internal static void Date(string path, DateTime day)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, day);
            File.SetLastAccessTimeUtc(path, day);
            Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(path)!, day);
        }
        catch (FileNotFoundException)
        {
            // Thrown away meanwhile.
        }
    }

    private string Draft(string key) => Path.Combine(folder, key + DraftEnd);

    private static FileStreamOptions Writing(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
