using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Accounts;

/// <summary>What only one transaction at a time may decide.</summary>
internal enum Turn
{
    /// <summary>Whether an address is free.</summary>
    Accounts = 0x4E54_0001,

    /// <summary>Whether somebody is left when a role ends: two administrators who end each other must not both find the other one.</summary>
    Endings = 0x4E54_0002,

    /// <summary>What the next statement of a key list builds on.</summary>
    Keys = 0x4E54_0003,
}

internal static class Turns
{
    /// <summary>Waits until no other transaction has this turn, and keeps it until the own one ends. SQLite has one writer at a time anyway (<see cref="WriteGate"/>, and the lock on the file).</summary>
    public static async Task TakeTurn(this NetralDb db, Turn turn, CancellationToken stop)
    {
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({(long)turn})", stop);
    }
}
