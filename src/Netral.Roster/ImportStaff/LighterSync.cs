using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>
/// While it lives, this connection's commits on SQLite are not flushed one by one (a hundred chunks would wait for the disk a thousand times).
/// A power cut may then lose the newest chunks of a stage, which is read again. Nobody else's commit is touched: the log is one sequence,
/// and every commit of another connection flushes all that stands before it.
/// </summary>
internal sealed class LighterSync : IAsyncDisposable
{
    private readonly NetralDb db;

    private LighterSync(NetralDb db) => this.db = db;

    public static async Task<LighterSync> Begin(NetralDb db, CancellationToken stop)
    {
        // Kept open, since a connection that opens anew starts with full flushing.
        await db.Database.OpenConnectionAsync(stop);
        if (!db.IsPostgres)
            await db.Execute("pragma synchronous = normal", stop);
        return new(db);
    }

    public async ValueTask DisposeAsync()
    {
        if (!db.IsPostgres)
            await db.Execute("pragma synchronous = full", CancellationToken.None);
        await db.Database.CloseConnectionAsync();
    }
}
