using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Followers;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Coverage;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Follow;

[UsesDatabase]
public sealed class CountFollowerTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task At_opening_everybody_of_the_list_must_sign_and_a_unit_holds_those_below_it()
    {
        var round = await app.ARound(staff: 8);
        (await app.Tally(round)).ShouldBe(new Tally(12, 0, 0, 0, 0));
        (await app.Tally(round, "dinas")).Must.ShouldBe((await app.Tally(round, "sekolah")).Must + 3);
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task Signatures_count_in_the_unit_and_above_and_as_today_s_change()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["kepsek", "p2"]);
        await app.Sign(round, ["p1"], Level.Paper, Recognition.TatapMuka);
        (await app.Tally(round)).ShouldBe(new Tally(12, 3, 0, 0, 3));
        (await app.Tally(round, "dinas")).Signed.ShouldBe(3);
        (await app.Tally(round, "kecamatan")).Signed.ShouldBe(0);
        await app.CountersAreRight(round);
        app.Clock.Now = app.Clock.Now.AddDays(1);
        (await app.Tally(round)).ShouldBe(new Tally(12, 3, 0, 0, 0));
        app.Clock.Now = app.Clock.Now.AddDays(-1);
    }

    [Fact]
    public async Task Who_is_exempt_leaves_the_denominator_and_takes_the_signature_along()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p2"]);
        await app.IsExempt(round, "p1");
        (await app.Tally(round)).ShouldBe(new Tally(11, 1, 1, 0, 1));
        await app.IsExempt(round, "p2");
        (await app.Tally(round)).ShouldBe(new Tally(10, 0, 2, 0, 0));
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task Who_leaves_stops_counting_and_counts_again_on_return()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p3"]);
        await app.Leaves(round, "p3");
        (await app.Tally(round)).ShouldBe(new Tally(11, 0, 0, 0, 0));
        (await app.Tally(round, "kecamatan")).Must.ShouldBe(2);
        await app.CountersAreRight(round);
        await app.Returns(round, "p3");
        (await app.Tally(round)).ShouldBe(new Tally(12, 1, 0, 0, 1));
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task Who_joins_after_the_opening_gets_the_next_number_and_must_sign()
    {
        var round = await app.ARound(staff: 8);
        await app.Joins(round, "Orang Baru", "sekolah");
        (await app.Tally(round)).Must.ShouldBe(13);
        await app.CountersAreRight(round);
        var slots = await app.Do<NetralDb, List<Slot>>(db => db.Set<Slot>().AsNoTracking().Where(s => s.Agency == round.Agency.Id.Value).OrderBy(s => s.Number).ToListAsync());
        slots[^1].Number.ShouldBe(13);
        slots[^1].Contactless.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_moves_takes_his_signature_and_his_new_kind_along()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p3"]);
        await app.Moves(round, "p3", "sekolah", EmploymentKind.Pppk);
        (await app.Tally(round, "kecamatan")).Signed.ShouldBe(0);
        (await app.Tally(round, "sekolah")).Signed.ShouldBe(1);
        (await app.Tally(round)).ShouldBe(new Tally(12, 1, 0, 0, 1));
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task Who_loses_the_last_address_is_counted_as_without_contact_until_signing()
    {
        var round = await app.ARound(staff: 8);
        await app.HasNoContact(round, "p1");
        await app.HasNoContact(round, "p2");
        (await WithoutContact(round)).ShouldBe(2);
        await app.Sign(round, ["p1"], Level.Link, Recognition.Slip);
        (await WithoutContact(round)).ShouldBe(1);
        await app.CountersAreRight(round);
    }

    [Fact]
    public async Task A_recount_finds_a_counter_that_is_wrong()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1"]);
        var unit = round.Numbers.Units["dinas"];
        await app.Do<NetralDb>(db => db.Set<Count>().Where(c => c.Agency == round.Agency.Id.Value && c.Unit == unit && c.Split == "all" && c.Day == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Signed, c => c.Signed + 7)));
        var found = await app.Do<Recount, IReadOnlyList<CountDifference>>(recount => recount.Compare(round.Agency.Id, round.Number, CancellationToken.None));
        found.ShouldHaveSingleItem().ShouldBe(new CountDifference(unit.Value, "all", "", "signed", 8, 1));
    }

    [Fact]
    public async Task A_crash_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        var round = await app.ARound(staff: 8);
        foreach (var person in new[] { "p1", "p2" })
            await app.Signs(round, person);
        var coverage = app.Services.GetServices<IFollower>().Single(f => f.Name == "coverage");
        var pass = app.Services.GetRequiredService<FollowerPass>();
        await app.FollowersMaySee();
        await Should.ThrowAsync<InvalidOperationException>(() => pass.Run(new Crashing(coverage), CancellationToken.None));
        (await app.Tally(round)).Signed.ShouldBe(0);
        await app.Settle();
        (await app.Tally(round)).ShouldBe(new Tally(12, 2, 0, 0, 2));
        await app.CountersAreRight(round);
    }

    private Task<int> WithoutContact(GivenRound round) => app.Do<NetralDb, int>(async db =>
    {
        var top = round.Numbers.Units["pemda"];
        var count = await db.Set<Count>().AsNoTracking().SingleAsync(c => c.Agency == round.Agency.Id.Value && c.Unit == top && c.Split == "contact" && c.Day == 0);
        return count.Must - count.Signed;
    });

    /// <summary>Does all its writing, then dies before the transaction is over.</summary>
    private sealed class Crashing(IFollower inner) : IFollower
    {
        public string Name => inner.Name;
        public IReadOnlySet<string> Kinds => inner.Kinds;

        public async Task Apply(NetralDb db, IReadOnlyList<JournalRow> facts, CancellationToken stop)
        {
            await inner.Apply(db, facts, stop);
            await db.SaveChangesAsync(stop);
            throw new InvalidOperationException("The process died here.");
        }
    }
}
