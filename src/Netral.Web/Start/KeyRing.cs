using System.Security.Cryptography;
using System.Text;
using Netral.Roster;

namespace Netral.Web.Start;

/// <summary>Keys that stand outside the database, each derived from one random file for one purpose.</summary>
internal static class KeyRing
{
    public static NikVault Nik(string data)
    {
        var root = Root(Path.Combine(data, "keys", "nik.key"));
        return new NikVault(Derive(root, "netral/nik/cipher/v1"), Derive(root, "netral/nik/mac/v1"));
    }

    private static byte[] Derive(byte[] root, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.ASCII.GetBytes(purpose));

    private static byte[] Root(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var fresh = new FileStream(file, options);
            fresh.Write(RandomNumberGenerator.GetBytes(32));
            fresh.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(file))
        {
            // It was there before, or another process was first.
        }
        return File.ReadAllBytes(file);
    }
}
