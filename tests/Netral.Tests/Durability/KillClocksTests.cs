using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Netral.Cases;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Floor;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Tests.Floor;
using Netral.Web.Start;
using Npgsql;

namespace Netral.Tests.Durability;

/// <summary>The program is killed again and again while it finds out which clocks have run out: each miss is published once, and none is forgotten.</summary>
[UsesDatabase]
public sealed class KillClocksTests
{
    private const int Findings = 900;

    [Fact(Timeout = 900_000)]
    public async Task Every_missed_clock_is_published_once_however_often_the_program_is_killed()
    {
        var server = TestDatabase.IsPostgres ? await PostgresServer.Start(durable: true) : null;
        var database = server is null ? null : await server.Clone("clocks", _ => Task.CompletedTask);
        await using var program = await RunningProgram.Start(new()
        {
            Postgres = database?.ConnectionString,
            Patience = TimeSpan.FromMinutes(3),
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NETRAL_OPERATOR"] = "body:Pengawas Rekaan", ["NETRAL_MODULES"] = "all" },
        });
        await program.Kill();
        await Overdue(program, database?.ConnectionString);
        for (var kill = 0; kill < 3; kill++)
        {
            await program.Start();
            await Task.Delay(RandomNumberGenerator.GetInt32(10, 1500));
            await program.Kill();
            await EndLease(program, database?.ConnectionString);
        }
        await program.Start();
        await Eventually.True(async () => await Late(program, database?.ConnectionString) == Findings, "every clock that has run out is late", TimeSpan.FromMinutes(6));
        await program.Stop();

        await using var services = Services(program, database?.ConnectionString);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        (await db.Set<JournalRow>().CountAsync(j => j.Kind == "clock_missed")).ShouldBe(Findings);
        (await db.Set<Miss>().SumAsync(m => m.Missed)).ShouldBe(Findings);
        NpgsqlConnection.ClearAllPools();
        if (database is not null)
            await database.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    /// <summary>Findings of the body's own that should have been established long ago.</summary>
    private static async Task Overdue(RunningProgram program, string? postgres)
    {
        await using var services = Services(program, postgres);
        var found = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-60);
        foreach (var part in Enumerable.Range(0, Findings).Chunk(100))
        {
            await using var scope = services.CreateAsyncScope();
            var (db, desk) = (scope.ServiceProvider.GetRequiredService<NetralDb>(), scope.ServiceProvider.GetRequiredService<CaseDesk>());
            (await db.Write<int>(async () =>
            {
                foreach (var _ in part)
                    (await desk.Open(new(CaseKind.Temuan, CaseRegime.Pemilu, new(1, BodyKind.BawasluKabupatenKota), "36.02", new(found), new(found)), Actor.System, CancellationToken.None)).Must();
                return part.Length;
            }, CancellationToken.None)).Must();
        }
    }

    /// <summary>As if fifteen seconds had passed: the killed one's lease has run out, and the next has its part of the work.</summary>
    private static async Task EndLease(RunningProgram program, string? postgres)
    {
        await using var services = Services(program, postgres);
        await using var scope = services.CreateAsyncScope();
        var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await scope.ServiceProvider.GetRequiredService<NetralDb>().Database.ExecuteSqlAsync($"update platform_job set leased_until = {past}");
    }

    private static async Task<int> Late(RunningProgram program, string? postgres)
    {
        await using var services = Services(program, postgres);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NetralDb>().Set<RunningClock>().CountAsync(c => c.State == ClockState.Late);
    }

    /// <summary>Short-lived: an open database file of ours would spare SQLite its recovery.</summary>
    private static ServiceProvider Services(RunningProgram program, string? postgres)
    {
        var services = new ServiceCollection();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NETRAL_DATA"] = program.Data,
            ["NETRAL_URL"] = program.Address.GetLeftPart(UriPartial.Authority),
            ["NETRAL_DB"] = postgres is null ? "sqlite" : "postgres",
            ["ConnectionStrings:Netral"] = postgres ?? $"Data Source={Path.Combine(program.Data, "netral.db")};Pooling=False",
        }).Build();
        services.AddSingleton<IConfiguration>(settings);
        services.AddLogging();
        services.AddNetral(settings);
        return services.BuildServiceProvider();
    }
}
