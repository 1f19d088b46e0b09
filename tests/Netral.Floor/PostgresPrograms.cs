using System.Globalization;

namespace Netral.Floor;

/// <summary>The installed server programs, run as an ordinary user: PostgreSQL refuses to run as root.</summary>
internal static class PostgresPrograms
{
    private static readonly string Folder = Find();

    public static async Task<string> Run(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder, program);
        var result = Environment.IsPrivilegedProcess
            ? await Command.Run("runuser", ["-u", "postgres", "--", path, .. arguments])
            : await Command.Run(path, arguments);
        return result.OrThrow(program);
    }

    /// <summary>Gives a folder made by root to the user that the server runs as.</summary>
    public static async Task Own(string folder)
    {
        if (Environment.IsPrivilegedProcess) (await Command.Run("chown", "postgres", folder)).OrThrow("chown");
    }

    // The newest version of Debian's side-by-side folders, else whatever PATH has.
    private static string Find()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return versions.OrderByDescending(Version).Select(v => Path.Combine(v, "bin")).Concat(onPath)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")))
            ?? throw new InvalidOperationException("PostgreSQL's server programs are not installed: on Debian and Ubuntu, apt install postgresql.");
    }

    private static double Version(string folder) =>
        double.TryParse(Path.GetFileName(folder), NumberStyles.Float, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
