using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Messages;
using Netral.Platform.Security;
using Netral.Pledges;
using Netral.Pledges.Invite;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Invite;

[UsesDatabase]
public sealed class HeldContactTests
{
    private static readonly Actor Second = Actor.Officer(8, 1);

    private static Task<Result<ContactAddress>> ByOfficer(PledgeWorld world, Id<ContactAddress> id, Actor officer) =>
        world.With<Contacts, Result<ContactAddress>>(c => c.ConfirmByOfficer(id, world.Agency, officer, CancellationToken.None));

    private static Task<Result<ContactAddress>> ByLink(PledgeWorld world, string token) => world.With<ConfirmContact, Result<ContactAddress>>(c => c.Confirm(token, CancellationToken.None));

    private static string TokenIn(string text)
    {
        var at = text.IndexOf("/kontak/", StringComparison.Ordinal) + "/kontak/".Length;
        return text[at..text.IndexOf('\r', at)];
    }

    [Fact]
    public async Task A_changed_address_is_held_until_a_second_officer_confirms_it_and_the_link_says_so()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        var changed = await world.ChangeContact(sari, Channel.Email, "baru@contoh.test", by: 7);

        (await world.Invite()).ShouldBe(new InviteCounts(1, 0, 0, 0, Held: 1, 0, 0));
        (await ByOfficer(world, changed, PledgeWorld.Clerk)).Problem.ShouldBe(ContactProblems.SameOfficer);
        (await world.Invite()).Held.ShouldBe(1);
        (await ByOfficer(world, changed, Second)).Problem.ShouldBeNull();
        (await ByOfficer(world, changed, Second)).Problem.ShouldBe(ContactProblems.Confirmed);
        (await world.Invite()).WillGet.ShouldBe(1);
        await world.SendAll();

