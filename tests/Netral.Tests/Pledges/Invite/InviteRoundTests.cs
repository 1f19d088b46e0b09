using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Invite;
using Netral.Pledges.Rounds;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Invite;

[UsesDatabase]
public sealed class InviteRoundTests
{
    private static Task<List<string>> FactsOf(PledgeWorld world, string kind) => world.Db(db => db.Set<JournalRow>().Where(j => j.Kind == kind).Select(j => j.Body).ToListAsync());

    [Fact]
    public async Task Everybody_with_an_address_is_invited_once_however_often_the_button_is_pressed()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Person("Budi", phone: "+628120000001");
        await world.Person("Tanpa Alamat");
        await world.Open();

        (await world.Invite()).ShouldBe(new InviteCounts(Missing: 3, WillGet: 2, HasOne: 0, WaitingForHead: 0, Held: 0, WithoutContact: 1, NotSetUp: 0));
        (await world.Invite()).ShouldBe(new InviteCounts(3, 0, 2, 0, 0, 1, 0));

        (await world.Rows()).Select(r => (r.Kind, r.Channel, r.Slot)).ShouldBe([("invitation", Medium.Email, 1), ("invitation", Medium.Whatsapp, 2)], ignoreOrder: true);
        (await FactsOf(world, "invitations_queued")).ShouldHaveSingleItem().ShouldContain("\"people\":2");
    }

    [Fact]
    public async Task Two_officers_at_once_invite_everybody_once()
    {
        await using var world = await PledgeWorld.New();
        for (var i = 0; i < 30; i++)
            await world.Person($"Pegawai {i}", mail: $"p{i}@contoh.test");
        await world.Open();

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Invite()));

        counts.Sum(c => c.WillGet).ShouldBe(30);
        (await world.Rows()).Count.ShouldBe(30);
    }

    [Fact]
    public async Task A_message_goes_to_one_address_and_rather_to_the_phone()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test", phone: "+628120000001");
        await world.Open();

        await world.Invite();

        (await world.Rows()).ShouldHaveSingleItem().Channel.ShouldBe(Medium.Whatsapp);
    }

    [Fact]
    public async Task Where_WhatsApp_is_not_set_up_mail_is_taken_and_what_has_to_wait_is_counted()
    {
        await using var world = await PledgeWorld.New(("WhatsApp:PhoneNumberId", ""));
        await world.Person("Sari", mail: "sari@contoh.test", phone: "+628120000001");
        await world.Person("Budi", phone: "+628120000002");
        await world.Open();

        (await world.Invite()).ShouldBe(new InviteCounts(2, 2, 0, 0, 0, 0, NotSetUp: 1));

        (await world.Rows()).Select(r => r.Channel).ShouldBe([Medium.Email, Medium.Whatsapp], ignoreOrder: true);
    }

    [Fact]
    public async Task A_reminder_leaves_out_who_signed_who_waits_for_the_head_and_who_was_just_reminded()
    {
        await using var world = await PledgeWorld.New();
        var sekda = await world.Person("Sekda", mail: "sekda@contoh.test", unit: world.Top);
        var kadis = await world.Person("Kadis", mail: "kadis@contoh.test");
        await world.Head(world.Top, sekda);
        await world.Head(world.Office, kadis);
        await world.Person("Staf Atas", mail: "atas@contoh.test", unit: world.Top);
        await world.Person("Staf Dinas", mail: "dinas@contoh.test");
        await world.Open(cascade: true);

        await world.Invite();
        // Who was invited today is not reminded today.
        (await world.Invite(reminder: true)).ShouldBe(new InviteCounts(Missing: 4, WillGet: 0, HasOne: 0, WaitingForHead: 3, Held: 0, WithoutContact: 0, NotSetUp: 0, NotInvited: 1));
        world.Clock.Advance(TimeSpan.FromHours(25));
        // Nobody but the Sekda can sign yet.
        (await world.Invite(reminder: true)).ShouldBe(new InviteCounts(Missing: 4, WillGet: 1, HasOne: 0, WaitingForHead: 3, Held: 0, WithoutContact: 0, NotSetUp: 0));
        await world.Sign(await world.SlotOf(sekda), null);
        // Now the head of the office and the staff at the top.
        (await world.Invite(reminder: true)).ShouldBe(new InviteCounts(3, 2, 0, 1, 0, 0, 0));
        (await world.Invite(reminder: true)).ShouldBe(new InviteCounts(3, 0, 2, 1, 0, 0, 0));
        world.Clock.Advance(TimeSpan.FromHours(25));
        (await world.Invite(reminder: true)).WillGet.ShouldBe(2);
        // After its days the cascade holds nobody back.
        world.Clock.Advance(TimeSpan.FromDays(5));
        (await world.Invite(reminder: true)).ShouldBe(new InviteCounts(3, 3, 0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task A_preview_counts_and_queues_nothing()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        await world.Invite();
        world.Clock.Advance(TimeSpan.FromHours(25));

        var preview = await world.With<InviteRound, Result<InviteCounts>>(i => i.Preview(world.Round, reminder: true, CancellationToken.None));

        preview.Must().WillGet.ShouldBe(1);
        (await world.Rows()).ShouldHaveSingleItem().Kind.ShouldBe(MessageKinds.Invitation);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_an_invitation_that_never_came()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        world.Clock.Advance(TimeSpan.FromDays(2));

        (await world.Invite(reminder: true)).ShouldBe(new InviteCounts(1, 0, 0, 0, 0, 0, 0, NotInvited: 1));
        (await world.Rows()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_that_is_over_invites_nobody()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        world.Clock.Advance(TimeSpan.FromDays(15));

        (await world.With<InviteRound, Result<InviteCounts>>(i => i.Send(world.Round, false, PledgeWorld.Clerk, CancellationToken.None))).Problem.ShouldBe(RoundProblems.Closed);
    }

    [Fact]
    public async Task A_reissued_link_kills_the_old_ones_and_goes_out_first()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        await world.Invite();
        await world.SendAll();

        (await world.With<ReissueLink, Result<bool>>(r => r.Send(new(world.Agency.Value, 1, 1), PledgeWorld.Clerk, CancellationToken.None))).Problem.ShouldBeNull();
        await world.SendAll();

        (await world.LinksOf(1)).Select(l => l.KilledAt is null).ShouldBe([false, true]);
        (await world.Mail.Next()).Subject.ShouldBe("Tautan pribadi Anda untuk Ikrar Netralitas");
        (await world.Mail.Next()).Text.ShouldContain("Tautan yang lama tidak berlaku lagi.");
    }

    [Fact]
    public async Task Ten_thousand_people_are_queued_in_a_breath()
    {
        await using var world = await PledgeWorld.New();
        const int People = 10_000;
        (await world.Db(db => db.Write<long>(async () => await Many(db, world, People), CancellationToken.None))).Must().ShouldBe(People);
        await world.Open();

        var before = world.Logs.Count("Executed DbCommand");
        var time = Stopwatch.StartNew();
        (await world.Invite()).WillGet.ShouldBe(People);
        TestContext.Current.SendDiagnosticMessage("{0} invitations queued in {1} ms", People, time.ElapsedMilliseconds);

        // A second or two on a quiet machine, but tests do not run on one; that nothing is asked for each person holds on any.
        (world.Logs.Count("Executed DbCommand") - before).ShouldBeLessThan(20);
    }

    private static async Task<long> Many(NetralDb db, PledgeWorld world, int count)
    {
        var first = 1_000;
        string Number(int i) => i.ToString(CultureInfo.InvariantCulture);
        var people = Enumerable.Range(first, count).ToList();
        await db.Insert("roster_person", ["id", "name"], people.Select(i => new object?[] { (long)i, $"Pegawai {Number(i)}" }), CancellationToken.None);
        await db.Insert("roster_spell", ["id", "person", "agency", "unit", "kind", "position_group", "from", "name_key"],
            people.Select(i => new object?[] { (long)i, (long)i, world.Agency.Value, world.Office.Value, "pns", "pelaksana", new DateOnly(2020, 1, 1), $"pegawai {Number(i)}" }), CancellationToken.None);
        return await db.Insert("roster_contact", ["id", "person", "channel", "address", "since"],
            people.Select(i => new object?[] { (long)i, (long)i, "email", $"p{Number(i)}@contoh.test", world.Clock.Now }), CancellationToken.None);
    }
}
