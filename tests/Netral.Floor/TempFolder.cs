namespace Netral.Floor;

/// <summary>A folder of one's own that goes when disposed, and also when the tests are killed (see <see cref="Reaper"/>).</summary>
public sealed class TempFolder : IDisposable
{
    public const string Prefix = "netral-";

    public TempFolder(string name = "test")
    {
        Path = Directory.CreateTempSubdirectory($"{Prefix}{name}-").FullName;
        Reaper.Watch(Path);
    }

    public string Path { get; }

    /// <summary>A path inside the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Already gone is what was wanted.
        }

        Reaper.Forget(Path);
    }
}
