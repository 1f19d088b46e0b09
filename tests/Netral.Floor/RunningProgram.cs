using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Netral.Floor;

/// <summary>How the program is started. Everything has a default that serves from an empty folder of its own.</summary>
public sealed record ProgramSettings
{
    public IReadOnlyList<string> Arguments { get; init; } = ["serve"];

    /// <summary>Added to the environment, after the floor's own NETRAL_URL, NETRAL_DATA, NETRAL_DEMO=0 and database.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Answers 2xx when the program may be used.</summary>
    public string ReadyPath { get; init; } = "/readyz";

    /// <summary>Passkeys need a name: <c>localhost</c> there, the address elsewhere.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Npgsql's connection string; SQLite in the data folder when not given.</summary>
    public string? Postgres { get; init; }

    public TimeSpan Patience { get; init; } = Eventually.Patience;
}

/// <summary>
/// The built program as a real process. It can be killed at any moment and started again on the same port and data;
/// it ends with the tests, however they end.
/// </summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly ProgramSettings _settings;
    private readonly TempFolder _data = new("data");
    private readonly ProgramOutput _output = new();
    private Process? _process;

    private RunningProgram(ProgramSettings settings)
    {
        _settings = settings;
        Address = new UriBuilder("http", settings.Host, FreePort.Next()).Uri;
        Http = NewVisitor();
    }

    public Uri Address { get; }

    /// <summary>A visitor without cookies who sees redirects as they are.</summary>
    public HttpClient Http { get; }

    /// <summary>NETRAL_DATA of this program.</summary>
    public string Data => _data.Path;

    /// <summary>All that was written to standard output and error so far, over all starts.</summary>
    public string Output => _output.Text;

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The program is not running.");

    /// <summary>Starts the program and returns when it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds its output.</exception>
    public static async Task<RunningProgram> Start(ProgramSettings? settings = null)
    {
        var program = new RunningProgram(settings ?? new());
        try
        {
            await program.Start();
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one command of the program beside (or without) a serving one, on the same data.</summary>
    public Task<CommandResult> Run(params string[] arguments) =>
        Command.Run(Checkout.Program, arguments, EnvironmentOf(_settings, Address, Data), Data);

    /// <summary>A new visitor; with cookies when asked.</summary>
    public HttpClient NewVisitor(bool cookies = false)
    {
        var handler = new SocketsHttpHandler { UseCookies = cookies, CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
        return new HttpClient(handler) { BaseAddress = Address };
    }

    /// <summary>kill -9: nothing is flushed, nothing is said goodbye to.</summary>
    public Task Kill() => End(process => process.Kill());

    /// <summary>Asks the program to stop (SIGTERM) and waits until it has.</summary>
    public Task Stop() => End(process => Signals.Terminate(process.Id));

    /// <summary>Starts again after <see cref="Kill"/> or <see cref="Stop"/>: same port, same data, same settings.</summary>
    public async Task Start()
    {
        if (_process is not null) throw new InvalidOperationException("The program is running already.");
        _process = Command.Start(Checkout.Program, _settings.Arguments, EnvironmentOf(_settings, Address, Data), Data);
        Reaper.Watch(_process.Id);
        _output.Follow(_process);
        await Eventually.True(Ready, $"{Address}{_settings.ReadyPath[1..]} answers", _settings.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await Kill();
        Http.Dispose();
        _data.Dispose();
    }

    private async Task<bool> Ready()
    {
        if (_process!.HasExited)
        {
            // Waiting also collects the last lines.
            await _process.WaitForExitAsync();
            throw new InvalidOperationException($"The program ended with {_process.ExitCode} before it was ready:\n{Output}");
        }

        try
        {
            using var reply = await Http.GetAsync(_settings.ReadyPath);
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException refused) when (refused.InnerException is SocketException)
        {
            return false;
        }
    }

    private async Task End(Action<Process> by)
    {
        if (_process is not { } process) return;
        _process = null;
        by(process);
        await process.WaitForExitAsync();
        Reaper.Forget(process.Id);
        process.Dispose();
    }

    // ASPNETCORE_URLS too: a program too young to know NETRAL_URL listens there. The apphost finds a .NET outside /usr only by DOTNET_ROOT.
    private static Dictionary<string, string?> EnvironmentOf(ProgramSettings settings, Uri address, string data)
    {
        var url = address.GetLeftPart(UriPartial.Authority);
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NETRAL_URL"] = url,
            ["ASPNETCORE_URLS"] = url,
            ["NETRAL_DATA"] = data,
            ["NETRAL_DEMO"] = "0",
            ["NETRAL_DB"] = settings.Postgres is null ? "sqlite" : "postgres",
            ["ConnectionStrings__Netral"] = settings.Postgres,
            ["DOTNET_ROOT"] = DotnetRoot,
        };
        foreach (var (name, value) in settings.Environment) all[name] = value;
        return all;
    }

    private static string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
