using System.IO.Compression;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Conduct.Editions;

/// <summary>A bundle as one file. Names lose their folder; what is no YAML (a README, the schema) is passed over.</summary>
internal static class BundleZip
{
    private const int MostEntries = 60;

    internal static readonly Problem Unreadable = new(Trouble.Invalid, "rulebook.zip_unreadable", "Berkas ZIP ini tidak terbaca.", "berkas");
    internal static readonly Problem TooMany = new(Trouble.Invalid, "rulebook.zip_entries", "Berkas ZIP ini berisi lebih dari {0} berkas.", "berkas", MostEntries);
    internal static readonly Problem Twice = new(Trouble.Invalid, "rulebook.file_twice", "Berkas “{0}” ada dua kali.", "berkas");

    // The same content gives the same bytes: nothing of when or where it was packed.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(RulebookBundle bundle)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in bundle.Files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = NoTime;
                using var file = entry.Open();
                file.Write(content);
            }
        }
        return bytes.ToArray();
    }

    public static Result<Dictionary<string, byte[]>> Read(Stream packed)
    {
        try
        {
            using var zip = new ZipArchive(packed, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries)
                return TooMany;
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var entry in zip.Entries.Where(e => IsLaw(e.Name) && !e.FullName.Contains("__MACOSX", StringComparison.Ordinal)))
            {
                if (!files.TryAdd(entry.Name, Bounded(entry)))
                    return Twice.With(entry.Name);
            }
            return files;
        }
        catch (InvalidDataException)
        {
            return Unreadable;
        }
    }

    public static RulebookBundle Open(byte[] packed)
    {
        using var bytes = new MemoryStream(packed);
        return RulebookBundle.Of(Read(bytes).Must());
    }

    public static bool IsLaw(string name) => Path.GetExtension(name) is ".yaml" or ".yml" && name[0] != '.';

    // One byte more than is allowed is enough to be refused by the check: a bomb is never unpacked.
    private static byte[] Bounded(ZipArchiveEntry entry)
    {
        using var file = entry.Open();
        var bytes = new byte[RulebookBundle.LargestFile + 1];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
