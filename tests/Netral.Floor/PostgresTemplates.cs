using System.Collections.Concurrent;
using Npgsql;

namespace Netral.Floor;

/// <summary>A database of one test; dropped when disposed.</summary>
public sealed class PostgresDatabase(string connectionString, Func<Task> drop) : IAsyncDisposable
{
    public string ConnectionString => connectionString;

    public async ValueTask DisposeAsync() => await drop();
}

internal sealed class PostgresTemplates(PostgresServer server)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _made = new(StringComparer.Ordinal);
    // `create database` fails while anybody else copies the same template.
    private readonly SemaphoreSlim _copying = new(1);
    private int _copies;

    public async Task<PostgresDatabase> Clone(string template, Func<string, Task> prepare)
    {
        await _made.GetOrAdd(template, _ => new(() => Make(template, prepare))).Value;
        var name = $"{template}_{Interlocked.Increment(ref _copies)}";
        await _copying.WaitAsync();
        try
        {
            await Execute($"create database {name} template {template}");
        }
        finally
        {
            _copying.Release();
        }

        return new PostgresDatabase(server.ConnectionString(name), () => Drop(name));
    }

    // Nobody may stay connected to a template, hence no pool while it is filled.
    private async Task Make(string template, Func<string, Task> prepare)
    {
        await Execute($"create database {template}");
        await prepare(new NpgsqlConnectionStringBuilder(server.ConnectionString(template)) { Pooling = false }.ConnectionString);
        await Execute($"alter database {template} with is_template true allow_connections false");
    }

    private async Task Drop(string name)
    {
        await using (var connection = new NpgsqlConnection(server.ConnectionString(name))) NpgsqlConnection.ClearPool(connection);
        await Execute($"drop database if exists {name} with (force)");
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names come from the tests, and `create database` takes no parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
