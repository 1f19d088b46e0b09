using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Netral.Accounts;
using Netral.Accounts.SecondFactor;
using Netral.Accounts.SignIn;
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
    private int addresses;
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
            // Costs that would only make tests slow; those of the program are tested by themselves.
            services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = 1_000);
            services.Replace(ServiceDescriptor.Singleton(new SignInRules { RefusalTakes = TimeSpan.Zero }));
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
    public Visitor Visitor(string language = "id") => new(factory!.Server, language, Site);

    /// <summary>A visitor whose connection comes from another machine: the last proxy, or the visitor himself.</summary>
    public Visitor VisitorFrom(IPAddress address) => new(factory!.Server, "id", Site, address);

    /// <summary>Somebody else each time, as the limits count by address.</summary>
    public Visitor VisitorFromElsewhere()
    {
        var number = Interlocked.Increment(ref addresses);
        return VisitorFrom(new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]));
    }

    private string Site => Settings.GetValueOrDefault("NETRAL_URL") ?? "http://127.0.0.1:5080";

    /// <summary>A program that shows an API key, or none.</summary>
    public HttpClient Program(string? key)
    {
        var http = new HttpClient(new Judged(factory!.Server)) { BaseAddress = new Uri("http://127.0.0.1:5080") };
        if (key is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        return http;
    }

    /// <summary>An officer who has signed in, with the second factor where the role needs one.</summary>
    public async Task<Visitor> Officer(Role role, Scope scope, long? homeAgency = null)
    {
        var visitor = Visitor();
        visitor.Keys = await Keys(role, scope, homeAgency);
        visitor.OfficerNumber = visitor.Keys.Number;
        await SignIn(visitor);
        return visitor;
    }

    /// <summary>An officer who has not signed in yet; with an authenticator app where the role needs one, or where it is asked for.</summary>
    public async Task<SignInKeys> Keys(Role role, Scope scope, long? homeAgency = null, bool mustChange = false, bool? app = null)
    {
        var email = $"{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}@contoh.example";
        const string password = "kuda-laut-tenang";
        var number = await Do<Officers, long>(async officers =>
            (await officers.Admit(email, "Petugas Rekaan", password, role, scope, "test", homeAgency, mustChange, Actor.System, CancellationToken.None)).Id);
        return new(number, email, password, app ?? SecondFactors.Needs(role) ? await AppOf(number) : null);
    }

    /// <summary>An officer who is known already, with an authenticator app where one of the roles needs it.</summary>
    public async Task<SignInKeys> KeysOf(long officer, string email, string password)
    {
        var roles = await Do<Officers, IReadOnlyList<Role>>(officers => officers.RolesOf(officer, CancellationToken.None));
        return new(officer, email, password, roles.Any(SecondFactors.Needs) ? await AppOf(officer) : null);
    }

    /// <summary>An officer sets up an authenticator app, needed or not; its secret.</summary>
    public Task<byte[]> KeysWithApp(long officer) => AppOf(officer);

    /// <summary>The visitor signs in as the officer of the own keys.</summary>
    public async Task SignIn(Visitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var keys = visitor.Keys!;
        await visitor.Get("/masuk");
        (await visitor.Post("/masuk", ("surel", keys.Email), ("sandi", keys.Password))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        if (keys.Secret is not null)
            (await visitor.Post("/masuk/kode", ("kode", Code(keys)))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    /// <summary>What the officer's authenticator app shows now; taken once in half a minute of the test's clock.</summary>
    /// <param name="later">Half minutes from now.</param>
    public string Code(SignInKeys keys, int later = 0)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Totp.Code(keys.Secret, Totp.StepAt(Clock.GetUtcNow()) + later);
    }

    /// <summary>Set up as on the page, with the code of half a minute ago, so that the present one is still good.</summary>
    private async Task<byte[]> AppOf(long officer)
    {
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        await Do<IServiceProvider>(services => services.GetRequiredService<NetralDb>().Write<bool>(() =>
            Kept(services.GetRequiredService<Authenticators>(), officer, secret), CancellationToken.None));
        return secret;
    }

    private async Task<Result<bool>> Kept(Authenticators apps, long officer, byte[] secret) =>
        await apps.Keep(officer, secret, Totp.Code(secret, Totp.StepAt(Clock.GetUtcNow()) - 1), CancellationToken.None);

    /// <summary>Waits until followers may read what has been written: on PostgreSQL a transaction that runs in any database of the server, also another test's, holds them up.</summary>
    public Task FollowersMaySee() => TestDatabase.IsPostgres
        ? Eventually.True(() => Do<NetralDb, bool>(async db => await db.Database.SqlQuery<bool>($"select not exists (select 1 from journal where xid >= pg_snapshot_xmin(pg_current_snapshot())) as \"Value\"").SingleAsync()), "no older transaction runs")
        : Task.CompletedTask;

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
            // As after the set-up; what comes before it has tests of its own.
            await first.Do<NetralDb>(db => db.Set<SettingRow>().Where(row => row.Name == SetupProgress.Mark).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, SetupProgress.Finished)));
        }
        if (TestDatabase.IsPostgres)
            NpgsqlConnection.ClearAllPools();
    }
}
