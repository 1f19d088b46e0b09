using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Invite;

[UsesDatabase]
public sealed class NotifyFollowerTests
{
    [Fact]
    public async Task A_signature_is_confirmed_to_every_address_on_record_replaced_ones_included()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", mail: "lama@contoh.test", phone: "+628120000001");
        await world.Open();
        var changed = await world.ChangeContact(sari, Channel.Email, "baru@contoh.test");
        await world.With<Contacts, Result<ContactAddress>>(c => c.ConfirmByOfficer(changed, world.Agency, Actor.Officer(8, 1), CancellationToken.None));
        await world.Follow();
        await world.SendAll();
        var before = world.Mail.Received.Count;

        await world.Sign(1, null, Level.Passkey);
        await world.Follow();
        await world.SendAll();
        await world.SendAll(Netral.Platform.Messages.Medium.Whatsapp);

        var mails = world.Mail.Received.Skip(before).ToList();
        mails.SelectMany(m => m.To).ShouldBe(["lama@contoh.test", "baru@contoh.test"], ignoreOrder: true);
        var code = await world.Db(async db => new PublicCode(new(world.Agency.Value, 1, 1), (await db.Set<Signature>().SingleAsync()).CodeBits));
        mails[0].Text.ShouldContain("Yth. Nama Waktu Itu,");
        mails[0].Text.ShouldContain($"https://netral.test/v/{code.Plain}");
        mails[0].Text.ShouldContain("Bukan Anda yang menandatangani?");
        var message = world.WhatsApp.Received[^1];
        (message.To, message.Template, message.Parameters[^1]).ShouldBe(("628120000001", "netral_signed", $"v/{code.Plain}"));
    }

    [Theory]
    [InlineData(Level.Paper, Recognition.TatapMuka)]
    [InlineData(Level.Link, Recognition.Slip)]
    public async Task Paper_and_slip_are_called_an_approval(Level level, Recognition recognition)
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();

        await world.Sign(1, null, level, recognition);
        await world.Follow();
        await world.SendAll();

        var mail = await world.Mail.Next();
        mail.Subject.ShouldBe("Persetujuan atas nama Anda sudah tercatat");
        mail.Text.ShouldNotContain("Ikrar Anda");
    }

    [Fact]
    public async Task Using_one_link_ends_the_others_and_opening_ends_none()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        await world.Invite();
        await world.SendAll();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Invite(reminder: true);
        await world.SendAll();
        await world.With<Netral.Pledges.Sign.Links, int>(async links =>
        {
            await links.MarkOpened(new(world.Agency.Value, 1, 1), 1, CancellationToken.None);
            return 0;
        });
        (await world.LinksOf(1)).ShouldAllBe(l => l.KilledAt == null);

        (await world.Sign(1, link: 2)).ShouldBeTrue();
        await world.Follow();

        (await world.LinksOf(1)).Select(l => (l.Number, l.KilledAt is null)).ShouldBe([(1, false), (2, true)]);
        (await world.Db(db => db.Set<Signature>().Select(s => s.Link).SingleAsync())).ShouldBe(2);
        (await world.Db(db => db.Set<JournalRow>().CountAsync(j => j.Kind == "links_killed"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_slip_is_told_at_once_and_an_objection_is_acknowledged()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();

        await world.Record(new SlipPrintedForContact(world.Agency.Value, 1, 1));
        await world.Sign(1, null);
        await world.Record(new PledgeContested(world.Agency.Value, 1, 1, ContestWay.PublicCode));
        await world.Follow();
        await world.SendAll();

        world.Mail.Received.Select(m => m.Subject).ShouldBe(
            ["Petugas mencetak slip ikrar atas nama Anda", "Ikrar Anda sudah tercatat", "Sanggahan sudah kami terima"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(true, "Sanggahan sudah diputuskan: dicabut")]
    [InlineData(false, "Sanggahan sudah diputuskan: tetap berlaku")]
    public async Task A_decision_is_told_and_the_contest_before_it_as_well_even_where_the_signature_is_gone_by_then(bool annul, string decided)
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        await world.Sign(1, null);
        var key = new SlotKey(world.Agency.Value, 1, 1);
        var bits = await world.Db(db => db.Set<Signature>().Select(s => s.CodeBits).SingleAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Task<Result<bool>> Contest(Func<Netral.Pledges.Contest.Contests, Task<Result<bool>>> use) => world.With<IServiceProvider, Result<bool>>(scope => use(new(
            scope.GetRequiredService<NetralDb>(), scope.GetRequiredService<Netral.Pledges.Sign.Links>(), scope.GetRequiredService<Journal>(), scope.GetRequiredService<TimeProvider>())));
        (await Contest(c => c.Open(key, bits, ContestWay.Officer, 8, Actor.Officer(8, 1), CancellationToken.None))).Problem.ShouldBeNull();
        var contest = await world.Db(db => db.Set<Objection>().AsNoTracking().SingleAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Contest(c => c.Resolve(contest, annul, Actor.Officer(9, 1), CancellationToken.None))).Problem.ShouldBeNull();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        // The same person signs again before anything was sent: the messages stay about the first signature.
        (await world.Sign(1, null)).ShouldBe(annul);

        await world.Follow();
        await world.SendAll();

        var told = world.Mail.Received.Where(m => m.Subject.StartsWith("Sanggahan", StringComparison.Ordinal)).ToList();
        told.Select(m => m.Subject).ShouldBe(["Sanggahan sudah kami terima", decided], ignoreOrder: true);
        told.ShouldAllBe(m => m.Text.Contains($"/v/{new PublicCode(key, bits).Plain}"));
        world.Mail.Received.Count(m => m.Subject == "Ikrar Anda sudah tercatat").ShouldBe(1);
    }

    [Fact]
    public async Task Reading_the_same_facts_again_tells_nobody_twice()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        await world.ChangeContact(sari, Channel.Email, "baru@contoh.test");
        await world.Sign(1, null);
        await world.Follow();
        var rows = (await world.Rows()).Count;
        rows.ShouldBe(3);

        await world.Db(db => db.Set<CursorRow>().ExecuteDeleteAsync());
        await world.Follow();

        (await world.Rows()).Count.ShouldBe(rows);
    }

    [Fact]
    public async Task What_happened_long_ago_is_not_told_any_more()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        await world.Sign(1, null);
        world.Clock.Advance(TimeSpan.FromDays(8));

        await world.Follow();

        (await world.Rows()).ShouldBeEmpty();
    }
}
