using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Netral.Tests.Floor;

/// <summary>Stands for a fixture that opens the program on a database.</summary>
public sealed class Notes : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await New();

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public static Task<TestDatabase> New() => TestDatabase.New("floor_notes", async template =>
    {
        await using var connection = await Open(template);
        await Scalar(connection, "create table note(text text)");
        await Scalar(connection, "insert into note values ('from the template')");
    });

    public static async Task<DbConnection> Open(string connectionString)
    {
        DbConnection connection = TestDatabase.IsPostgres ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<object?> Scalar(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}

[UsesDatabase]
public sealed class TestDatabaseTests(Notes shared) : IClassFixture<Notes>
{
    [Fact]
    public async Task A_fixture_of_a_marked_class_gets_its_own_copy()
    {
        await using var mine = await Notes.Open(shared.Database.ConnectionString);

        (await Notes.Scalar(mine, "select count(*) from note")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_change_in_one_copy_is_not_seen_in_the_next()
    {
        await using (var first = await Notes.New())
        {
            await using var connection = await Notes.Open(first.ConnectionString);
            await Notes.Scalar(connection, "delete from note");
        }

        await using var second = await Notes.New();
        await using var after = await Notes.Open(second.ConnectionString);
        (await Notes.Scalar(after, "select count(*) from note")).ShouldBe(1L);
    }

    [Fact]
    public async Task The_database_is_the_one_the_run_asks_for()
    {
        await using var mine = await Notes.Open(shared.Database.ConnectionString);

        var version = await Notes.Scalar(mine, TestDatabase.IsPostgres ? "select version()" : "select sqlite_version()");
        version.ShouldBeOfType<string>().StartsWith("PostgreSQL", StringComparison.Ordinal).ShouldBe(TestDatabase.IsPostgres);
    }
}

public sealed class UsesDatabaseAttributeTests
{
    [Fact]
    public async Task A_test_without_the_mark_gets_no_database()
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(Notes.New);

        refusal.Message.ShouldContain("mark it [UsesDatabase]");
    }
}
