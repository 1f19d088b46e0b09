using Netral.Floor;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>The program in this process on one of the two databases, empty at first.</summary>
internal sealed class Bed(string database, RehearsalHost host, PostgresServer? server, PostgresDatabase? clone) : IAsyncDisposable
{
    public static readonly string[] Databases = ["SQLite", "PostgreSQL"];

    public string Database => database;

    public RehearsalHost Host => host;

    /// <summary>Both databases answer a commit only when it is on disk, as in production.</summary>
    public static async Task<Bed> Make(string database, Action<WebApplication>? add = null)
    {
        var server = database == "PostgreSQL" ? await PostgresServer.Start(durable: true) : null;
        var clone = server is null ? null : await server.Clone("bench", _ => Task.CompletedTask);
        return new(database, (await RehearsalHost.Start(null, clone?.ConnectionString, CancellationToken.None, add)).Must(), server, clone);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        if (clone is not null)
            await clone.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }
}
