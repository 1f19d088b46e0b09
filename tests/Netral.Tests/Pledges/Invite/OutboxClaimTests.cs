using Microsoft.Extensions.DependencyInjection;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Tests.Floor;
using static Netral.Tests.Pledges.Invite.InvitedWorld;

namespace Netral.Tests.Pledges.Invite;

/// <summary>Several nodes at one outbox, and a node that dies: each message leaves, and who lost it changes nothing.</summary>
[UsesDatabase]
public sealed class OutboxClaimTests
{
    [Fact]
    public async Task A_crash_between_the_hash_and_the_sending_leads_to_a_message_all_the_same()
    {
        await using var world = await Invited();
        // The node that dies: it has taken the row and committed a hash, and is never heard of again.
        await world.With<IServiceProvider, int>(async scope =>
        {
            var rows = await new OutboxClaim(scope.GetRequiredService<NetralDb>(), world.Clock).Take(Medium.Email, 10, CancellationToken.None);
            await scope.GetServices<IComposer>().First(c => c.Kinds.Contains(rows[0].Kind)).Compose(rows[0], CancellationToken.None);
            return 0;
        });
        (await world.LinksOf(1)).Count.ShouldBe(1);

        (await world.SendAll()).ShouldBe(0);
        world.Clock.Advance(OutboxClaim.Lease);
        (await world.SendAll()).ShouldBe(1);

        (await Found(world, TokenIn((await world.Mail.Next()).Text)))!.Number.ShouldBe(2);
        (await world.Rows()).ShouldHaveSingleItem().State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Who_lost_the_lease_changes_nothing_any_more()
    {
        await using var world = await Invited();
        await world.Db(async db =>
        {
            var claim = new OutboxClaim(db, world.Clock);
            var mine = (await claim.Take(Medium.Email, 10, CancellationToken.None)).ShouldHaveSingleItem();
            world.Clock.Advance(OutboxClaim.Lease);
            var theirs = (await claim.Take(Medium.Email, 10, CancellationToken.None)).ShouldHaveSingleItem();

            (await claim.Settle(mine, new Settled(MessageState.Failed, world.Clock.Now, "late"), CancellationToken.None)).ShouldBeFalse();
            (await claim.Settle(theirs, new Settled(MessageState.Sent, world.Clock.Now, null), CancellationToken.None)).ShouldBeTrue();
            return 0;
        });

        (await world.Rows()).ShouldHaveSingleItem().State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Two_nodes_never_take_the_same_row()
    {
        await using var world = await PledgeWorld.New();
        for (var i = 0; i < 60; i++)
            await world.Person($"Pegawai {i}", mail: $"p{i}@contoh.test");
        await world.Open();
        await world.Invite();

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => world.Db(db => new OutboxClaim(db, world.Clock).Take(Medium.Email, 10, CancellationToken.None))));

        var ids = taken.SelectMany(rows => rows).Select(r => r.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.Count.ShouldBe(60);
    }

    [Fact]
    public async Task Who_waits_in_the_hall_is_served_before_the_many()
    {
        await using var world = await Invited();
        var to = (await world.Rows())[0];
        await world.With<IServiceProvider, int>(async scope => (await scope.GetRequiredService<NetralDb>().Write<int>(
            async () => await scope.GetRequiredService<Outbox>().Queue([new("join", Medium.Email, Urgency.SomebodyWaits, to.Agency, 1, to.Slot, to.Contact, 202410071)], CancellationToken.None), CancellationToken.None)).Must());

        var first = await world.Db(db => new OutboxClaim(db, world.Clock).Take(Medium.Email, 1, CancellationToken.None));

        first.ShouldHaveSingleItem().Kind.ShouldBe("join");
    }

    [Fact]
    public async Task A_program_that_stops_gives_its_rows_back()
    {
        await using var world = await Invited();
        using var stopping = new CancellationTokenSource();
        var rows = await world.Db(db => new OutboxClaim(db, world.Clock).Take(Medium.Email, 10, CancellationToken.None));
        rows.ShouldHaveSingleItem();
        world.Clock.Advance(OutboxClaim.Lease);
        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(world.Get<OutboxPass>().Run(Medium.Email, stopping.Token));

        (await world.SendAll()).ShouldBe(1);
        world.Mail.Received.Count.ShouldBe(1);
    }
}
