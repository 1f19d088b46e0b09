using System.Diagnostics;
using Netral.Floor;
using Npgsql;

namespace Netral.Tests.Floor;

public sealed class PostgresServerTests
{
    private static Task<PostgresDatabase> Notes(PostgresServer server) =>
        server.Clone("notes", template => Execute(template, "create table note(text text); insert into note values ('from the template')"));

    [Fact]
    public async Task Copies_of_a_template_start_alike_and_are_apart()
    {
        var server = await PostgresServer.Shared();
        await using var one = await Notes(server);
        await using var other = await Notes(server);

        await Execute(one.ConnectionString, "insert into note values ('only here')");

        (await Count(one.ConnectionString)).ShouldBe(2);
        (await Count(other.ConnectionString)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_tests_may_copy_the_same_template_at_once()
    {
        var server = await PostgresServer.Shared();

        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Notes(server)));

        foreach (var copy in copies)
        {
            (await Count(copy.ConnectionString)).ShouldBe(1);
            await copy.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_durable_server_keeps_what_was_committed_before_it_crashed()
    {
        await using var server = await PostgresServer.Start(durable: true);
        await using var notes = await Notes(server);
        await Execute(notes.ConnectionString, "insert into note values ('committed')");

        await server.Crash();
        await server.Resume();

        (await Count(notes.ConnectionString)).ShouldBe(2);
    }

    [Fact]
    public async Task A_server_left_by_a_dead_run_is_stopped_and_its_folder_removed()
    {
        var left = await PostgresServer.Start();
        var leftPid = int.Parse(File.ReadLines(Path.Combine(left.Folder, "data", "postmaster.pid")).First(), null);
        // The number is this process's, the start time is not: the owner is dead and its number was used again.
        await File.WriteAllTextAsync(Path.Combine(left.Folder, "owner"), $"{Environment.ProcessId} 1");

        PostgresLeftovers.Sweep($"{TempFolder.Prefix}postgres-*");

        Directory.Exists(left.Folder).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Process.GetProcessById(leftPid));
        await left.DisposeAsync();
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> Count(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select count(*) from note");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
