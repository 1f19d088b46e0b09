using System.Text;

namespace Netral.Law;

/// <summary>The files of a rulebook as they were written, before anyone has looked inside. Names have no folder: <c>forms.yaml</c>.</summary>
public sealed class RulebookBundle
{
    /// <summary>A file of law is small; more than this is a mistake or an attack.</summary>
    public const int LargestFile = 1024 * 1024;

    private RulebookBundle(IReadOnlyDictionary<string, byte[]> files) => Files = files;

    /// <summary>File name → bytes, in the order of names.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>Throws <see cref="ArgumentException"/> where a name stands twice.</summary>
    public static RulebookBundle Of(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        new(new SortedDictionary<string, byte[]>(files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), StringComparer.Ordinal));

    public static RulebookBundle OfText(IEnumerable<KeyValuePair<string, string>> files) =>
        Of(files.Select(f => KeyValuePair.Create(f.Key, Encoding.UTF8.GetBytes(f.Value))));

    /// <summary>The edition the program was built with.</summary>
    public static RulebookBundle BuiltIn() => Of(typeof(RulebookBundle).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".yaml", StringComparison.Ordinal))
        .Select(name => KeyValuePair.Create(name, Resource(name))));

    private static byte[] Resource(string name)
    {
        using var stream = typeof(RulebookBundle).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The YAML files that lie directly in a folder. Throws <see cref="IOException"/> where the folder cannot be read.</summary>
    public static RulebookBundle In(string folder) => Of(Directory.EnumerateFiles(folder)
        .Where(path => Path.GetExtension(path) is ".yaml" or ".yml")
        .Select(path => KeyValuePair.Create(Path.GetFileName(path), Bounded(path))));

    private static byte[] Bounded(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, LargestFile + 1L)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
