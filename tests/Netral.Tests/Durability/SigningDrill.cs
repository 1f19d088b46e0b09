using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Netral.Floor;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Sign;
using Netral.Tests.Floor;
using Netral.Web.Rehearsal;
using Netral.Web.Start;
using Npgsql;

namespace Netral.Tests.Durability;

/// <summary>
/// The built program as a process of its own with an invented agency, and many phones that sign over HTTP as fast as they can.
/// The program may be killed meanwhile; a phone that lost it opens its link again when it is back.
/// </summary>
internal sealed class SigningDrill : IAsyncDisposable
{
    private readonly PostgresServer? _server;
    private readonly PostgresDatabase? _database;
    private readonly ConcurrentDictionary<SlotKey, string?> _acknowledged = new();
    private readonly ConcurrentDictionary<SlotKey, string> _codes = new();
    private int _heads;

    private SigningDrill(RunningProgram program, PostgresServer? server, PostgresDatabase? database) => (Program, _server, _database) = (program, server, database);

    public RunningProgram Program { get; }

    public int Acknowledged => _acknowledged.Count;

    /// <summary>An empty program on SQLite, or on a PostgreSQL server that answers a commit only when it is on disk.</summary>
    public static async Task<SigningDrill> Start()
    {
        var server = TestDatabase.IsPostgres ? await PostgresServer.Start(durable: true) : null;
        var database = server is null ? null : await server.Clone("drill", _ => Task.CompletedTask);
        // A start waits for the disk and for recovery, and other tests run beside this one.
        return new(await RunningProgram.Start(new() { Postgres = database?.ConnectionString, Patience = TimeSpan.FromMinutes(3) }), server, database);
    }

    /// <summary>People who may sign at once, with a link each. Their heads have signed.</summary>
    public async Task<IReadOnlyList<DemoSigner>> People(int count)
    {
        await using var services = Services();
        // One in 25 is a head; a few more than asked for, so that nobody is missing.
        var staff = (count + 10) * 25 / 24;
        var round = await RehearsalRound.Open(services, staff, TimeProvider.System.GetUtcNow().UtcDateTime, CancellationToken.None);
        _heads = await round.Sign(services, [.. Enumerable.Range(0, round.Units)], TimeProvider.System.GetUtcNow().UtcDateTime, 1, _ => { }, CancellationToken.None);
        var signers = await RehearsalRound.Links(services, count, CancellationToken.None);
        signers.Count.ShouldBe(count);
        return signers;
    }

    /// <summary>Every signer's link is opened by some phone until the certificate is seen.</summary>
    public Task Sign(IEnumerable<DemoSigner> signers, int phones)
    {
        var waiting = new ConcurrentQueue<DemoSigner>(signers);
        return Task.WhenAll(Enumerable.Range(0, phones).Select(phone => Task.Run(async () =>
        {
            using var http = WebSigner.Browser(Program.Address, phone);
            http.Timeout = TimeSpan.FromSeconds(100);
            while (waiting.TryDequeue(out var signer))
                await UntilCertified(http, signer);
        })));
    }

    private async Task UntilCertified(HttpClient http, DemoSigner signer) => await Eventually.True(async () =>
    {
        try
        {
            var phone = new WebSigner(http);
            await phone.Prepare(signer, CancellationToken.None);
            // From the moment of this answer on the signature must never be lost.
            if (await phone.Agree(signer.Name, CancellationToken.None))
                _acknowledged[KeyOf(signer)] = null;
            var code = await phone.Certificate(CancellationToken.None);
            _codes.GetOrAdd(KeyOf(signer), code).ShouldBe(code, "One person has one code.");
            _acknowledged[KeyOf(signer)] = code;
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }, "the phone sees its certificate", TimeSpan.FromMinutes(3));

    /// <summary>kill -9 each time when a random number of further people have been acknowledged, and a new start.</summary>
    public async Task Kill(int times, int atMostBetween, Task signing)
    {
        for (var i = 0; i < times && !signing.IsCompleted; i++)
        {
            var target = Acknowledged + RandomNumberGenerator.GetInt32(1, atMostBetween + 1);
            await Eventually.True(() => Acknowledged >= target || signing.IsCompleted, "people go on signing", TimeSpan.FromMinutes(3));
            await Program.Kill();
            await Program.Start();
        }
    }

    /// <summary>Every acknowledged signature is there, with the code that was shown; nobody has two; one fact each; counters equal a full count.</summary>
    public async Task Check(int people)
    {
        await using (var services = Services())
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
            var stored = (await db.Set<Signature>().AsNoTracking().ToListAsync()).ToDictionary(s => new SlotKey(s.Agency, s.Round, s.Slot), s => s.CodeBits);
            stored.Count.ShouldBe(people + _heads);
            foreach (var (key, code) in _acknowledged)
                new PublicCode(key, stored.ShouldContainKeyAndGet(key)).Plain.ShouldBe(code);
            _acknowledged.Count.ShouldBe(people);
            var facts = await db.Set<JournalRow>().AsNoTracking().Where(j => j.Kind == "pledge_signed").Select(j => j.Subject).ToListAsync();
            facts.ShouldBeUnique();
            facts.Count.ShouldBe(stored.Count);
            await CountersFollow(db, stored.Count);
        }
        var recount = await Program.Run("round", "recount", "--agency", RehearsalRound.Code, "--json");
        recount.ExitCode.ShouldBe(0, recount.Output + recount.Errors);
        Program.Output.ShouldNotContain("database is locked");
    }

    private static Task CountersFollow(NetralDb db, int signed) => Eventually.True(
        () => db.Set<Count>().AsNoTracking().AnyAsync(c => c.Day == 0 && c.Split == "all" && c.Signed == signed), "the counters reach the number of signatures");

    private static SlotKey KeyOf(DemoSigner signer) => LinkToken.Read(signer.Link.Split('/')[^1]).ShouldNotBeNull().Key;

    /// <summary>The program's own services on the same data, in this process. Short-lived: an open database file of ours would spare SQLite its recovery.</summary>
    private ServiceProvider Services()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NETRAL_DATA"] = Program.Data,
            ["NETRAL_URL"] = Program.Address.GetLeftPart(UriPartial.Authority),
            ["NETRAL_DB"] = _database is null ? "sqlite" : "postgres",
            ["ConnectionStrings:Netral"] = _database?.ConnectionString ?? $"Data Source={Path.Combine(Program.Data, "netral.db")};Pooling=False",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(settings);
        services.AddLogging();
        services.AddNetral(settings);
        return services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_database is not null) await _database.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }
}

file static class Lookups
{
    public static long ShouldContainKeyAndGet(this Dictionary<SlotKey, long> stored, SlotKey key)
    {
        stored.ShouldContainKey(key, "An acknowledged signature is missing.");
        return stored[key];
    }
}
