using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Reports.Release;

/// <summary>
/// After a turn the order in which reports came has to leave the disk, not only the table. SQLite overwrites deleted rows (<c>secure_delete</c>, Web/Storage),
/// but its WAL file still holds the pages as they were written, one filing after the other: it is moved into the database and cut to nothing. PostgreSQL writes
/// the pending table anew and throws the old file away; its own WAL keeps the order until the segments are recycled, and an archive of them for ever
/// (docs/threats.md).
/// </summary>
internal static class ForgetOrder
{
    /// <summary>Whether it is done; where somebody reads for a long time the next turn does it.</summary>
    public static async Task<bool> After(NetralDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            return db.IsPostgres ? await Rewrite(db, stop) : await CutWal(db, stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<bool> CutWal(NetralDb db, CancellationToken stop)
    {
        // Writers of this process wait at the gate; for a reader nobody waits long.
        using var turn = await db.Gate.Enter(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "pragma busy_timeout=1000";
        await command.ExecuteNonQueryAsync(stop);
        try
        {
            command.CommandText = "pragma wal_checkpoint(truncate)";
            await using var told = await command.ExecuteReaderAsync(stop);
            return await told.ReadAsync(stop) && told.GetInt64(0) == 0;
        }
        finally
        {
            command.CommandText = "pragma busy_timeout=30000";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> Rewrite(NetralDb db, CancellationToken stop)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("set lock_timeout = '2s'", stop);
            await db.Database.ExecuteSqlRawAsync("vacuum full reports_pending", stop);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
