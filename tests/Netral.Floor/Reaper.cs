using System.Diagnostics;

namespace Netral.Floor;

/// <summary>
/// A small shell process that outlives the tests by a moment. It holds the reading end of a pipe; when the tests end,
/// however they end (also by kill -9), the pipe closes and it kills the processes and removes the folders that are still registered.
/// </summary>
internal static class Reaper
{
    // Interrupts are ignored: Ctrl-C reaches the whole terminal group, and the work begins after that.
    private const string Script = """
        trap '' INT TERM HUP
        kept=''
        while read -r verb thing; do
            case $verb in
                watch) kept="$kept $thing" ;;
                forget) rest=''; for one in $kept; do [ "$one" = "$thing" ] || rest="$rest $one"; done; kept=$rest ;;
            esac
        done
        for one in $kept; do case $one in pid:*) kill -QUIT "${one#pid:}" ;; esac; done 2>/dev/null
        [ -z "$kept" ] || sleep 1
        for one in $kept; do case $one in pid:*) kill -KILL "${one#pid:}" ;; */netral-*) rm -rf -- "$one" ;; esac; done 2>/dev/null
        """;

    private static readonly Lock Gate = new();
    private static readonly Lazy<Process> Shell = new(Start);

    /// <summary>Kill this process when the tests are gone: QUIT first (PostgreSQL then ends its children), KILL a second later.</summary>
    public static void Watch(int processId) => Tell($"watch pid:{processId}");

    /// <summary>The process has been stopped; its number may be somebody else's by now.</summary>
    public static void Forget(int processId) => Tell($"forget pid:{processId}");

    /// <summary>Remove this folder when the tests are gone.</summary>
    public static void Watch(string folder) => Tell($"watch {folder}");

    public static void Forget(string folder) => Tell($"forget {folder}");

    private static void Tell(string line)
    {
        lock (Gate)
        {
            Shell.Value.StandardInput.WriteLine(line);
            Shell.Value.StandardInput.Flush();
        }
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("sh", ["-c", Script])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = "/",
    }) ?? throw new InvalidOperationException("sh did not start.");
}
