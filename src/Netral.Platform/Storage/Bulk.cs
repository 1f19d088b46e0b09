using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Netral.Platform.Storage;

/// <summary>Many rows into one table: COPY on PostgreSQL, one prepared statement on SQLite. Values must already have the column's type
/// (long, int, string, byte[], UTC DateTime, DateOnly, bool, null).</summary>
public static class Bulk
{
    public static async Task<long> Insert(this NetralDb db, string table, string[] columns, IEnumerable<object?[]> rows, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            return db.Database.GetDbConnection() is NpgsqlConnection postgres
                ? await Copy(postgres, table, columns, rows, stop)
                : await Prepared(db, table, columns, rows, stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>After many rows have changed. PostgreSQL plans by what it last counted, and counts by itself only a minute later:
    /// until then it takes a table of 100,000 for an empty one, and a query of a moment runs into its time limit. SQLite does not plan by counts.</summary>
    /// <param name="tables">Names of our own code.</param>
    public static async Task CountAnew(this NetralDb db, CancellationToken stop, params string[] tables)
    {
        if (db.IsPostgres)
            await db.Execute($"analyze {string.Join(", ", tables)}", stop);
    }

    private static async Task<long> Copy(NpgsqlConnection connection, string table, string[] columns, IEnumerable<object?[]> rows, CancellationToken stop)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} ({Quoted(columns)}) from stdin (format binary)", stop);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(stop);
            foreach (var value in row)
            {
                if (value is null)
                    await writer.WriteNullAsync(stop);
                else
                    await writer.WriteAsync(value, stop);
            }
        }
        return (long)await writer.CompleteAsync(stop);
    }

    private static async Task<long> Prepared(NetralDb db, string table, string[] columns, IEnumerable<object?[]> rows, CancellationToken stop)
    {
        await using var command = (SqliteCommand)db.Command($"insert into {table} ({Quoted(columns)}) values ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})");
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
        var count = 0L;
        foreach (var row in rows)
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = row[i] is DateOnly date ? date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : row[i] ?? DBNull.Value;
            count += command.ExecuteNonQuery();
        }
        return count;
    }

    private static string Quoted(string[] columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    /// <summary>A command on the context's connection and in its transaction, for SQL that both providers understand. The connection must be open.</summary>
    public static DbCommand Command(this NetralDb db, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static async Task<int> Execute(this NetralDb db, string sql, CancellationToken stop, params (string Name, object? Value)[] parameters)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Command(sql, parameters);
            return await command.ExecuteNonQueryAsync(stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public static async Task<List<T>> Query<T>(this NetralDb db, string sql, Func<DbDataReader, T> read, CancellationToken stop, params (string Name, object? Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(read);
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Command(sql, parameters);
            await using var reader = await command.ExecuteReaderAsync(stop);
            var rows = new List<T>();
            while (await reader.ReadAsync(stop))
                rows.Add(read(reader));
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
