using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Rounds;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Rounds;

[UsesDatabase]
public sealed class OpenAndCloseRoundTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_confirmation_says_how_many_and_opening_fixes_the_list()
    {
        var (agency, numbers) = await app.AStaff(10);
        var officer = await app.Administrator(agency);
        await app.Do<NetralDb>(async db =>
        {
            var two = new[] { numbers.People["p1"], numbers.People["p2"] };
            await db.Set<Contact>().Where(c => two.Contains(c.Person)).ExecuteDeleteAsync();
        });
        var id = await app.ADraft(officer);
        var ask = await officer.Get($"/putaran/{id}/buka");
        ask.ShouldContain("14 orang akan masuk daftar");
        ask.ShouldContain("2 orang belum punya kontak");
        (await app.TheRound(id)).State.ShouldBe(RoundState.Draft);
        var page = await officer.Submit($"/putaran/{id}/buka");
        var round = await app.TheRound(id);
        round.State.ShouldBe(RoundState.Open);
        round.SlotsAtOpening.ShouldBe(14);
        page.ShouldContain(Convert.ToHexStringLower(round.ListRoot!));
        var texts = await app.Do<NetralDb, List<PledgeText>>(db => db.Set<PledgeText>().Where(t => t.Id == round.Ikrar || t.Id == round.Pakta).ToListAsync());
        foreach (var text in texts)
            page.ShouldContain(Convert.ToHexStringLower(text.Sha256));
        (await app.Count("round_opened", $"round:{agency.Id}/{round.Number}")).ShouldBe(1);
    }

    [Fact]
    public async Task Until_the_counters_have_read_the_opening_the_page_says_so()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        await officer.Get($"/putaran/{id}/buka");
        var page = await officer.Submit($"/putaran/{id}/buka");
        page.ShouldContain("Jumlahnya sedang dihitung.");
        page.ShouldNotContain("figure big");
        (await officer.Get("/putaran")).ShouldContain("sedang dihitung");
        await app.Settle();
        (await officer.Get($"/putaran/{id}")).ShouldContain("<b class=\"figure big\">8</b>");
        (await officer.Get("/putaran")).ShouldNotContain("sedang dihitung");
    }

    [Fact]
    public async Task Of_two_officers_who_open_at_once_one_wins()
    {
        var (agency, _) = await app.AStaff(10);
        var officers = new[] { await app.Administrator(agency), await app.Administrator(agency) };
        var id = await app.ADraft(officers[0]);
        foreach (var officer in officers)
            await officer.Get($"/putaran/{id}/buka");
        var answers = await Task.WhenAll(officers.Select(o => o.Post($"/putaran/{id}/buka")));
        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.Conflict]);
        var round = await app.TheRound(id);
        (await app.Count("round_opened", $"round:{agency.Id}/{round.Number}")).ShouldBe(1);
        (await app.Do<NetralDb, int>(db => db.Set<Slot>().CountAsync(s => s.Agency == agency.Id.Value))).ShouldBe(14);
    }

    [Fact]
    public async Task A_round_without_staff_cannot_be_opened()
    {
        var agency = await app.AnAgency();
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        await officer.Get($"/putaran/{id}/buka");
        var answer = await officer.Post($"/putaran/{id}/buka");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Belum ada pegawai di daftar.");
    }

    [Fact]
    public async Task Closing_early_asks_first_and_is_final()
    {
        var round = await app.ARound(4);
        var officer = await app.Administrator(round.Agency);
        var path = await app.Path(round);
        var ask = await officer.Get($"{path}/tutup");
        ask.ShouldContain("8 orang belum menandatangani");
        ask.ShouldContain("hanya dibuka lagi bila dua petugas menyetujuinya");
        (await officer.Submit($"{path}/tutup")).ShouldContain("Putaran ini sudah ditutup");
        (await officer.Post($"{path}/tutup")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await officer.Post($"{path}/buka")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.TheRound(round)).ClosedAt.ShouldBe(app.Clock.Now);
        (await app.Facts("round_closed")).Single(f => f.Subject == RoundGiven.Subject(round)).Body.ShouldContain("\"early\":true");
    }

    [Fact]
    public async Task A_draft_cannot_be_closed()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Administrator(agency);
        var id = await app.ADraft(officer);
        await officer.Get($"/putaran/{id}/tutup", HttpStatusCode.Conflict);
        (await officer.Post($"/putaran/{id}/tutup")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Rounds_close_by_themselves_once_and_by_one_of_several_nodes()
    {
        var round = await app.ARound(4);
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = before.AddDays(8);
            var closed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Do<CloseRound, int>(c => c.CloseDue(CancellationToken.None))));
            closed.Sum().ShouldBeGreaterThanOrEqualTo(1);
            (await app.Do<CloseRound, int>(c => c.CloseDue(CancellationToken.None))).ShouldBe(0);
        }
        finally
        {
            app.Clock.Now = before;
        }
        var found = await app.TheRound(round);
        found.State.ShouldBe(RoundState.Closed);
        found.ClosedAt.ShouldBe(found.ClosesAt);
        var facts = (await app.Facts("round_closed")).Where(f => f.Subject == RoundGiven.Subject(round)).ToList();
        facts.Count.ShouldBe(1);
        facts[0].Body.ShouldContain("\"early\":false");
        facts[0].Actor.ShouldBe("system");
    }
}
