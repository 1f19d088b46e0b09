using Netral.Floor;
using Netral.Platform.Messages;
using Netral.Tests.Floor;
using static Netral.Tests.Pledges.Invite.InvitedWorld;

namespace Netral.Tests.Pledges.Invite;

/// <summary>A channel that does not work for the moment rests as a whole; its messages wait.</summary>
[UsesDatabase]
public sealed class ChannelRestTests
{
    [Fact]
    public async Task A_channel_that_is_not_set_up_keeps_its_messages()
    {
        await using var world = await Invited(("Mail:Host", ""));

        (await world.SendAll()).ShouldBe(0);

        world.Get<MessageChannels>().Standing(Medium.Email).ShouldBe(new ChannelStanding(Medium.Email, Ready: false, null, null));
        var row = (await world.Rows()).ShouldHaveSingleItem();
        (row.State, row.Attempts).ShouldBe((MessageState.Waiting, 0));
        (await world.LinksOf(1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_expired_token_stops_the_channel_and_costs_nobody_a_try()
    {
        await using var world = await PledgeWorld.New();
        for (var i = 0; i < 3; i++)
            await world.Person($"Pegawai {i}", phone: $"+62812000000{i}");
        await world.Open();
        await world.Invite();
        world.WhatsApp.Fail([.. Enumerable.Repeat(WhatsAppFault.TokenExpired, 8)]);

        await world.SendAll(Medium.Whatsapp);

        var standing = world.Get<MessageChannels>().Standing(Medium.Whatsapp);
        (standing.RestsUntil, standing.Why).ShouldBe((world.Clock.Now.AddMinutes(1), "wa.190"));
        (await world.Rows()).ShouldAllBe(r => r.State == MessageState.Waiting && r.Attempts == 0);
        var before = world.WhatsApp.Requests;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        // One message finds out whether it works again, and the next rest is longer.
        await world.SendAll(Medium.Whatsapp);
        (world.WhatsApp.Requests - before).ShouldBe(1);
        world.Get<MessageChannels>().Standing(Medium.Whatsapp).RestsUntil.ShouldBe(world.Clock.Now.AddMinutes(2));
    }

    [Fact]
    public async Task After_the_rest_everything_goes_out()
    {
        await using var world = await PledgeWorld.New();
        for (var i = 0; i < 3; i++)
            await world.Person($"Pegawai {i}", phone: $"+62812000000{i}");
        await world.Open();
        await world.Invite();
        world.WhatsApp.RetryAfter = 90;
        world.WhatsApp.Fail([.. Enumerable.Repeat(WhatsAppFault.TooMany, 3)]);

        await world.SendAll(Medium.Whatsapp);
        world.Clock.Advance(TimeSpan.FromSeconds(89));
        (await world.SendAll(Medium.Whatsapp)).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.SendAll(Medium.Whatsapp);

        world.WhatsApp.Received.Select(m => m.To).Order(StringComparer.Ordinal).ShouldBe(["628120000000", "628120000001", "628120000002"]);
        (await world.Rows()).ShouldAllBe(r => r.State == MessageState.Sent);
    }

    [Fact]
    public async Task The_tier_is_not_exceeded_within_a_day()
    {
        await using var world = await PledgeWorld.New(("WhatsApp:PerDay", "2"));
        for (var i = 0; i < 3; i++)
            await world.Person($"Pegawai {i}", phone: $"+62812000000{i}");
        await world.Open();
        await world.Invite();

        await world.SendAll(Medium.Whatsapp);
        world.WhatsApp.Received.Count.ShouldBe(2);
        world.Clock.Advance(TimeSpan.FromHours(24));
        await world.SendAll(Medium.Whatsapp);

        world.WhatsApp.Received.Count.ShouldBe(3);
    }
}
