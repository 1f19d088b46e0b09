using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Netral.Platform.Storage;

/// <summary>
/// A few connections of their own for short reads that go on while the caller already holds a connection, such as asking in the middle of a write which law is in force.
/// From the common pool such a read could wait for ever: everybody who has a connection waits for the row that the caller has locked, and the caller waits for a connection.
/// </summary>
/// <param name="source">Null where the database hands out connections without an end (SQLite).</param>
public sealed class SideReads(DbDataSource? source) : IDisposable
{
    /// <summary>Lets a fresh context read through one of them; it goes back when the context is disposed.</summary>
    public NetralDb Through(NetralDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (source is not null)
            db.Database.SetDbConnection(source.CreateConnection(), contextOwnsConnection: true);
        return db;
    }

    public void Dispose() => source?.Dispose();
}
