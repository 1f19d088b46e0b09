using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Web.Start;
using Netral.Web.Storage;

namespace Netral.Web.Rehearsal;

/// <summary>A clock that the rehearsal sets: a year passes in minutes.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    public DateTime Now { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}

/// <summary>The program's services on an empty throw-away database, without its server and its loops, and with a clock of our own.</summary>
internal sealed class CaseStage(ServiceProvider services, SimulatedClock clock, string? ownFolder) : IAsyncDisposable
{
    public IServiceProvider Services => services;

    public SimulatedClock Clock => clock;

    /// <param name="folder">An empty or missing folder that stays; null for one that goes.</param>
    /// <param name="postgres">Connection string of an empty database; null for SQLite in the folder.</param>
    public static async Task<Result<CaseStage>> Start(string? folder, string? postgres, CancellationToken stop)
    {
        if (folder is not null && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return RehearsalHost.NotEmpty;
        var own = folder is null ? Directory.CreateTempSubdirectory("netral-geladi-").FullName : null;
        var at = folder ?? own!;
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NETRAL_DATA"] = at,
            ["NETRAL_URL"] = "http://127.0.0.1:5080",
            ["NETRAL_DB"] = postgres is null ? "sqlite" : "postgres",
            ["ConnectionStrings:Netral"] = postgres ?? $"Data Source={Path.Combine(at, "netral.db")};Foreign Keys=True",
        }).Build();
        var clock = new SimulatedClock { Now = new DateTime(2024, 9, 25, 1, 0, 0, DateTimeKind.Utc) };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(settings);
        services.AddLogging();
        services.AddNetral(settings);
        services.AddSingleton<TimeProvider>(clock);
        var stage = new CaseStage(services.BuildServiceProvider(), clock, own);
        if (!await stage.IsEmpty(stop))
        {
            await stage.DisposeAsync();
            return RehearsalHost.NotEmpty;
        }
        return stage;
    }

    private async Task<bool> IsEmpty(CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        await db.BringUpToDate(stop);
        if (await db.Set<SettingRow>().AnyAsync(s => s.Name == "demo", stop) || await db.Set<Agency>().AnyAsync(stop))
            return false;
        // Marked as invented, so that nothing it holds is ever taken for real.
        db.Add(new SettingRow { Name = "demo", Value = "1" });
        await db.SaveChangesAsync(stop);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (ownFolder is not null)
            Directory.Delete(ownFolder, recursive: true);
    }
}
