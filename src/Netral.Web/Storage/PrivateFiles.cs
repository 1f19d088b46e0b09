using System.Runtime.InteropServices;

namespace Netral.Web.Storage;

/// <summary>What this process makes from now on only its own user may read: SQLite makes its files itself, and .NET has no setting for that.</summary>
internal static partial class PrivateFiles
{
    private const uint OwnerOnly = 0b000_111_111;

    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows())
            _ = UserMask(OwnerOnly);
    }

    /// <summary>umask(2), POSIX.</summary>
    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint UserMask(uint mask);
}
