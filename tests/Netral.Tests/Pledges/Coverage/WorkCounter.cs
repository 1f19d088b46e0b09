using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Netral.Floor;
using Netral.Tests.Floor;
using Npgsql;
using SQLitePCL;

namespace Netral.Tests.Pledges.Coverage;

/// <summary>How much a database really read, not how many rows it returned: rows fetched from tables and indexes on PostgreSQL (its statistics),
/// steps of the engine's machine on SQLite (one row costs five at the least).</summary>
internal sealed class WorkCounter : DbConnectionInterceptor
{
    private const int Granule = 50;
    private long steps;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    /// <summary>The work that something costs.</summary>
    public async Task<long> Of(App app, Func<Task> work)
    {
        if (!TestDatabase.IsPostgres)
        {
            var start = Interlocked.Read(ref steps);
            await work();
            return Interlocked.Read(ref steps) - start;
        }
        var before = await RowsRead(app);
        await work();
        return await RowsRead(app) - before;
    }

    private void Watch(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
        {
            raw.sqlite3_progress_handler(sqlite.Handle!, Granule, _ =>
            {
                Interlocked.Add(ref steps, Granule);
                return 0;
            }, null);
        }
    }

    /// <summary>A session hands its statistics over when it ends, so all of them are ended first.</summary>
    private static async Task<long> RowsRead(App app)
    {
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        source.Clear();
        await using var connection = await source.OpenConnectionAsync();
        await Eventually.True(async () => await Scalar(connection, "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()") == 0,
            "the sessions of the page have ended");
        return await Scalar(connection, "select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_user_tables");
    }

    private static async Task<long> Scalar(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The texts are those of this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
