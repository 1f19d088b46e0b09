using System.Globalization;
using Netral.Kernel;

namespace Netral.Roster.ImportStaff;

/// <summary>Where handed-in lists lie until they are applied or discarded: under the data folder, readable by the program alone. They hold NIK and telephone numbers.</summary>
public sealed class ImportFolder
{
    private readonly string path;

    /// <param name="dataFolder">The folder of the instance's data.</param>
    public ImportFolder(string dataFolder)
    {
        path = Path.Combine(dataFolder, "imports");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>A fresh file that only this user may read.</summary>
    internal FileStream Create(string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.Read, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(path, name), options);
    }

    internal FileStream? Open(string name) =>
        File.Exists(Path.Combine(path, name)) ? new FileStream(Path.Combine(path, name), FileMode.Open, FileAccess.Read, FileShare.Read) : null;

    internal bool Has(string name) => File.Exists(Path.Combine(path, name));

    internal void Move(string from, string to) => File.Move(Path.Combine(path, from), Path.Combine(path, to), overwrite: true);

    internal void Delete(string name) => File.Delete(Path.Combine(path, name));

    internal IEnumerable<string> Names() => Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file));

    internal DateTime WrittenAt(string name) => File.GetLastWriteTimeUtc(Path.Combine(path, name));

    internal static string ListOf(Id<StaffImport> import) => string.Create(CultureInfo.InvariantCulture, $"{import.Value}.list");

    internal static string RefusedOf(Id<StaffImport> import) => string.Create(CultureInfo.InvariantCulture, $"{import.Value}.refused");

    /// <summary>Writes a body into a file of a random name, up to the limit; the file is gone again when it is refused.</summary>
    /// <returns>The file's name.</returns>
    internal async Task<Result<string>> Receive(Stream body, SheetLimits limits, CancellationToken stop)
    {
        var name = "in-" + Path.GetRandomFileName();
        var whole = false;
        try
        {
            await using var file = Create(name);
            var buffer = new byte[1 << 16];
            for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
            {
                if (file.Length + read > limits.FileBytes)
                    return SheetProblems.TooLarge.With(limits.FileBytes / 1_000_000);
                await file.WriteAsync(buffer.AsMemory(0, read), stop);
            }
            whole = true;
            return name;
        }
        finally
        {
            if (!whole)
                Delete(name);
        }
    }
}
