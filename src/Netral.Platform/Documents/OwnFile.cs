using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Netral.Platform.Documents;

/// <summary>Files that only the owner may read and that appear whole, once, or not at all.</summary>
internal static class OwnFile
{
    /// <summary>Does nothing where the file exists already. A crash leaves at most a .tmp file.</summary>
    public static void Create(string path, byte[] content)
    {
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        try
        {
            Place(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>link(2) refuses an existing name in one step. File.Move without overwriting looks first and renames then, so that of two
    /// processes the second would replace the first one's key.</summary>
    private static void Place(string draft, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            if (!File.Exists(path))
                File.Copy(draft, path, overwrite: false);
        }
        else if (Link(Name(draft), Name(path)) != 0 && !File.Exists(path))
            throw new IOException($"Could not create {path}: error {Marshal.GetLastPInvokeError()}.");
    }

    private static byte[] Name(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] created);
}
