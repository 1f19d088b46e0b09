namespace Netral.Floor;

/// <summary>Where things lie in this checkout. Tests run from <c>artifacts/bin/PROJECT/CONFIGURATION/</c>.</summary>
public static class Checkout
{
    /// <summary>The folder that holds <c>Netral.slnx</c>.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The program built with the same configuration as the running tests, or <c>NETRAL_PROGRAM</c> (a published one).</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("NETRAL_PROGRAM")
        ?? Path.Combine(Root, "artifacts", "bin", "Netral.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "netral");

    /// <summary>A folder under <c>artifacts/</c>, made when missing.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Netral.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Netral.slnx above {from}: the tests must run inside a checkout.");
    }
}