        (await world.Mail.Next()).To.ShouldBe(["baru@contoh.test"]);
        (await world.LinksOf(1)).ShouldHaveSingleItem().Recognition.ShouldBe(Recognition.KontakDiubah);
        var fact = await world.Db(db => db.Set<JournalRow>().Where(j => j.Kind == "contact_changed" && j.Actor == "officer:8").SingleAsync());
        fact.Body.ShouldContain("\"confirmed\":true");
    }

    [Fact]
    public async Task A_first_address_after_the_opening_counts_as_changed()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari");
        await world.Open();

        await world.ChangeContact(sari, Channel.Whatsapp, "+628120000001");

        (await world.Invite()).ShouldBe(new InviteCounts(1, 0, 0, 0, Held: 1, 0, 0));
    }

    [Fact]
    public async Task An_address_that_several_share_is_held_for_each_of_them_but_is_no_changed_one()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "kantor@contoh.test");
        await world.Person("Budi", mail: "kantor@contoh.test");
        await world.Person("Tri", mail: "tri@contoh.test");
        await world.Open();

        (await world.Invite()).ShouldBe(new InviteCounts(3, 1, 0, 0, Held: 2, 0, 0));
        var held = await world.With<HeldContacts, IReadOnlyList<HeldContact>>(h => h.Of(world.Round, 7, CancellationToken.None));
        held.Select(h => (h.Masked, h.Changed, h.SharedBy, h.ByYou)).ShouldBe([("k•••@contoh.test", false, 2, false), ("k•••@contoh.test", false, 2, false)]);
        (await ByOfficer(world, held[0].Contact, Second)).Problem.ShouldBeNull();
        (await world.Invite()).WillGet.ShouldBe(1);
        await world.SendAll();

        (await world.LinksOf(held[0].Slot)).ShouldHaveSingleItem().Recognition.ShouldBe(Recognition.Kontak);
    }

    [Fact]
    public async Task The_list_says_which_ones_the_officer_wrote_in_and_shows_no_address()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", phone: "+628120000001");
        await world.Open();
        await world.ChangeContact(sari, Channel.Whatsapp, "+628129999777", by: 7);

        var mine = (await world.With<HeldContacts, IReadOnlyList<HeldContact>>(h => h.Of(world.Round, 7, CancellationToken.None))).ShouldHaveSingleItem();
        var others = (await world.With<HeldContacts, IReadOnlyList<HeldContact>>(h => h.Of(world.Round, 8, CancellationToken.None))).ShouldHaveSingleItem();

        (mine.ByYou, others.ByYou, mine.Changed, mine.Masked).ShouldBe((true, false, true, "+62•••777"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_old_address_is_told_and_can_confirm(bool byList)
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        var changed = await world.ChangeContact(sari, Channel.Email, "baru@contoh.test", byList: byList);

        await world.Follow();
        await world.SendAll();
        var mail = await world.Mail.Next();
        mail.To.ShouldBe(["sari@contoh.test"]);
        mail.Text.ShouldContain("Petugas mencatat alamat baru untuk Anda: b•••@contoh.test.");
        mail.Text.ShouldNotContain("baru@contoh.test");
        var token = TokenIn(mail.Text);
        // Looking is not confirming: mail scanners open links.
        var shown = (await world.With<ConfirmContact, Result<ContactQuestion>>(c => c.Show(token, CancellationToken.None))).Must();
        shown.ShouldBe(new ContactQuestion("Kabupaten Kenanga", "Ikrar Netralitas Pilkada 2024", "b•••@contoh.test", AlreadyConfirmed: false));
        (await world.Invite()).Held.ShouldBe(1);

        (await ByLink(world, token)).Must().Id.ShouldBe(changed);

        (await world.Invite()).WillGet.ShouldBe(1);
        (await ByLink(world, token)).Problem.ShouldBe(ContactProblems.Confirmed);
    }

    [Fact]
    public async Task The_other_address_of_the_person_is_asked_where_there_was_none_before()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        await world.ChangeContact(sari, Channel.Whatsapp, "+628120000009");

        await world.Follow();
        await world.SendAll();

        (await world.Mail.Next()).To.ShouldBe(["sari@contoh.test"]);
    }

    [Fact]
    public async Task A_second_unconfirmed_change_cannot_vouch_for_another()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        var first = await world.ChangeContact(sari, Channel.Email, "palsu1@contoh.test");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await world.ChangeContact(sari, Channel.Email, "palsu2@contoh.test");

        await world.Follow();
        await world.SendAll();

        world.Mail.Received.SelectMany(m => m.To).ShouldAllBe(to => to == "sari@contoh.test");
        var forged = ContactToken.New(world.Agency.Value, 1, first, second, world.Clock.Now).Write(world.Keys);
        (await ByLink(world, forged)).Problem.ShouldBe(ContactProblems.NotOld);
    }

    [Fact]
    public async Task A_token_that_is_forged_spoilt_or_old_confirms_nothing()
    {
        await using var world = await PledgeWorld.New();
        var sari = await world.Person("Sari", mail: "sari@contoh.test");
        await world.Open();
        var old = (await world.With<Contacts, List<ContactAddress>>(c => c.Of([sari], CancellationToken.None)))[0].Id;
        var changed = await world.ChangeContact(sari, Channel.Email, "baru@contoh.test");
        var good = ContactToken.New(world.Agency.Value, 1, old, changed, world.Clock.Now);
        using var elsewhere = new Netral.Floor.TempFolder("keys");

        (await ByLink(world, good.Write(KeyFile.Open(elsewhere.Path, "netral")))).Problem.ShouldBe(ConfirmContact.Unknown);
        var text = good.Write(world.Keys);
        (await ByLink(world, (text[0] == 'A' ? 'B' : 'A') + text[1..])).Problem.ShouldBe(ConfirmContact.Unknown);
        (await ByLink(world, "")).Problem.ShouldBe(ConfirmContact.Unknown);
        (await ByLink(world, "tidak sah!")).Problem.ShouldBe(ConfirmContact.Unknown);
        (await ByLink(world, (good with { Until = new(2024, 1, 1) }).Write(world.Keys))).Problem.ShouldBe(ConfirmContact.Expired);
        (await world.Invite()).Held.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_becomes_shared_after_queueing_waits_instead_of_going_out()
    {
        await using var world = await PledgeWorld.New();
        await world.Person("Sari", mail: "sari@contoh.test");
        var budi = await world.Person("Budi");
        await world.Open();
        await world.Invite();
        await world.ChangeContact(budi, Channel.Email, "sari@contoh.test");

        await world.SendAll();

        var row = (await world.Rows()).ShouldHaveSingleItem();
        (row.State, row.LastError, row.Attempts, row.NextAt).ShouldBe((MessageState.Waiting, "contact.held", 0, world.Clock.Now.AddHours(1)));
        await ByOfficer(world, new(row.Contact), Second);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.SendAll();
        (await world.Mail.Next()).To.ShouldBe(["sari@contoh.test"]);
    }
}
