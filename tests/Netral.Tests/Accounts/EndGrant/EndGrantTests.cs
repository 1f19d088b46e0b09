using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.EndGrant;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Api;
using Netral.Tests.Floor;
using static Netral.Tests.Accounts.GivenOfficers;

namespace Netral.Tests.Accounts.EndGrant;

[UsesDatabase]
public sealed class EndGrantTests(App app) : IClassFixture<App>
{
    private Task<Visitor> Administrator(Agency agency) => app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);

    private async Task<HttpResponseMessage> End(Visitor by, Visitor whose)
    {
        var grant = await app.TheGrant(whose.OfficerNumber);
        await by.Get("/pengaturan/kebijakan");
        return await by.Post($"/pengaturan/petugas/{whose.OfficerNumber}/peran/{grant.Id}/akhiri", ("alasan", "Pindah tugas"));
    }

    [Fact]
    public async Task A_role_ends_at_once_and_the_page_before_says_what_is_lost()
    {
        var agency = await app.AnAgency();
        var (admin, clerk) = (await Administrator(agency), await app.Officer(Role.CeremonyClerk, new Scope.Subtree(agency.Id.Value)));
        (await clerk.Answer("/putaran")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var grant = await app.TheGrant(clerk.OfficerNumber);
        var page = await admin.Get($"/pengaturan/petugas/{clerk.OfficerNumber}/peran/{grant.Id}/akhiri");
        page.ShouldContain("<li>Menjalankan upacara</li>");
        page.ShouldNotContain("<li>Melihat daftar pegawai</li>");
        (await End(admin, clerk)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await clerk.Answer("/putaran")).Headers.Location!.ToString().ShouldStartWith("/masuk?");
        var ended = await app.TheGrant(clerk.OfficerNumber);
        (ended.Until, ended.EndedOn, ended.EndedBy, ended.EndReason).ShouldBe((app.Today().AddDays(-1), app.Today(), admin.OfficerNumber, "Pindah tugas"));
        (await app.Facts("grant_ended")).ShouldContain(f => f.Subject == $"officer:{clerk.OfficerNumber}" && f.Agency == agency.Id.Value);
        (await End(admin, clerk)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await admin.Get($"/pengaturan/petugas?instansi={agency.Code}&tampil=lama")).ShouldContain("Diakhiri");
    }

    [Fact]
    public async Task The_end_of_the_last_role_ends_sessions_and_keys_for_good_and_of_one_of_two_ends_neither()
    {
        var agency = await app.AnAgency();
        var scope = new Scope.Subtree(agency.Id.Value);
        var (admin, clerk) = (await Administrator(agency), await app.Officer(Role.Auditor, scope));
        var program = app.Program(await clerk.Key($"agency:{agency.Id.Value}", null, Policies.ReadRounds));
        var first = await app.TheGrant(clerk.OfficerNumber);
        await app.Do<Officers>(o => o.Give(clerk.OfficerNumber, new NewRole(Role.CeremonyClerk, scope, app.Today(), app.Today().AddDays(60), "a second role"), Actor.System, CancellationToken.None));
        await admin.Get("/pengaturan/kebijakan");
        (await admin.Post($"/pengaturan/petugas/{clerk.OfficerNumber}/peran/{first.Id}/akhiri", ("alasan", "Pindah tugas"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await clerk.Answer("/putaran")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Rounds()).ShouldBe(HttpStatusCode.OK);
        var second = await app.Do<NetralDb, Grant>(db => db.Set<Grant>().SingleAsync(g => g.Officer == clerk.OfficerNumber && g.Id != first.Id));
        (await admin.Post($"/pengaturan/petugas/{clerk.OfficerNumber}/peran/{second.Id}/akhiri", ("alasan", "Pindah tugas"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.Facts("sessions_ended")).ShouldContain(f => f.Subject == $"officer:{clerk.OfficerNumber}");
        (await app.Facts("api_key_revoked")).Count.ShouldBe(1);
        await app.Do<Officers>(o => o.Give(clerk.OfficerNumber, new NewRole(Role.Auditor, scope, app.Today(), app.Today().AddDays(60), "back again"), Actor.System, CancellationToken.None));
        (await clerk.Answer("/putaran")).Headers.Location!.ToString().ShouldStartWith("/masuk?");
        (await Rounds()).ShouldBe(HttpStatusCode.Unauthorized);

        async Task<HttpStatusCode> Rounds()
        {
            using var answer = await program.GetAsync("/api/v1/rounds");
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_last_administrator_of_an_agency_cannot_be_ended_by_anybody()
    {
        var agency = await app.AnAgency();
        var (admin, operating) = (await Administrator(agency), await app.Officer(Role.PlatformOperator, new Scope.Nation()));
        foreach (var by in new[] { admin, operating })
        {
            var answer = await End(by, admin);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("Tunjuk penggantinya dahulu.");
        }
        (await app.LiveRoles(admin.OfficerNumber)).Count.ShouldBe(1);
        var successor = await Administrator(agency);
        (await End(admin, admin)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await app.LiveRoles(admin.OfficerNumber)).ShouldBeEmpty();
        (await app.LiveRoles(successor.OfficerNumber)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true, 100)]
    [InlineData(false, 10)]
    public async Task Who_never_signed_in_or_ends_soon_is_no_successor(bool neverCame, int days)
    {
        var agency = await app.AnAgency();
        var (admin, other) = (await Administrator(agency), await Administrator(agency));
        await app.Do<NetralDb>(db => db.Set<Officer>().Where(o => o.Id == other.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.MustChangePassword, neverCame)));
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == other.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, app.Today().AddDays(days))));
        (await End(admin, admin)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // The other one may go: the first covers more than he did.
        (await End(admin, other)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Of_two_administrators_who_end_each_other_at_once_one_stays()
    {
        for (var i = 0; i < 4; i++)
        {
            var agency = await app.AnAgency();
            var (one, two) = (await Administrator(agency), await Administrator(agency));
            var (first, second) = (await app.TheGrant(one.OfficerNumber), await app.TheGrant(two.OfficerNumber));
            await one.Get($"/pengaturan/petugas/{two.OfficerNumber}/peran/{second.Id}/akhiri");
            await two.Get($"/pengaturan/petugas/{one.OfficerNumber}/peran/{first.Id}/akhiri");
            await Task.WhenAll(
                one.Post($"/pengaturan/petugas/{two.OfficerNumber}/peran/{second.Id}/akhiri", ("alasan", "bersamaan")),
                two.Post($"/pengaturan/petugas/{one.OfficerNumber}/peran/{first.Id}/akhiri", ("alasan", "bersamaan")));
            ((await app.LiveRoles(one.OfficerNumber)).Count + (await app.LiveRoles(two.OfficerNumber)).Count).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_last_administrator_whose_role_ends_soon_is_told_to_him_and_to_the_operator()
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == admin.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, app.Today().AddDays(29))));
        (await admin.Get($"/pengaturan/petugas?instansi={agency.Code}")).ShouldContain("Pengelola instansi ini hampir tidak ada lagi.");
        var operating = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        (await operating.Get("/pengaturan/petugas")).ShouldContain($"Sampai {Netral.Platform.Ui.Wording.Indonesian.Date(app.Today().AddDays(29))}");
        var grant = await app.TheGrant(admin.OfficerNumber);
        (await operating.Post($"/pengaturan/petugas/{admin.OfficerNumber}/peran/{grant.Id}/perpanjang", ("sampai", Day(app.Today().AddDays(400))), ("alasan", "Masih bertugas"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await admin.Get($"/pengaturan/petugas?instansi={agency.Code}")).ShouldNotContain("hampir tidak ada lagi");
        (await app.Facts("grant_prolonged")).ShouldContain(f => f.Subject == $"officer:{admin.OfficerNumber}" && f.Agency == agency.Id.Value);
        (await operating.Post($"/pengaturan/petugas/{admin.OfficerNumber}/peran/{grant.Id}/perpanjang", ("sampai", Day(app.Today().AddDays(30))), ("alasan", "lebih pendek"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_operator_ends_no_role_that_an_agency_gives_to_its_own()
    {
        var agency = await app.AnAgency();
        var (operating, clerk) = (await app.Officer(Role.PlatformOperator, new Scope.Nation()), await app.Officer(Role.CeremonyClerk, new Scope.Subtree(agency.Id.Value)));
        (await End(operating, clerk)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.LiveRoles(clerk.OfficerNumber)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_grant_of_one_officer_is_not_ended_under_the_number_of_another()
    {
        var (one, two) = (await app.AnAgency(), await app.AnAgency());
        var (admin, own, foreign) = (await Administrator(one), await app.Officer(Role.Auditor, new Scope.Subtree(one.Id.Value)), await app.Officer(Role.Auditor, new Scope.Subtree(two.Id.Value)));
        await admin.Get($"/pengaturan/petugas/{own.OfficerNumber}/peran/{(await app.TheGrant(own.OfficerNumber)).Id}/akhiri");
        var theirs = await app.TheGrant(foreign.OfficerNumber);
        foreach (var number in new[] { own.OfficerNumber, foreign.OfficerNumber })
            (await admin.Post($"/pengaturan/petugas/{number}/peran/{theirs.Id}/akhiri", ("alasan", "bukan punya saya"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.LiveRoles(foreign.OfficerNumber)).Count.ShouldBe(1);
    }

    [Fact]
    public void A_gap_between_two_roles_ends_the_cover()
    {
        var today = new DateOnly(2026, 1, 10);
        Grant Of(int from, int? until) => new() { Scope = "nation", From = today.AddDays(from), Until = until is { } days ? today.AddDays(days) : null };
        Succession.Cover([], today).ShouldBe(today.AddDays(-1));
        Succession.Cover([Of(-5, 10), Of(11, 40)], today).ShouldBe(today.AddDays(40));
        Succession.Cover([Of(-5, 10), Of(12, 40)], today).ShouldBe(today.AddDays(10));
        Succession.Cover([Of(1, 40)], today).ShouldBe(today.AddDays(-1));
        Succession.Cover([Of(-5, 10), Of(5, null)], today).ShouldBe(DateOnly.MaxValue);
        Succession.Cover([Of(-5, -1)], today).ShouldBe(today.AddDays(-1));
    }
}
