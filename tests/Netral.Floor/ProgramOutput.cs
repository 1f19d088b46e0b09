using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Netral.Floor;

/// <summary>What a process says, line by line, from both streams in the order of arrival.</summary>
internal sealed class ProgramOutput
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    public string Text
    {
        get
        {
            lock (_gate) return _text.ToString();
        }
    }

    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (_gate) _text.AppendLine(line);
    }
}

/// <summary>.NET can only send KILL.</summary>
internal static class Signals
{
    private const int SigTerm = 15;

    public static void Terminate(int processId)
    {
        if (SendSignal(processId, SigTerm) != 0) throw new InvalidOperationException($"Process {processId} could not be asked to stop.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
