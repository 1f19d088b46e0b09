using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Netral.Floor;

/// <summary>What a command that ended has left.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The standard output of a command that had to succeed.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message holds what it said.</exception>
    public string OrThrow(string what) => ExitCode == 0
        ? Output
        : throw new InvalidOperationException($"{what} ended with {ExitCode}: {Errors}{Output}");
}

/// <summary>Runs other programs to their end: pdfsig, initdb, and netral's own commands.</summary>
public static class Command
{
    public static Task<CommandResult> Run(string program, params string[] arguments) => Run(program, arguments, null);

    /// <summary>Runs a program to its end, with nothing on its standard input.</summary>
    /// <param name="environment">Added to the caller's environment; a null value removes a variable.</param>
    /// <param name="folder">The working directory; the temporary folder when not given.</param>
    public static async Task<CommandResult> Run(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment, string? folder = null)
    {
        using var process = Start(program, arguments, environment, folder);
        Reaper.Watch(process.Id);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new CommandResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            Reaper.Forget(process.Id);
        }
    }

    internal static Process Start(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment, string? folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal)) start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{program} cannot be started: {missing.Message}", missing);
        }
    }
}
