using System.Data.Common;
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
/// The busy timeout waits inside SQLite; writers of this process already queue at the gate, so it only matters beside a second process (the command line).</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=30000; pragma foreign_keys=on; pragma cache_size=-32000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
