using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Web.Storage;

internal sealed class SqliteDb(DbContextOptions<SqliteDb> options, IEnumerable<IModelPart> parts, WriteGate gate) : NetralDb(options, parts, gate)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // One writer at a time: the order of the journal is the order of its numbers.
        modelBuilder.Entity<JournalRow>().Property(x => x.Xid).HasDefaultValue(0L);
    }
}

/// <summary>WAL, and every commit on the disk before the answer (<c>synchronous=FULL</c>): a signature that was acknowledged survives a power cut.
/// The busy timeout waits inside SQLite; writers of this process already queue at the gate, so it only matters beside a second process (the command line).
/// <c>secure_delete</c>: what is deleted is overwritten with zeros, so that free pages keep neither a pending report nor the order in which reports came.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=30000; pragma foreign_keys=on; pragma cache_size=-32000; pragma secure_delete=on;";

    /// <summary>The pool gives the same open file again and again, several times a request; what was set on it holds until it is closed.</summary>
    private static readonly ConditionalWeakTable<object, object> Prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsPrepared(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        Remember(connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsPrepared(connection))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(connection);
    }

    private static bool IsPrepared(DbConnection connection) => connection is SqliteConnection { Handle: { } file } && Prepared.TryGetValue(file, out _);

    private static void Remember(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } file })
            Prepared.AddOrUpdate(file, file);
    }
}
