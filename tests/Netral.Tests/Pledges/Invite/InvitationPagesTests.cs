using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Rounds;

namespace Netral.Tests.Pledges.Invite;

[UsesDatabase]
public sealed class InvitationPagesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_button_names_how_many_sending_queues_once_and_no_page_shows_a_link()
    {
        var round = await app.ARound(4);
        await app.WithoutContact(round, "p1");
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/undangan");
        var page = await officer.Get(path);
        page.ShouldContain("Kirim undangan ke 7 orang");
        page.ShouldContain("1 orang, cetak slip");
        page.ShouldContain("WhatsApp belum disetel");
        (await officer.Submit($"{path}/kirim")).ShouldContain("7 pesan masuk antrean.");
        var again = await officer.Submit($"{path}/kirim");
        again.ShouldContain("0 pesan masuk antrean.");
        again.ShouldNotContain("/ikrar/");
        (await app.Do<NetralDb, int>(db => db.Set<OutboxRow>().CountAsync(r => r.Agency == round.Agency.Id.Value && r.Kind == "invitation"))).ShouldBe(7);
        (await app.Count("invitations_queued", RoundGiven.Subject(round))).ShouldBe(1);
        // Invited just now: a reminder is for who was invited before today.
        again.ShouldNotContain("/undangan/ingatkan");
        (await officer.Submit($"{path}/ingatkan")).ShouldContain("0 pesan masuk antrean.");
    }

    [Fact]
    public async Task A_held_address_is_confirmed_by_a_second_officer_only()
    {
        var round = await app.ARound(4);
        var (first, second) = (await app.Administrator(round.Agency), await app.Administrator(round.Agency));
        var id = await NewAddress(round, "p1", first.OfficerNumber);
        var path = $"{await app.Path(round)}/undangan";
        (await first.Get(path)).ShouldContain("Anda yang mengganti; petugas lain yang memastikan.");
        var refused = await first.Post($"{path}/pastikan", ("kontak", id.ToString()));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Mintalah petugas lain memastikannya.");
        var page = await second.Get(path);
        WebUtility.HtmlDecode(page).ShouldContain("b•••@contoh.example");
        page.ShouldNotContain("baru.rekaan@contoh.example");
        (await second.Submit($"{path}/pastikan", ("kontak", id.ToString()))).ShouldContain("Alamat itu sudah dipastikan.");
        (await app.Do<NetralDb, Contact>(db => db.Set<Contact>().AsNoTracking().SingleAsync(c => c.Id == id))).ConfirmedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Another_agencys_officer_does_not_confirm_an_address()
    {
        var (round, other) = (await app.ARound(4), await app.ARound(4));
        var id = await NewAddress(round, "p1", null);
        var stranger = await app.Administrator(other.Agency);
        var path = $"{await app.Path(other)}/undangan";
        await stranger.Get(path);
        (await stranger.Post($"{path}/pastikan", ("kontak", id.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_new_link_asks_first_and_kills_the_old_ones()
    {
        var round = await app.ARound(4);
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/undangan");
        var old = await app.Link(round, "p1");
        var key = await app.Slot(round, "p1");
        var name = await app.NameOf(round, "p1");
        (await officer.Get($"{path}?cari={Uri.EscapeDataString(name)}")).ShouldContain($"ganti?slot={key.Slot}");
        (await officer.Get($"{path}/ganti?slot={key.Slot}")).ShouldContain("Semua tautan lama orang ini mati");
        (await officer.Submit($"{path}/ganti", ("slot", key.Slot.ToString(System.Globalization.CultureInfo.InvariantCulture)))).ShouldContain("Tautan lama sudah mati.");
        var late = app.Visitor();
        await late.Answer(old);
        (await late.Get("/ikrar")).ShouldContain("Tautan ini sudah diganti.");
        (await app.Do<NetralDb, int>(db => db.Set<OutboxRow>().CountAsync(r => r.Agency == key.Agency && r.Slot == key.Slot && r.Kind == "link_reissued"))).ShouldBe(1);
        (await officer.Answer($"{path}/ganti?slot=4711")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_has_signed_gets_no_new_link()
    {
        var round = await app.ARound(4);
        await app.Signs(round, "p2");
        var key = await app.Slot(round, "p2");
        var (officer, path) = (await app.Administrator(round.Agency), $"{await app.Path(round)}/undangan");
        await officer.Get(path);
        var answer = await officer.Post($"{path}/ganti", ("slot", key.Slot.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Orang ini sudah menandatangani.");
    }

    [Fact]
    public async Task A_draft_invites_nobody()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        var page = await officer.Get($"/putaran/{id}/undangan");
        page.ShouldContain("Daftarnya belum ditetapkan.");
        page.ShouldContain($"href=\"/putaran/{id}/buka\"");
        page.ShouldNotContain("Ganti tautan satu orang");
        (await officer.Post($"/putaran/{id}/undangan/kirim")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_table_of_messages_has_its_own_English_words()
    {
        var round = await app.ARound(4);
        var officer = await app.Administrator(round.Agency);
        var path = $"{await app.Path(round)}/undangan";
        await officer.Get(path);
        await officer.Submit($"{path}/kirim");
        officer.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        officer.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var page = await officer.Get(path);
        page.ShouldContain("<th>Channel</th>");
        page.ShouldContain("<th class=\"num\">Cancelled</th>");
    }

    [Fact]
    public async Task A_confirmation_link_that_we_did_not_sign_is_unknown()
    {
        var page = await app.Visitor().Get("/kontak/AAAA", HttpStatusCode.NotFound);
        page.ShouldContain("Tautan ini tidak kami kenal.");
    }

    private Task<Id<ContactAddress>> NewAddress(GivenRound round, string person, long? by) => app.Do<NetralDb, Id<ContactAddress>>(async db =>
    {
        var id = new Id<ContactAddress>((await db.Next<Contact>(1)).Value);
        db.Add(new Contact
        {
            Id = id,
            Person = round.Numbers.People[person],
            Channel = Channel.Email,
            Address = "baru.rekaan@contoh.example",
            Since = app.Clock.Now.AddMinutes(1),
            ChangedBy = by,
        });
        await db.SaveChangesAsync();
        return id;
    });
}
