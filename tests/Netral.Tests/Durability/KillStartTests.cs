using Microsoft.Data.Sqlite;
using Netral.Floor;

namespace Netral.Tests.Durability;

public sealed class KillStartTests
{
    /// <summary>EF Core marks a running migration on SQLite by a row; a process that is killed leaves it, and every later start would wait for it for ever.</summary>
    [Fact(Timeout = 600_000)]
    public async Task A_start_that_was_killed_while_migrating_does_not_keep_the_program_from_starting_again()
    {
        await using var program = await RunningProgram.Start(new() { Patience = TimeSpan.FromMinutes(2) });
        await program.Kill();
        await Execute(Path.Combine(program.Data, "netral.db"), """
            create table if not exists "__EFMigrationsLock" ("Id" integer not null constraint "PK___EFMigrationsLock" primary key, "Timestamp" text not null);
            insert or ignore into "__EFMigrationsLock" ("Id", "Timestamp") values (1, '2024-10-18 03:00:00+00:00');
            """);

        await program.Start();

        (await program.Http.GetAsync("/readyz")).IsSuccessStatusCode.ShouldBeTrue();
    }

    private static async Task Execute(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
