using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Web.Storage;

internal static class Migrating
{
    /// <summary>
    /// Brings the database up to date. On SQLite EF Core marks a running migration by a row that a killed process leaves behind, and every
    /// later start would wait for it for ever. A lock of the operating system on a file beside the database ends with its process;
    /// who holds it knows that a row still there is nobody's.
    /// </summary>
    public static async Task BringUpToDate(this NetralDb db, CancellationToken stop)
    {
        if (db.IsPostgres || new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) is not { DataSource: { Length: > 0 } file, Mode: not SqliteOpenMode.Memory } || file == ":memory:")
        {
            await db.Database.MigrateAsync(stop);
            await db.GuardJournal(stop);
            return;
        }
        await using var alone = await Alone($"{file}.migrating", stop);
        if (File.Exists(file) && await HasLockTable(db, stop))
            await db.Database.ExecuteSqlAsync($"delete from \"__EFMigrationsLock\"", stop);
        await db.Database.MigrateAsync(stop);
        await db.GuardJournal(stop);
    }

    private static async Task<FileStream> Alone(string path, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process migrates right now.
                await Task.Delay(50, stop);
            }
        }
    }

    private static async Task<bool> HasLockTable(NetralDb db, CancellationToken stop) =>
        (await db.Database.SqlQuery<int>($"select count(*) as \"Value\" from sqlite_master where type = 'table' and name = '__EFMigrationsLock'").ToListAsync(stop))[0] > 0;
}
