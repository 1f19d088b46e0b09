using Netral.Floor;
using Netral.Platform.Messages;
using Netral.Pledges;
using Netral.Tests.Floor;
using static Netral.Tests.Pledges.Invite.InvitedWorld;

namespace Netral.Tests.Pledges.Invite;

/// <summary>The outbox with the composers it was made for, against real servers that fail.</summary>
[UsesDatabase]
public sealed class OutboxTests
{
    [Fact]
    public async Task An_invitation_arrives_with_a_link_that_works_and_is_marked_sent()
    {
        await using var world = await Invited();

        (await world.SendAll()).ShouldBe(1);

        var mail = await world.Mail.Next();
        mail.To.ShouldBe([Mail]);
        mail.Text.ShouldContain("Yth. Sari Kenanga,");
        mail.Text.ShouldContain("BKPSDM Kabupaten Kenanga mengundang Anda menandatangani Ikrar Netralitas Pilkada 2024.");
        mail.Text.ShouldContain("Senin, 7 Oktober 2024, pukul 09.00 WIB");
        var link = await Found(world, TokenIn(mail.Text));
        (link!.Way, link.Recognition, link.KilledAt).ShouldBe((LinkWay.Contact, Recognition.Kontak, null));
        var row = (await world.Rows()).ShouldHaveSingleItem();
        (row.State, row.Attempts, row.LastError, row.SentAt).ShouldBe((MessageState.Sent, 1, null, world.Clock.Now));
        (await world.SendAll()).ShouldBe(0);
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again_a_minute_later_with_a_second_link_and_both_are_good()
    {
        await using var world = await Invited();
        world.Mail.Fail(MailFault.TakenThenDropped);

        await world.SendAll();
        var waiting = (await world.Rows()).ShouldHaveSingleItem();
        (waiting.State, waiting.LastError, waiting.NextAt).ShouldBe((MessageState.Waiting, "smtp.broken", world.Clock.Now.AddMinutes(1)));
        (await world.SendAll()).ShouldBe(0);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SendAll();

        var tokens = new[] { TokenIn((await world.Mail.Next()).Text), TokenIn((await world.Mail.Next()).Text) };
        tokens[0].ShouldNotBe(tokens[1]);
        foreach (var token in tokens)
            (await Found(world, token))!.KilledAt.ShouldBeNull();
        (await world.Rows()).ShouldHaveSingleItem().State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task After_six_tries_the_message_has_failed()
    {
        await using var world = await Invited();
        world.Mail.Fail([.. Enumerable.Repeat(MailFault.Later, 9)]);
        var waits = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            await world.SendAll();
            var row = (await world.Rows())[0];
            waits.Add((row.NextAt - world.Clock.Now).TotalMinutes);
            world.Clock.Advance(TimeSpan.FromHours(12));
        }

        waits.ShouldBe([1, 5, 30, 120, 720, 0]);
        var failed = (await world.Rows()).ShouldHaveSingleItem();
        (failed.State, failed.Attempts, failed.LastError).ShouldBe((MessageState.Failed, 6, "smtp.451"));
        (await world.SendAll()).ShouldBe(0);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_fails_at_once()
    {
        await using var world = await Invited();
        world.Mail.Fail(MailFault.Refused);

        (await world.SendAll()).ShouldBe(1);

        var row = (await world.Rows()).ShouldHaveSingleItem();
        (row.State, row.LastError).ShouldBe((MessageState.Failed, "smtp.550"));
    }

    [Fact]
    public async Task What_is_no_longer_wanted_is_not_sent()
    {
        await using var world = await Invited();
        await world.Sign(1, null);

        await world.SendAll();

        var row = (await world.Rows()).ShouldHaveSingleItem();
        (row.State, row.LastError).ShouldBe((MessageState.Cancelled, "slot.signed"));
        world.Mail.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_demo_nothing_leaves_the_machine()
    {
        await using var world = await Invited();
        world.Get<DemoMailbox>().Open();

        (await world.SendAll()).ShouldBe(1);

        var shown = world.Get<DemoMailbox>().Latest.ShouldHaveSingleItem();
        (shown.To, shown.ToName, shown.Medium).ShouldBe((Mail, "Sari Kenanga", Medium.Email));
        (await Found(world, TokenIn(shown.Link!.Address.ToString()))).ShouldNotBeNull();
        world.Mail.Connections.ShouldBe(0);
    }
}
