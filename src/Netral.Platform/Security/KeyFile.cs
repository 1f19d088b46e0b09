using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Netral.Platform.Security;

/// <summary>What keys are derived for. A purpose never changes: what was made under it could not be read again.</summary>
public static class KeyPurpose
{
    public const string JoinNumbers = "join.numbers";
    public const string NikSearch = "nik.search";
    public const string NikEncryption = "nik.encryption";
    public const string ContactConfirmation = "contact.confirmation";
    public const string ListCursor = "list.cursor";
    public const string KeptAnswer = "kept.answer";
    public const string KeyRing = "protection.keyring";
    public const string ReportForm = "reports.form";
    public const string ReportFirewall = "reports.firewall";
    public const string CaseFirewall = "cases.firewall";
}

/// <summary>
/// A random 32-byte key in a file outside the database (<c>{data}/keys/{name}.key</c>, mode 600), so that who has a copy of the database alone
/// can neither read NIKs nor test guesses. It is never used itself: every use has its own key, derived by HKDF-SHA256 (RFC 5869).
/// </summary>
public sealed class KeyFile
{
    public const int Bytes = 32;
    private readonly byte[] key;

    private KeyFile(byte[] key) => this.key = key;

    /// <summary>Names the key without telling it (16 hexadecimal digits): to notice that a database and its key do not belong together.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Derive("fingerprint", 8));

    /// <summary>Opens the key, or makes it on the first call. Of several processes that make it at once, one wins and all read its key.</summary>
    /// <exception cref="InvalidDataException">The file is there but holds no key; it is left alone, since a backup may still mend it.</exception>
    public static KeyFile Open(string dataFolder, string name)
    {
        var folder = Path.Combine(dataFolder, "keys");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, $"{name}.key");
        if (!File.Exists(path))
            Make(folder, path);
        Tighten(path);
        var content = File.ReadAllBytes(path);
        return content.Length == Bytes ? new KeyFile(content) : throw new InvalidDataException($"The key file '{name}.key' is damaged. Restore it from the backup.");
    }

    /// <summary>The key for one purpose; the same for ever.</summary>
    public byte[] Derive(string purpose, int bytes = 32) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, bytes, salt: null, info: Encoding.UTF8.GetBytes($"netral/v1/{purpose}"));

    /// <summary>Written whole under another name, then linked to its own: a crash leaves either no key or the whole one, and a key is never replaced.</summary>
    private static void Make(string folder, string path)
    {
        var draft = Path.Combine(folder, $"{Path.GetFileName(path)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(draft, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(Bytes));
                file.Flush(flushToDisk: true);
            }
            Publish(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else was faster; that key counts.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>File.Move looks first and renames then, so two could both succeed and the second would replace the first's key; link(2) refuses an existing name
    /// in one step. Where the file system has no links (some container mounts) the move has to do.</summary>
    private static void Publish(string draft, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Link(draft, path) == 0)
                return;
            if (File.Exists(path))
                throw new IOException("The key is there already.");
        }
        File.Move(draft, path, overwrite: false);
    }

    [DllImport("libc", EntryPoint = "link", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "LibraryImport would need unsafe code in the whole project for one call.")]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string made);

    private static void Tighten(string path)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != (UnixFileMode.UserRead | UnixFileMode.UserWrite))
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
