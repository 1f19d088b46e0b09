using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Netral.Accounts;
using Netral.Floor;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Web.FirstRun;
using Npgsql;

namespace Netral.Tests.Floor;

/// <summary>
/// The whole program in the test's process, over a database of its own (SQLite, or PostgreSQL when NETRAL_TEST_DB says so), with a clock that the test moves.
/// Followers do not run by themselves: <see cref="Settle"/> runs them until nothing is left. One App may serve a whole class; tests own their data by new agencies.
/// </summary>
public sealed class App : IAsyncLifetime
{
    private readonly TempFolder data = new("app");
    private TestDatabase? database;
    private WebApplicationFactory<Program>? factory;

    public TestClock Clock { get; } = new();
    public IServiceProvider Services => factory!.Services;
    public string Data => data.Path;

    /// <summary>Settings beside those of the floor; set before the first use.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Replaces services before the program starts.</summary>
    public Action<IServiceCollection>? Replace { get; set; }

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.New("netral", FirstStart);
        factory = Host(database.ConnectionString);
        _ = factory.Server;
    }

    private WebApplicationFactory<Program> Host(string connection) => new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseSetting("NETRAL_DATA", Data).UseSetting("NETRAL_DEMO", "0").UseSetting("NETRAL_URL", "http://127.0.0.1:5080");
        host.UseSetting("NETRAL_DB", TestDatabase.IsPostgres ? "postgres" : "sqlite").UseSetting("ConnectionStrings:Netral", connection);
        // The test server has no limit of a body's size to set, and the router says so of every request.
        host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", "Error");
        foreach (var (name, value) in Settings)
            host.UseSetting(name, value);
        host.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            foreach (var loop in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Namespace?.StartsWith("Netral", StringComparison.Ordinal) == true).ToList())
                services.Remove(loop);
            Replace?.Invoke(services);
        });
    });

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        data.Dispose();
    }

    /// <summary>A visitor with a cookie jar of its own who sees redirects as they are.</summary>
    public Visitor Visitor(string language = "id") => new(factory!.Server, language);

    /// <summary>An officer who has signed in.</summary>
    public async Task<Visitor> Officer(Role role, Scope scope, long? homeAgency = null)
    {
        var email = $"{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}@contoh.example";
        const string password = "kuda-laut-tenang";
        var number = await Do<Officers, long>(async officers =>
            (await officers.Admit(email, "Petugas Rekaan", password, role, scope, "test", homeAgency, mustChange: false, Actor.System, CancellationToken.None)).Id);
        var visitor = Visitor();
        visitor.OfficerNumber = number;
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk", ("surel", email), ("sandi", password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return visitor;
    }

    /// <summary>Runs the followers until each has seen the whole journal.</summary>
    public async Task Settle()
    {
        var pass = Services.GetRequiredService<FollowerPass>();
        var followers = Services.GetServices<IFollower>().ToList();
        await Eventually.True(async () =>
        {
            foreach (var follower in followers)
            {
                while (await pass.Run(follower, CancellationToken.None) > 0)
                {
                }
            }
            return await Do<NetralDb, bool>(async db =>
            {
                var last = await db.Set<JournalRow>().MaxAsync(j => (long?)j.Seq) ?? 0;
                return last == 0 || (await db.Set<CursorRow>().ToListAsync()) is var cursors && cursors.Count == followers.Count && await Behind(db, cursors) == 0;
            });
        }, "every follower has read the whole journal");
    }

    private static async Task<int> Behind(NetralDb db, List<CursorRow> cursors)
    {
        var (xid, seq) = (cursors.Min(c => c.Xid), cursors.Min(c => c.Seq));
        return db.IsPostgres
            ? (await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from journal where (xid, seq) > ({xid}::text::xid8, {seq})").ToListAsync())[0]
            : await db.Set<JournalRow>().CountAsync(j => j.Seq > seq);
    }

    /// <summary>Something done with a service in a scope of its own.</summary>
    public async Task<TResult> Do<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task Do<TService>(Func<TService, Task> work) where TService : notnull => Do<TService, bool>(async service =>
    {
        await work(service);
        return true;
    });

    public Task<List<JournalRow>> Facts(string kind) => Do<NetralDb, List<JournalRow>>(db => db.Set<JournalRow>().AsNoTracking().Where(j => j.Kind == kind).OrderBy(j => j.Seq).ToListAsync());

    /// <summary>What a first start leaves behind: the tables, the first administrator, the built-in texts. Every App starts on a copy of it.</summary>
    private static async Task FirstStart(string connection)
    {
        await using (var first = new App())
        {
            first.factory = first.Host(connection);
            _ = first.factory.Server;
            // … and the pages of the first run behind it: they have their own tests.
            await first.Do<NetralDb>(db => db.Set<SettingRow>().Where(s => s.Name == SetupProgress.Mark).ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, SetupProgress.Finished)));
        }
        if (TestDatabase.IsPostgres)
            NpgsqlConnection.ClearAllPools();
    }
}
