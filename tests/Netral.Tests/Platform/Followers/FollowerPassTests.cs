using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Platform.Followers;

[UsesDatabase]
public sealed class FollowerPassTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_row_with_a_lower_number_that_commits_later_is_neither_lost_nor_doubled()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite has one writer: rows cannot commit out of order.");
        var (follower, pass) = (new Noting("late"), Node());
        await pass.Run(follower, CancellationToken.None);
        await using var slow = app.Services.CreateAsyncScope();
        await using var quick = app.Services.CreateAsyncScope();
        var (first, second) = (slow.ServiceProvider.GetRequiredService<NetralDb>(), quick.ServiceProvider.GetRequiredService<NetralDb>());
        await using var firstOpen = await first.Database.BeginTransactionAsync();
        var early = await Write(first, 9001);
        await using (var secondOpen = await second.Database.BeginTransactionAsync())
        {
            (await Write(second, 9002)).ShouldBeGreaterThan(early);
            await secondOpen.CommitAsync();
        }
        // The second is committed, but something older still runs: reading on now would step over what commits after.
        await pass.Run(follower, CancellationToken.None);
        (await Seen("late")).Where(n => n is 9001 or 9002).ShouldBeEmpty();
        await firstOpen.CommitAsync();
        await app.FollowersMaySee();
        while (await pass.Run(follower, CancellationToken.None) > 0)
        {
        }
        (await Seen("late")).Where(n => n is 9001 or 9002).ShouldBe([9001, 9002]);
    }

    [Fact]
    public async Task A_transaction_that_rolls_back_holds_the_followers_up_only_while_it_runs()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite has one writer: rows cannot commit out of order.");
        var (follower, pass) = (new Noting("rolled"), Node());
        await using var slow = app.Services.CreateAsyncScope();
        var db = slow.ServiceProvider.GetRequiredService<NetralDb>();
        await using (var open = await db.Database.BeginTransactionAsync())
        {
            await Write(db, 9101);
            await Add(9102);
            await open.RollbackAsync();
        }
        await app.FollowersMaySee();
        while (await pass.Run(follower, CancellationToken.None) > 0)
        {
        }
        (await Seen("rolled")).Where(n => n is 9101 or 9102).ShouldBe([9102]);
    }

    [Fact]
    public async Task After_a_crash_in_the_middle_the_same_facts_come_again_once()
    {
        var (follower, pass) = (new Noting("crash") { Dies = true }, Node());
        await Add(8001);
        await Add(8002);
        await app.FollowersMaySee();
        await Should.ThrowAsync<InvalidOperationException>(() => pass.Run(follower, CancellationToken.None));
        (await Seen("crash")).ShouldBeEmpty();
        follower.Dies = false;
        while (await pass.Run(follower, CancellationToken.None) > 0)
        {
        }
        (await Seen("crash")).Count(n => n is 8001 or 8002).ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_nodes_one_runs_and_the_other_takes_over_when_the_lease_has_ended()
    {
        var follower = new Noting("lease");
        var (one, two) = (Node(), Node());
        await Add(7001);
        await app.FollowersMaySee();
        while (await one.Run(follower, CancellationToken.None) > 0)
        {
        }
        await Add(7002);
        await app.FollowersMaySee();
        (await two.Run(follower, CancellationToken.None)).ShouldBe(0);
        (await Seen("lease")).ShouldNotContain(7002);
        // The first node is gone; its lease ends after five seconds.
        app.Clock.Now = app.Clock.Now.AddSeconds(6);
        (await two.Run(follower, CancellationToken.None)).ShouldBe(1);
        await Add(7003);
        await app.FollowersMaySee();
        (await one.Run(follower, CancellationToken.None)).ShouldBe(0);
        (await two.Run(follower, CancellationToken.None)).ShouldBe(1);
        (await Seen("lease")).Where(n => n is >= 7001 and <= 7003).ShouldBe([7001, 7002, 7003]);
    }

    /// <summary>Each has an owner's name of its own, as on another machine.</summary>
    private FollowerPass Node() => new(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Clock);

    private Task Add(long agency) => app.Do<NetralDb>(db => Write(db, agency));

    private async Task<long> Write(NetralDb db, long agency)
    {
        var row = Journal.Row(new AgencyAdded(agency), Actor.System, app.Clock.Now);
        db.Add(row);
        await db.SaveChangesAsync();
        return row.Seq;
    }

    private Task<List<long>> Seen(string name) => app.Do<NetralDb, List<long>>(async db =>
        [.. (await db.Set<SettingRow>().AsNoTracking().Where(s => s.Name.StartsWith(name + ":")).OrderBy(s => s.Value).ToListAsync()).Select(s => long.Parse(s.Name.Split(':')[1], CultureInfo.InvariantCulture))]);

    /// <summary>Writes one row a fact under a key of its own: doing it twice is an error.</summary>
    private sealed class Noting(string name) : IFollower
    {
        public bool Dies { get; set; }
        public string Name => name;
        public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { "agency_added" };

        public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
        {
            foreach (var fact in facts)
            {
                var agency = FactJson.Read<AgencyAdded>(fact).Agency;
                db.Add(new SettingRow { Name = string.Create(CultureInfo.InvariantCulture, $"{name}:{agency}"), Value = fact.Seq.ToString("D12", CultureInfo.InvariantCulture) });
            }
            await db.SaveChangesAsync(stop);
            if (Dies)
                throw new InvalidOperationException("The process died here.");
        }
    }
}
