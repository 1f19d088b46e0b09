using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Netral.Floor;

namespace Netral.Tests.Floor;

/// <summary>
/// A database of one test or one fixture, copied from a template that is made once: SQLite, or PostgreSQL when
/// <c>NETRAL_TEST_DB=postgres</c>. Gone when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly TempFolder Templates = new("templates");
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new(StringComparer.Ordinal);

    private readonly Func<ValueTask> _drop;

    private TestDatabase(string connectionString, Func<ValueTask> drop) => (ConnectionString, _drop) = (connectionString, drop);

    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable("NETRAL_TEST_DB") switch
    {
        null or "" or "sqlite" => false,
        "postgres" => true,
        var other => throw new InvalidOperationException($"NETRAL_TEST_DB is sqlite or postgres, not {other}."),
    };

    public string ConnectionString { get; }

    /// <summary>A fresh copy of the template.</summary>
    /// <param name="template">The template's name: lower case letters, digits and underscores.</param>
    /// <param name="prepare">Fills the template (migrations, common rows), given its connection string; called once a run.</param>
    public static async Task<TestDatabase> New(string template, Func<string, Task> prepare)
    {
        UsesDatabaseAttribute.Demand();
        if (!IsPostgres) return await Copy(await Made.GetOrAdd(template, name => new(() => Make(name, prepare))).Value);
        var clone = await (await PostgresServer.Shared()).Clone(template, prepare);
        return new TestDatabase(clone.ConnectionString, clone.DisposeAsync);
    }

    public ValueTask DisposeAsync() => _drop();

    // Without a pool the last connection closes the file, and closing folds the write-ahead log into it.
    private static async Task<string> Make(string template, Func<string, Task> prepare)
    {
        var file = Templates[$"{template}.db"];
        await prepare($"Data Source={file};Pooling=False");
        return file;
    }

    private static Task<TestDatabase> Copy(string template)
    {
        var folder = new TempFolder("sqlite");
        File.Copy(template, folder["netral.db"]);
        var connectionString = $"Data Source={folder["netral.db"]}";
        return Task.FromResult(new TestDatabase(connectionString, () =>
        {
            using (var connection = new SqliteConnection(connectionString)) SqliteConnection.ClearPool(connection);
            folder.Dispose();
            return ValueTask.CompletedTask;
        }));
    }
}
