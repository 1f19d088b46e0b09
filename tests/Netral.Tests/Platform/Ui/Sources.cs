namespace Netral.Tests.Platform.Ui;

/// <summary>The sources of this checkout, for tests that hold them against each other.</summary>
internal static class Sources
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories).Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new InvalidOperationException("The tests run inside a checkout.")
        : File.Exists(Path.Combine(folder.FullName, "Netral.slnx")) ? folder.FullName : Find(folder.Parent);
}
