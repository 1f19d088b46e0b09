using System.Globalization;
using Npgsql;

namespace Netral.Floor;

/// <summary>
/// A PostgreSQL server of the tests' own: own data folder, a free port on 127.0.0.1, stopped at the end even when the tests
/// crash. Starting takes about two seconds, so tests share one (<see cref="Shared"/>) and have a database each.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> TheShared = new(() => Start());

    private readonly TempFolder _folder = new("postgres");
    private readonly bool _durable;
    private readonly Lazy<PostgresTemplates> _templates;
    private int _processId;

    private PostgresServer(bool durable)
    {
        _durable = durable;
        _templates = new(() => new PostgresTemplates(this));
    }

    public int Port { get; } = FreePort.Next();

    internal string Folder => _folder.Path;

    /// <summary>The server that the tests of this process share, started when first asked for.</summary>
    public static Task<PostgresServer> Shared() => TheShared.Value;

    /// <summary>Stops the shared server, if anybody asked for it.</summary>
    public static async ValueTask StopShared()
    {
        if (TheShared.IsValueCreated) await (await TheShared.Value).DisposeAsync();
    }

    /// <summary>Starts a server of one's own.</summary>
    /// <param name="durable">Answers a commit only when it is on disk, as in production; needed where the server is crashed. Slower.</param>
    public static async Task<PostgresServer> Start(bool durable = false)
    {
        PostgresLeftovers.Sweep($"{TempFolder.Prefix}postgres-*");
        var server = new PostgresServer(durable);
        PostgresLeftovers.Sign(server._folder.Path);
        await PostgresPrograms.Own(server._folder.Path);
        await PostgresPrograms.Run("initdb", "-D", server.Data, "-U", "netral", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await server.Resume();
        return server;
    }

    /// <summary>Starts the server again after <see cref="Crash"/>, on the same port and data.</summary>
    public async Task Resume()
    {
        await PostgresPrograms.Run("pg_ctl", "-D", Data, "-l", _folder["log"], "-o", Options, "-w", "start");
        _processId = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        Reaper.Watch(_processId);
    }

    /// <summary>Ends the server at once, without a checkpoint: connections break and the next start recovers from the log.</summary>
    public async Task Crash()
    {
        await PostgresPrograms.Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Reaper.Forget(_processId);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A new database, copied in about 100 ms from a template that is made once a server.</summary>
    /// <param name="template">The template's name: lower case letters, digits and underscores.</param>
    /// <param name="prepare">Fills the template, given its connection string; called once.</param>
    public Task<PostgresDatabase> Clone(string template, Func<string, Task> prepare) => _templates.Value.Clone(template, prepare);

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "netral",
        Database = database,
        MaxPoolSize = 20,
        // Fifty at once stand in line for twenty connections; on a busy machine the last of them longer than the usual fifteen seconds.
        Timeout = 60,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await Crash();
        _folder.Dispose();
    }

    private string Data => _folder["data"];

    // No socket file: its path would be too long below some temporary folders.
    private string Options =>
        $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c jit=off " +
        (_durable ? "-c fsync=on -c synchronous_commit=on" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off");
}
