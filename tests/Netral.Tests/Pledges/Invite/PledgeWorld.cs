using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Floor;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Security;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Invite;
using Netral.Pledges.Rounds;
using Netral.Pledges.Sign;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Messages;
using Netral.Web;
using Netral.Web.Storage;

namespace Netral.Tests.Pledges.Invite;

/// <summary>An agency with a regent's office and a service office below it, a mail server, a WhatsApp server, and a clock that stands.</summary>
internal sealed class PledgeWorld : IAsyncDisposable
{
    public static readonly Actor Clerk = Actor.Officer(7, 1);
    private readonly TestDatabase database;
    private readonly TempFolder data = new("world");
    private readonly ServiceProvider services;

    private PledgeWorld(TestDatabase database, FakeWhatsApp whatsApp, (string Name, string? Value)[] settings)
    {
        this.database = database;
        WhatsApp = whatsApp;
        File.WriteAllText(data["token"], FakeWhatsApp.Token);
        var configuration = SampleMessage.Settings(
        [
            .. TestDatabase.IsPostgres
                ? new (string, string?)[] { ("NETRAL_DB", "postgres"), ("ConnectionStrings:Netral", database.ConnectionString) }
                : [("NETRAL_DATA", Path.GetDirectoryName(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource))],
            ("NETRAL_URL", "https://netral.test"),
            ("Mail:Host", SmtpSink.Host), ("Mail:Port", Mail.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:From", "netral@kenanga.test"), ("Mail:StartTls", "false"),
            ("WhatsApp:Base", whatsApp.Address.ToString()), ("WhatsApp:PhoneNumberId", FakeWhatsApp.PhoneNumberId), ("WhatsApp:TokenFile", data["token"]), ("WhatsApp:PerSecond", "0"),
            .. settings,
        ]);
        services = Build(configuration).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public ManualClock Clock { get; } = new();
    public SmtpSink Mail { get; } = new();
    public FakeWhatsApp WhatsApp { get; }
    public CaughtLogs Logs { get; } = new();
    public KeyFile Keys => Get<KeyFile>();
    public Id<Agency> Agency { get; private set; }
    public Id<Unit> Top { get; private set; }
    public Id<Unit> Office { get; private set; }
    public Id<Round> Round { get; private set; }

    public static async Task<PledgeWorld> New(params (string Name, string? Value)[] settings)
    {
        var copy = await TestDatabase.New("messages", async text =>
        {
            await using NetralDb db = TestDatabase.IsPostgres
                ? new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(text).Options, Modules.Models, new WriteGate(false))
                : new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(text).Options, Modules.Models, new WriteGate(true));
            await db.Database.EnsureCreatedAsync();
        });
        var world = new PledgeWorld(copy, await FakeWhatsApp.Start(), settings);
        await world.AddAgency();
        return world;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Something of a request's own scope.</summary>
    public async Task<TOut> With<T, TOut>(Func<T, Task<TOut>> use) where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task<TOut> Db<TOut>(Func<NetralDb, Task<TOut>> use) => With(use);

    public Task<List<OutboxRow>> Rows() => Db(db => db.Set<OutboxRow>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    public Task<List<Link>> LinksOf(int slot) => Db(db => db.Set<Link>().AsNoTracking().Where(l => l.Slot == slot).OrderBy(l => l.Number).ToListAsync());

    public Task<int> SlotOf(Id<Employee> person) => Db(db => db.Set<Slot>().Where(s => s.Person == person).Select(s => s.Number).FirstAsync());

    public Task<Id<Employee>> Person(string name, string? nip = null, string? mail = null, string? phone = null, Id<Unit>? unit = null) => Db(async db =>
    {
        var id = await db.Next<Person>();
        var person = new Id<Employee>(id.Value);
        db.Add(new Person { Id = person, Name = name, BirthDate = new(1980, 1, 1) });
        db.Add(new Spell { Id = await db.Next<Spell>(), Person = person, Agency = Agency, Unit = unit ?? Office, Kind = EmploymentKind.Pns, Nip = nip, PositionGroup = PositionGroup.Pelaksana, From = new(2020, 1, 1) });
        if (mail is not null)
            db.Add(await NewContact(db, person, Channel.Email, mail));
        if (phone is not null)
            db.Add(await NewContact(db, person, Channel.Whatsapp, phone));
        await db.SaveChangesAsync();
        return person;
    });

    public Task<int> Head(Id<Unit> unit, Id<Employee> person) => Db(async db =>
    {
        db.Add(new Headship { Id = await db.Next<Headship>(), Agency = Agency, Unit = unit, Person = person, Kind = HeadKind.Definitif, From = new(2020, 1, 1) });
        return await db.SaveChangesAsync();
    });

    /// <summary>Ends the address of that channel, where there is one, and writes a new one in, with its fact: that of the person, or that of a whole list.</summary>
    public Task<Id<ContactAddress>> ChangeContact(Id<Employee> person, Channel channel, string address, long? by = 7, bool byList = false) => With<IServiceProvider, Id<ContactAddress>>(async scope =>
    {
        var db = scope.GetRequiredService<NetralDb>();
        return (await db.Write<Id<ContactAddress>>(async () =>
        {
            var now = Clock.Now;
            foreach (var old in await db.Set<Contact>().Where(c => c.Person == person && c.Channel == channel && c.Until == null).ToListAsync())
                old.Until = now;
            var contact = await NewContact(db, person, channel, address);
            contact.ChangedBy = by;
            db.Add(contact);
            if (byList)
                scope.GetRequiredService<Journal>().Add(new StaffImported(Agency.Value, 1, 0, 1, 0, 0, 0), Clerk);
            else
                scope.GetRequiredService<Journal>().Add(new ContactChanged(Agency.Value, person.Value, channel, Confirmed: false), Clerk);
            return contact.Id;
        }, CancellationToken.None)).Must();
    });

    /// <summary>Drafts and opens a round that runs for two weeks from now.</summary>
    public async Task Open(bool cascade = false)
    {
        Round = await Db(async db =>
        {
            var id = await db.Next<Round>();
            db.Add(new Round
            {
                Id = id,
                Agency = Agency,
                Number = 1,
                Title = "Ikrar Netralitas Pilkada 2024",
                Contest = ContestKind.Pilkada,
                ContestDate = new(2024, 11, 27),
                Ikrar = new(1),
                OpensAt = Clock.Now,
                ClosesAt = Clock.Now.AddDays(14),
                Cascade = cascade,
                CascadeDays = 5,
                State = RoundState.Draft,
            });
            await db.SaveChangesAsync();
            return id;
        });
        (await With<OpenRound, Result<Round>>(open => open.Open(Round, Clerk, CancellationToken.None))).Problem.ShouldBeNull();
        // Whatever happens next happens later.
        Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async Task<InviteCounts> Invite(bool reminder = false) =>
        (await With<InviteRound, Result<InviteCounts>>(invite => invite.Send(Round, reminder, Clerk, CancellationToken.None))).Must();

    /// <summary>Sends until nothing more is due on the channel; how often it was tried.</summary>
    public async Task<int> SendAll(Medium medium = Medium.Email)
    {
        var taken = 0;
        while (await Get<OutboxPass>().Run(medium, CancellationToken.None) is var some and > 0)
            taken += some;
        return taken;
    }

    public Task<bool> Sign(int slot, int? link, Level level = Level.Link, Recognition recognition = Recognition.Kontak) => Db(async db =>
    {
        var person = await db.Set<Slot>().AsNoTracking().FirstAsync(s => s.Number == slot);
        var agreement = new Agreement(new(Agency.Value, 1, slot), person.Person, "Nama Waktu Itu", person.Kind, null, "Dinas", person.CountGroup, person.Commitment, [],
            "https://netral.test", level, recognition, link, Clock.Now, Actor.Signer with { Body = Agency.Value });
        return (await new SignatureWriter(db).Write([agreement], CancellationToken.None))[0];
    });

    public Task<int> Record(IFact fact) => With<IServiceProvider, int>(async scope =>
    {
        scope.GetRequiredService<Journal>().Add(fact, Clerk);
        return await scope.GetRequiredService<NetralDb>().SaveChangesAsync();
    });

    /// <summary>Until the follower has passed all that is in the journal now; on PostgreSQL it waits for transactions of other tests on the same server.</summary>
    public async Task Follow()
    {
        var follower = Get<IFollower>();
        var last = await Db(db => db.Set<JournalRow>().MaxAsync(j => (long?)j.Seq)) ?? 0;
        await Eventually.True(async () =>
        {
            await Get<FollowerPass>().Run(follower, CancellationToken.None);
            return await Db(db => db.Set<CursorRow>().AnyAsync(c => c.Follower == follower.Name && c.Seq >= last));
        }, "the follower has read the journal");
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Mail.DisposeAsync();
        await WhatsApp.DisposeAsync();
        await database.DisposeAsync();
        data.Dispose();
    }

    private ServiceCollection Build(IConfiguration configuration)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton(configuration);
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        collection.AddStorage(configuration);
        collection.AddSingleton(_ => KeyFile.Open(data.Path, "netral"));
        collection.AddSingleton(provider => new NikVault(provider.GetRequiredService<KeyFile>().Derive(KeyPurpose.NikEncryption), provider.GetRequiredService<KeyFile>().Derive(KeyPurpose.NikSearch)));
        collection.AddSingleton<FollowerPass>();
        collection.AddScoped<Journal>().AddScoped<StaffList>().AddScoped<UnitTrees>().AddScoped<OpenRound>().AddScoped<Contacts>().AddScoped<StaffNumbers>();
        collection.AddMessages(configuration);
        collection.AddInvitations();
        return collection;
    }

    private async Task AddAgency()
    {
        await Db(async db =>
        {
            (Agency, Top, Office) = (await db.Next<Agency>(), await db.Next<Unit>(), await db.Next<Unit>());
            db.Add(new Agency { Id = Agency, Code = "1901", Name = "Kabupaten Kenanga", PersonnelOffice = "BKPSDM Kabupaten Kenanga", RegionCode = "19.01", Zone = Zone.WIB });
            db.Add(new Unit { Id = Top, Agency = Agency, Name = "Pemerintah Kabupaten", Kind = UnitKind.Pemda, From = new(2020, 1, 1) });
            db.Add(new Unit { Id = Office, Agency = Agency, Parent = Top, Name = "Dinas Kebun", Kind = UnitKind.Dinas, From = new(2020, 1, 1) });
            return await db.SaveChangesAsync();
        });
    }

    private async Task<Contact> NewContact(NetralDb db, Id<Employee> person, Channel channel, string address) =>
        new() { Id = new((await db.Next<Contact>()).Value), Person = person, Channel = channel, Address = address, Since = Clock.Now };
}
