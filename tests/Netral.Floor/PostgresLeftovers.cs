using System.Diagnostics;
using System.Globalization;

namespace Netral.Floor;

/// <summary>
/// Servers that an earlier run started and could not stop, because its reaper was killed with it. Only folders that carry
/// the mark of a dead owner are touched, and only a process that really runs on that folder is stopped.
/// </summary>
internal static class PostgresLeftovers
{
    private const string Mark = "owner";

    /// <summary>Writes into the folder which process it belongs to.</summary>
    public static void Sign(string folder) =>
        File.WriteAllText(Path.Combine(folder, Mark), $"{Environment.ProcessId} {StartedAt(Environment.ProcessId)}");

    public static void Sweep(string folders)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), folders))
        {
            try
            {
                if (OwnerLives(folder)) continue;
                KillServer(folder);
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
            {
                // Another user's, or one that another run is sweeping at the same time.
            }
        }
    }

    // A number alone is not enough: it may have been given to another process since.
    private static bool OwnerLives(string folder)
    {
        var mark = Path.Combine(folder, Mark);
        if (!File.Exists(mark)) return true;
        var words = File.ReadAllText(mark).Split(' ');
        return words is [var pid, var started] && StartedAt(int.Parse(pid, CultureInfo.InvariantCulture)) == started;
    }

    private static void KillServer(string folder)
    {
        var pidFile = Path.Combine(folder, "data", "postmaster.pid");
        if (!File.Exists(pidFile)) return;
        var pid = int.Parse(File.ReadLines(pidFile).First(), CultureInfo.InvariantCulture);
        var commandLine = $"/proc/{pid}/cmdline";
        if (!File.Exists(commandLine) || !File.ReadAllText(commandLine).Contains(folder, StringComparison.Ordinal)) return;
        using var server = Process.GetProcessById(pid);
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
    }

    // Field 22 of /proc/PID/stat, in clock ticks since the machine started; the name in field 2 may hold spaces.
    private static string? StartedAt(int pid)
    {
        var stat = $"/proc/{pid}/stat";
        if (!File.Exists(stat)) return null;
        var text = File.ReadAllText(stat);
        return text[(text.LastIndexOf(')') + 2)..].Split(' ')[19];
    }
}
