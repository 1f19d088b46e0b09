using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.Proposals;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Tests.Floor;
using Netral.Tests.Pledges.Follow;

namespace Netral.Tests.Accounts.Proposals;

[UsesDatabase]
public sealed class ProposalTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task One_proposes_and_another_sees_what_will_change_and_confirms()
    {
        var (round, one, two) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1", "p2");
        (await one.Get("/usulan")).ShouldContain("Tidak ada usulan yang menunggu Anda.");
        (await one.Get("/usulan?daftar=saya")).ShouldContain("Membatalkan 2 tanda tangan");
        (await two.Get("/usulan")).ShouldContain($"/usulan/{number}");
        var page = await two.Get($"/usulan/{number}");
        page.ShouldContain(Together.Why);
        page.ShouldContain(await app.NameOf(round, "p1"));
        page.ShouldContain("Lanjut ke persetujuan");
        (await two.Confirms(number)).ShouldContain("Disetujui dan dijalankan");
        (await Signed(round)).ShouldBe(1);
        (await Facts("act_proposed", number)).ShouldBe(1);
        (await Facts("act_confirmed", number)).ShouldBe(1);
        (await two.Get("/usulan?daftar=selesai")).ShouldContain($"/usulan/{number}");
        (await one.Get($"/usulan/{number}")).ShouldContain("Yang dilihat pengusul");
    }

    [Fact]
    public async Task Nobody_confirms_or_refuses_his_own_proposal()
    {
        var (round, one, _) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1");
        (await one.Get($"/usulan/{number}")).ShouldNotContain("Lanjut ke persetujuan");
        (await one.Answer($"/usulan/{number}/setujui")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await one.Get($"/usulan/{number}");
        var hash = Convert.ToHexStringLower((await app.Proposal(number)).PreviewHash);
        (await one.Post($"/usulan/{number}/setujui", ("sidik", hash))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await one.Post($"/usulan/{number}/tolak", ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Proposal(number)).State.ShouldBe(ProposalState.Proposed);
        (await Signed(round)).ShouldBe(3);
    }

    [Fact]
    public async Task A_second_account_of_the_same_person_is_the_same_person()
    {
        var (round, one, two) = await Given();
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == one.OfficerNumber || o.Id == two.OfficerNumber).ExecuteUpdateAsync(set => set.SetProperty(o => o.Person, (long?)77)));
        var number = await one.ProposesAnnulling(app, round, "p1");
        (await two.Get($"/usulan/{number}")).ShouldContain("juga tidak dengan akun lain dari orang yang sama");
        await two.WithForm();
        (await two.Post($"/usulan/{number}/setujui", ("sidik", Convert.ToHexStringLower((await app.Proposal(number)).PreviewHash)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Signed(round)).ShouldBe(3);
    }

    [Fact]
    public async Task Officers_of_another_agency_of_one_unit_and_the_operator_see_nothing_of_it()
    {
        var (round, one, _) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1");
        var hash = Convert.ToHexStringLower((await app.Proposal(number)).PreviewHash);
        var strangers = new[]
        {
            await app.Administrator(await app.ARound(staff: 2)),
            await app.Officer(Role.AgencyAdministrator, round.Of("dinas")),
            await app.Officer(Role.PlatformOperator, new Scope.Nation()),
        };
        foreach (var stranger in strangers)
        {
            await stranger.Get($"/usulan/{number}", HttpStatusCode.NotFound);
            (await stranger.Get("/usulan")).ShouldNotContain($"/usulan/{number}\"");
            (await stranger.Post($"/usulan/{number}/setujui", ("sidik", hash))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Post($"/usulan/{number}/tolak", ("alasan", Together.Why))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Answer($"/putaran/{await app.Address(round)}/batalkan")).StatusCode.ShouldBe(stranger == strangers[2] ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound);
        }
        (await (await app.Officer(Role.UnitHead, round.Of("dinas"))).Answer($"/usulan/{number}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Proposal(number)).State.ShouldBe(ProposalState.Proposed);
    }

    [Fact]
    public async Task When_something_changes_meanwhile_confirming_is_refused_until_the_proposer_has_looked_again()
    {
        var (round, one, two) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1", "p2");
        var seen = await two.Seen(number);
        await app.Visitor().Post($"/v/{await app.CodeOf(round, "p2")}/sanggah", ("lahir", "01-01-1990"));

        var late = await two.Post($"/usulan/{number}/setujui", ("sidik", seen));
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var shown = await late.Content.ReadAsStringAsync();
        shown.ShouldContain("Keadaannya sudah berubah sejak diusulkan.");
        shown.ShouldNotContain(await app.NameOf(round, "p2") + "<");
        (await Signed(round)).ShouldBe(2);
        (await two.Answer($"/usulan/{number}/setujui")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var fresh = Together.Hash().Match(await one.Get($"/usulan/{number}")).Groups["hash"].Value;
        (await one.Submit($"/usulan/{number}/perbarui", ("sidik", fresh))).ShouldContain("Menunggu petugas lain");
        // Who had the old page open has not seen what was renewed.
        await two.WithForm();
        (await two.Post($"/usulan/{number}/setujui", ("sidik", seen))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await two.Confirms(number);
        (await Signed(round)).ShouldBe(1);
        (await Facts("act_proposed", number)).ShouldBe(2);
    }

    [Fact]
    public async Task Fifty_confirmations_at_once_carry_it_out_once()
    {
        var (round, one, two) = await Given();
        var three = await app.Administrator(round);
        var number = await one.ProposesAnnulling(app, round, "p1", "p2", "p3");
        var (seen, _) = (await two.Seen(number), await three.Seen(number));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? two : three).Post($"/usulan/{number}/setujui", ("sidik", seen))));
        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(49);
        (await Facts("act_confirmed", number)).ShouldBe(1);
        (await app.Facts("signature_annulled")).Count(f => f.Subject.StartsWith($"slot:{round.Agency.Id}/", StringComparison.Ordinal)).ShouldBe(3);
        (await app.Do<NetralDb, int>(db => db.Set<AnnulledSignature>().CountAsync(s => s.Agency == round.Agency.Id.Value))).ShouldBe(3);
    }

    [Fact]
    public async Task Refusing_needs_a_reason_and_withdrawing_is_the_proposers()
    {
        var (round, one, two) = await Given();
        var refused = await one.ProposesAnnulling(app, round, "p1");
        await two.Get($"/usulan/{refused}");
        (await two.Post($"/usulan/{refused}/tolak", ("alasan", "tidak"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await two.Post($"/usulan/{refused}/tarik")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await two.Submit($"/usulan/{refused}/tolak", ("alasan", "Periksa dahulu dengan kepala sekolahnya."))).ShouldContain("Ditolak");
        (await one.Get($"/usulan/{refused}")).ShouldContain("Periksa dahulu dengan kepala sekolahnya.");

        var withdrawn = await one.ProposesAnnulling(app, round, "p1");
        var seen = await two.Seen(withdrawn);
        await one.Get($"/usulan/{withdrawn}");
        (await one.Submit($"/usulan/{withdrawn}/tarik")).ShouldContain("Ditarik pengusul");
        (await two.Post($"/usulan/{withdrawn}/setujui", ("sidik", seen))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Facts("act_refused", refused), await Facts("act_withdrawn", withdrawn)).ShouldBe((1, 1));
        (await Signed(round)).ShouldBe(3);
    }

    [Fact]
    public async Task After_seven_days_it_has_expired_and_says_so_once()
    {
        var (round, one, _) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1");
        app.Clock.Now += Netral.Accounts.Proposals.Proposals.OpenFor;
        var two = await app.Administrator(round);
        (await two.Get($"/usulan/{number}")).ShouldContain("Kedaluwarsa");
        await two.WithForm();
        (await two.Post($"/usulan/{number}/setujui", ("sidik", Convert.ToHexStringLower((await app.Proposal(number)).PreviewHash)))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await two.Get("/usulan");
        (await Facts("act_expired", number)).ShouldBe(1);
        (await Signed(round)).ShouldBe(3);
    }

    [Fact]
    public async Task Forged_numbers_and_fingerprints_open_nothing()
    {
        var (round, one, two) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1");
        await two.Get("/usulan/987654321", HttpStatusCode.NotFound);
        await two.WithForm();
        foreach (var forged in new[] { "", "00", new string('0', 64), "'; drop table journal" })
            (await two.Post($"/usulan/{number}/setujui", ("sidik", forged))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await two.Post("/usulan/987654321/setujui", ("sidik", new string('0', 64)))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Signed(round)).ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_makes_himself_a_second_officer_for_the_occasion()
    {
        var (round, one, _) = await Given();
        var puppet = await app.Officer(Role.UnitHead, round.Of("dinas"), round.Agency.Id.Value);
        await app.Do<Officers>(officers => officers.Give(puppet.OfficerNumber, Role.AgencyAdministrator, round.Whole, "pengganti", Actor.Officer(one.OfficerNumber, round.Agency.Id.Value), CancellationToken.None));
        var keys = puppet.Keys! with { Secret = await app.KeysWithApp(puppet.OfficerNumber) };
        puppet = app.Visitor();
        (puppet.Keys, puppet.OfficerNumber) = (keys, keys.Number);
        await app.SignIn(puppet);
        var number = await one.ProposesAnnulling(app, round, "p1");
        (await puppet.Get($"/usulan/{number}")).ShouldContain("baru diberikan oleh yang lain");
        await puppet.WithForm();
        (await puppet.Post($"/usulan/{number}/setujui", ("sidik", Convert.ToHexStringLower((await app.Proposal(number)).PreviewHash)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // Nor the other way round.
        var second = await puppet.ProposesAnnulling(app, round, "p2");
        await one.WithForm();
        (await one.Post($"/usulan/{second}/setujui", ("sidik", Convert.ToHexStringLower((await app.Proposal(second)).PreviewHash)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Signed(round)).ShouldBe(3);
        // A colleague whose role is older is a second officer.
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == puppet.OfficerNumber && g.GrantedBy == one.OfficerNumber).ExecuteUpdateAsync(set => set.SetProperty(g => g.From, g => g.From.AddDays(-7))));
        await puppet.Confirms(number);
        (await Signed(round)).ShouldBe(2);
    }

    [Fact]
    public async Task What_somebody_proposed_whose_role_has_ended_is_not_carried_out()
    {
        var (round, one, two) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1");
        var seen = await two.Seen(number);
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == one.OfficerNumber).ExecuteUpdateAsync(set => set.SetProperty(g => g.Until, g => g.From.AddDays(-1))));
        (await two.Post($"/usulan/{number}/setujui", ("sidik", seen))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await two.Get($"/usulan/{number}")).ShouldContain("Pengusul tidak lagi berwenang");
        (await Signed(round)).ShouldBe(3);
    }

    [Fact]
    public async Task The_same_proposal_waits_only_once()
    {
        var (round, one, two) = await Given();
        await one.ProposesAnnulling(app, round, "p1");
        await two.Get($"/putaran/{await app.Address(round)}/batalkan");
        var again = await two.Post($"/putaran/{await app.Address(round)}/batalkan", ("cara", "daftar"), ("daftar", await app.CodeOf(round, "p1")), ("alasan", Together.Why));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain("Usulan yang sama sudah menunggu petugas kedua.");
    }

    [Fact]
    public async Task The_rail_says_how_many_wait_for_this_officer()
    {
        var (round, one, two) = await Given();
        var number = await one.ProposesAnnulling(app, round, "p1");
        (await two.Get("/putaran")).ShouldMatch("<span>Usulan</span>\\s*<span class=\"count\">1</span>");
        (await one.Get("/putaran")).ShouldNotContain("class=\"count\"");
        await two.Confirms(number);
        (await two.Get("/putaran")).ShouldNotContain("class=\"count\"");
    }

    private async Task<(GivenRound Round, Visitor One, Visitor Two)> Given()
    {
        var round = await app.ARound(staff: 8);
        await app.Sign(round, ["p1", "p2", "p3"]);
        return (round, await app.Administrator(round), await app.Administrator(round));
    }

    private Task<int> Signed(GivenRound round) =>
        app.Do<NetralDb, int>(db => db.Set<Signature>().CountAsync(s => s.Agency == round.Agency.Id.Value && s.State == SignatureState.Valid));

    private async Task<int> Facts(string kind, long proposal) => (await app.Facts(kind)).Count(f => f.Subject == $"proposal:{proposal}");
}
