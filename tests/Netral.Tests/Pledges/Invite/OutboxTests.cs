using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Floor;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Sign;
using Netral.Tests.Floor;
using Link = Netral.Pledges.Link;

namespace Netral.Tests.Pledges.Invite;

/// <summary>The outbox with the composers it was made for, against real servers that fail.</summary>
[UsesDatabase]
public sealed class OutboxTests
{
    private const string Mail = "sari.kenanga@contoh.test";

    private static async Task<PledgeWorld> Invited(params (string, string?)[] settings)
    {
        var world = await PledgeWorld.New(settings);
        await world.Person("Sari Kenanga", mail: Mail);
        await world.Open();
        (await world.Invite()).WillGet.ShouldBe(1);
        return world;
    }

    private static LinkToken TokenIn(string text)
    {
        var at = text.IndexOf("/ikrar/", StringComparison.Ordinal) + "/ikrar/".Length;
        return LinkToken.Read(text[at..(at + 37)])!.Value;
    }

    private static Task<Link?> Found(PledgeWorld world, LinkToken token) => world.With<Links, Link?>(links => links.Find(token, CancellationToken.None));

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

    [Fact]
    public async Task No_secret_is_in_any_table_and_nothing_about_a_person_in_any_log()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari Kenanga", mail: Mail);
        await world.Person("Budi Melati", phone: "+628129876543");
        await world.Open();
        await world.Invite();
        world.Mail.Fail(MailFault.Later, MailFault.TakenThenDropped);
        world.WhatsApp.Fail(WhatsAppFault.Broken, WhatsAppFault.Garbled, WhatsAppFault.TooMany);
        for (var i = 0; i < 5; i++)
        {
            await world.SendAll();
            await world.SendAll(Medium.Whatsapp);
            world.Clock.Advance(TimeSpan.FromHours(12));
        }

        var texts = world.Mail.Received.Select(m => m.Text).Concat(world.WhatsApp.Received.Select(m => "/" + m.Parameters[^1])).ToList();
        texts.Count.ShouldBe(3);
        foreach (var token in texts.Select(TokenIn))
        {
            (await Found(world, token)).ShouldNotBeNull();
            (await EveryTable.Holding(world, token)).ShouldBeEmpty();
            world.Logs.Text.ShouldNotContain(token.ToString());
        }
        foreach (var telling in new[] { Mail, "sari.kenanga", "Kenanga,", "Sari Kenanga", "Budi Melati", "9876543", FakeWhatsApp.Token, "netral.test/ikrar" })
            world.Logs.Text.ShouldNotContain(telling, Case.Insensitive);
        world.Logs.Text.ShouldContain("rests: wa.130429");
    }
}

/// <summary>Looks for a secret in every column of every table, in each form in which it could have been written down.</summary>
internal static class EveryTable
{
    public static Task<List<string>> Holding(PledgeWorld world, LinkToken token) => world.Db(async db =>
    {
        var secret = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(secret, token.Secret);
        string[] forms = [token.ToString(), token.ToString()[11..], Convert.ToHexString(secret), Convert.ToBase64String(secret).TrimEnd('=')];
        var found = new List<string>();
        var tables = 0;
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            tables++;
            var rows = await db.Query($"select * from \"{table}\"", row => Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i)).ToList(), CancellationToken.None);
            foreach (var value in rows.SelectMany(r => r))
            {
                var text = value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
                if (forms.Any(f => text.Contains(f, StringComparison.OrdinalIgnoreCase)))
                    found.Add(table);
            }
        }
        tables.ShouldBeGreaterThan(25);
        return found;
    });
}
