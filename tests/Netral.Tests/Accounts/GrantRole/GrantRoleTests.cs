using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;
using static Netral.Tests.Accounts.GivenOfficers;

namespace Netral.Tests.Accounts.GrantRole;

[UsesDatabase]
public sealed class GrantRoleTests(App app) : IClassFixture<App>
{
    private const string New = "/pengaturan/petugas/baru";

    private Task<Visitor> Administrator(Agency agency) => app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);

    [Fact]
    public async Task An_invited_officer_gets_a_password_that_is_shown_once_and_must_be_replaced()
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await admin.Get($"{New}?instansi={agency.Code}");
        var email = AnEmail();
        var answer = await admin.Post(New, app.Fields(Role.CeremonyClerk, ("instansi", agency.Code), ("surel", email), ("asal", agency.Code)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var password = OneTimePassword(await answer.Content.ReadAsStringAsync());
        var officer = await app.OfficerOf(email);
        (await app.LiveRoles(officer)).ShouldBe([$"ceremony_clerk agency:{agency.Id}"]);
        var grant = await app.TheGrant(officer);
        (grant.GrantedBy, grant.Reason, grant.Until).ShouldBe((admin.OfficerNumber, "Surat tugas 12", app.Today().AddDays(100)));
        (await admin.Get($"/pengaturan/petugas?instansi={agency.Code}")).ShouldNotContain(password);
        var newcomer = await app.SignedIn(email, password);
        (await newcomer.Answer("/putaran")).Headers.Location!.ToString().ShouldBe("/masuk/kata-sandi");
    }

    [Fact]
    public async Task The_facts_belong_to_the_agency_and_hold_no_name()
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await admin.Get(New);
        var email = AnEmail();
        await admin.Post(New, app.Fields(Role.Auditor, ("instansi", agency.Code), ("surel", email)));
        var officer = await app.OfficerOf(email);
        var rows = await app.Do<NetralDb, List<JournalRow>>(db => db.Set<JournalRow>().Include(j => j.Details).Where(j => j.Subject == $"officer:{officer}").OrderBy(j => j.Seq).ToListAsync());
        rows.Select(r => r.Kind).ShouldBe(["officer_admitted", "role_granted"]);
        rows.ShouldAllBe(r => r.Agency == agency.Id.Value && r.Actor == $"officer:{admin.OfficerNumber}" && !r.Body.Contains("Petugas", StringComparison.Ordinal) && !r.Body.Contains('@'));
        rows[0].Details.ShouldContain(d => d.Field == "email" && d.New == email);
        rows[1].Details.ShouldContain(d => d.Field == "reason" && d.New == "Surat tugas 12");
    }

    public static TheoryData<Role> NotAnAdministratorsToGive => [Role.PlatformOperator, Role.OversightOfficer, Role.ForwardedCaseOfficer, Role.RulebookEditor, Role.Analyst];

    [Theory]
    [MemberData(nameof(NotAnAdministratorsToGive))]
    public async Task An_administrator_gives_no_role_beyond_the_agency_nor_of_oversight(Role role)
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        (await admin.Get(New)).ShouldNotContain($"value=\"{Word.Of(role)}\"");
        var email = AnEmail();
        (await admin.Post(New, app.Fields(role, ("instansi", agency.Code), ("surel", email)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // The scope is worked out from the agency; a region or the nation slipped into the form changes nothing.
        (await admin.Post(New, app.Fields(role, ("surel", email), ("wilayah", "19")))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.OfficerOf(email)).ShouldBe(0);
    }

    [Theory]
    [InlineData(Role.OversightOfficer)]
    [InlineData(Role.ForwardedCaseOfficer)]
    [InlineData(Role.UnitHead)]
    public async Task The_operator_gives_neither_oversight_nor_roles_inside_an_agency(Role role)
    {
        var (agency, numbers) = await app.AStaff(2);
        var operating = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        await operating.Get(New);
        var email = AnEmail();
        var unit = numbers.Units["dinas"].ToString();
        (await operating.Post(New, app.Fields(role, ("instansi", agency.Code), ("surel", email), ("unit", role == Role.UnitHead ? unit : "")))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operating.Post(New, app.Fields(role, ("surel", email)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operating.Post(New, app.Fields(role, ("surel", email), ("wilayah", "19.01")))).IsSuccessStatusCode.ShouldBeFalse();
        (await app.OfficerOf(email)).ShouldBe(0);
    }

    [Fact]
    public async Task Another_agency_and_a_unit_of_another_agency_are_refused()
    {
        var (mine, foreign) = (await app.AStaff(2), await app.AStaff(2));
        var admin = await Administrator(mine.Agency);
        await admin.Get(New);
        var email = AnEmail();
        (await admin.Post(New, app.Fields(Role.Auditor, ("instansi", foreign.Agency.Code), ("surel", email)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.Post(New, app.Fields(Role.UnitHead, ("instansi", mine.Agency.Code), ("surel", email), ("unit", foreign.Numbers.Units["dinas"].ToString())))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.OfficerOf(email)).ShouldBe(0);
        (await admin.Post(New, app.Fields(Role.UnitHead, ("instansi", mine.Agency.Code), ("surel", email), ("unit", mine.Numbers.Units["dinas"].ToString())))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.LiveRoles(await app.OfficerOf(email))).ShouldBe([$"unit_head agency:{mine.Agency.Id}/{mine.Numbers.Units["dinas"]}"]);
    }

    [Fact]
    public async Task An_administrator_of_one_unit_manages_no_officers()
    {
        var (agency, numbers) = await app.AStaff(2);
        var half = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value, numbers.Units["dinas"].Value));
        (await half.Answer("/pengaturan/petugas")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await half.Answer(New)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_gives_or_prolongs_a_role_of_his_own()
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        var own = await app.TheGrant(admin.OfficerNumber);
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Id == own.Id).ExecuteUpdateAsync(s => s.SetProperty(g => g.Until, app.Today().AddDays(5))));
        await admin.Get($"/pengaturan/petugas/{admin.OfficerNumber}");
        (await admin.Post($"/pengaturan/petugas/{admin.OfficerNumber}/peran", app.Fields(Role.Auditor, ("instansi", agency.Code)))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var email = await app.Do<NetralDb, string>(db => db.Set<Officer>().Where(o => o.Id == admin.OfficerNumber).Select(o => o.Email!).SingleAsync());
        (await admin.Post(New, app.Fields(Role.Auditor, ("instansi", agency.Code), ("surel", email), ("nama", "Petugas Rekaan")))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.Post($"/pengaturan/petugas/{admin.OfficerNumber}/peran/{own.Id}/perpanjang", ("sampai", Day(app.Today().AddDays(90))), ("alasan", "untuk saya"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.LiveRoles(admin.OfficerNumber)).Count.ShouldBe(1);
        (await app.TheGrant(admin.OfficerNumber)).Until.ShouldBe(app.Today().AddDays(5));
    }

    [Theory]
    [InlineData(-1, 30, HttpStatusCode.UnprocessableEntity)]
    [InlineData(400, 430, HttpStatusCode.UnprocessableEntity)]
    [InlineData(10, 5, HttpStatusCode.UnprocessableEntity)]
    [InlineData(0, 732, HttpStatusCode.UnprocessableEntity)]
    [InlineData(0, 700, HttpStatusCode.OK)]
    public async Task A_role_begins_today_or_later_and_lasts_two_years_at_most(int from, int until, HttpStatusCode status)
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await admin.Get(New);
        (await admin.Post(New, app.Fields(Role.Auditor, ("instansi", agency.Code), ("mulai", Day(app.Today().AddDays(from))), ("sampai", Day(app.Today().AddDays(until)))))).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("sampai")]
    [InlineData("alasan")]
    [InlineData("peran")]
    [InlineData("nama")]
    [InlineData("surel")]
    [InlineData("asal")]
    public async Task A_form_without_one_of_its_fields_is_shown_again(string field)
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await admin.Get(New);
        var answer = await admin.Post(New, app.Fields(Role.Auditor, ("instansi", agency.Code), (field, "")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"href=\"#{field}\"");
    }

    [Fact]
    public async Task A_role_that_begins_later_opens_nothing_before_and_an_expired_one_nothing_after()
    {
        await using var own = new App();
        await own.InitializeAsync();
        var agency = await own.AnAgency();
        var number = await own.Do<Officers, long>(async officers =>
            (await officers.Admit("nanti@contoh.example", "Petugas Nanti", Password, Role.Auditor, new Scope.Subtree(agency.Id.Value), "uji", null, mustChange: false, Actor.System, CancellationToken.None)).Id);
        var today = own.Today();
        await own.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == number).ExecuteUpdateAsync(s => s.SetProperty(g => g.From, today.AddDays(2)).SetProperty(g => g.Until, today.AddDays(3))));
        var visitor = await own.SignedIn("nanti@contoh.example");
        (await visitor.Answer("/putaran")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        own.Clock.Now += TimeSpan.FromDays(2);
        visitor = await own.SignedIn("nanti@contoh.example");
        (await visitor.Answer("/putaran")).StatusCode.ShouldBe(HttpStatusCode.OK);
        own.Clock.Now += TimeSpan.FromDays(2);
        visitor = await own.SignedIn("nanti@contoh.example");
        (await visitor.Answer("/putaran")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_substitute_names_whom_he_replaces_and_never_outlives_the_leave()
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await admin.Get(New);
        var clerk = await app.Officer(Role.CeremonyClerk, new Scope.Subtree(agency.Id.Value));
        var (replaced, leave) = (("pengganti", clerk.OfficerNumber.ToString()), Day(app.Today().AddDays(20)));
        async Task<HttpStatusCode> Invite(params (string, string)[] own) => (await admin.Post(New, app.Fields(Role.CeremonyClerk, [("instansi", agency.Code), .. own]))).StatusCode;
        (await Invite(replaced)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Invite(("cuti", leave))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Invite(replaced, ("cuti", leave))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Invite(("pengganti", admin.OfficerNumber.ToString()), ("cuti", leave), ("sampai", leave))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var email = AnEmail();
        (await Invite(replaced, ("cuti", leave), ("sampai", leave), ("surel", email))).ShouldBe(HttpStatusCode.OK);
        var officer = await app.OfficerOf(email);
        var grant = await app.TheGrant(officer);
        (grant.Replaces, grant.LeaveUntil).ShouldBe((clerk.OfficerNumber, app.Today().AddDays(20)));
        (await app.LiveRoles(clerk.OfficerNumber)).Count.ShouldBe(1);
        (await admin.Post($"/pengaturan/petugas/{officer}/peran/{grant.Id}/perpanjang", ("sampai", Day(app.Today().AddDays(60))), ("alasan", "cutinya lama"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_known_address_gets_the_role_without_a_new_password_if_the_name_fits()
    {
        var (one, two) = (await app.AnAgency(), await app.AnAgency());
        var (first, second) = (await Administrator(one), await Administrator(two));
        var email = AnEmail();
        await first.Get(New);
        await first.Post(New, app.Fields(Role.Auditor, ("instansi", one.Code), ("surel", email), ("nama", "Sari Rekaan")));
        await second.Get(New);
        (await second.Post(New, app.Fields(Role.Auditor, ("instansi", two.Code), ("surel", email), ("nama", "Orang Lain")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var answer = await second.Post(New, app.Fields(Role.Auditor, ("instansi", two.Code), ("surel", email), ("nama", "sari  rekaan")));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var officer = await app.OfficerOf(email);
        (await app.LiveRoles(officer)).Count.ShouldBe(2);
        // Each sees the role in the own agency only.
        (await second.Get($"/pengaturan/petugas/{officer}")).ShouldNotContain(one.Name);
        (await first.Get($"/pengaturan/petugas/{officer}")).ShouldNotContain(two.Name);
        (await second.Post(New, app.Fields(Role.Auditor, ("instansi", two.Code), ("surel", email), ("nama", "Sari Rekaan")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Officers_of_a_body_exist_for_neither_operator_nor_administrator()
    {
        var agency = await app.AnAgency();
        var body = await app.ABody(Netral.Platform.Access.BodyKind.Inspektorat, null, agency.Id.Value);
        foreach (var visitor in new[] { await Administrator(agency), await app.Officer(Role.PlatformOperator, new Scope.Nation()) })
        {
            var list = await visitor.Get($"/pengaturan/petugas?instansi={agency.Code}");
            list.ShouldNotContain("Pengawas Pertama");
            var grant = await app.TheGrant(body.First.OfficerNumber);
            (await visitor.Answer($"/pengaturan/petugas/{body.First.OfficerNumber}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            foreach (var act in new[] { "peran", $"peran/{grant.Id}/akhiri", $"peran/{grant.Id}/perpanjang", "langkah-kedua", "pegawai" })
            {
                (await visitor.Answer($"/pengaturan/petugas/{body.First.OfficerNumber}/{act}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
                (await visitor.Post($"/pengaturan/petugas/{body.First.OfficerNumber}/{act}", app.Fields(Role.Auditor, ("instansi", agency.Code)))).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
            }
            var email = await app.Do<NetralDb, string>(db => db.Set<Officer>().Where(o => o.Id == body.First.OfficerNumber).Select(o => o.Email!).SingleAsync());
            (await visitor.Post(New, app.Fields(Role.Auditor, ("instansi", agency.Code), ("surel", email), ("nama", "Pengawas Pertama")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }
        (await app.LiveRoles(body.First.OfficerNumber)).ShouldBe([$"forwarded_case_officer agency:{agency.Id}"]);
    }

    [Fact]
    public async Task The_second_factor_of_somebody_with_a_role_elsewhere_is_out_of_reach()
    {
        var (one, two) = (await app.AnAgency(), await app.AnAgency());
        var admin = await Administrator(one);
        var clerk = await app.Officer(Role.CeremonyClerk, new Scope.Subtree(one.Id.Value));
        var operating = await app.Officer(Role.PlatformOperator, new Scope.Nation());
        await app.Do<Officers>(o => o.Give(operating.OfficerNumber, Role.Auditor, new Scope.Subtree(one.Id.Value), "uji", Actor.System, CancellationToken.None));
        await admin.Get($"/pengaturan/petugas/{clerk.OfficerNumber}/langkah-kedua");
        (await admin.Post($"/pengaturan/petugas/{operating.OfficerNumber}/langkah-kedua", ("alasan", "ponsel hilang"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Post($"/pengaturan/petugas/{admin.OfficerNumber}/langkah-kedua", ("alasan", "ponsel hilang"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await Administrator(two)).Answer($"/pengaturan/petugas/{clerk.OfficerNumber}/langkah-kedua")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Post($"/pengaturan/petugas/{clerk.OfficerNumber}/langkah-kedua", ("alasan", "ponsel hilang"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await clerk.Answer("/putaran")).Headers.Location!.ToString().ShouldStartWith("/masuk?");
        (await app.Facts("second_factor_reset")).ShouldContain(f => f.Subject == $"officer:{clerk.OfficerNumber}");
    }

    [Fact]
    public async Task The_list_is_searched_and_marks_what_ends_soon()
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await admin.Get(New);
        foreach (var (name, days) in new[] { ("Wulan Rekaan", 10), ("Bagas Rekaan", 200) })
            await admin.Post(New, app.Fields(Role.Auditor, ("instansi", agency.Code), ("nama", name), ("sampai", Day(app.Today().AddDays(days)))));
        var all = await admin.Get($"/pengaturan/petugas?instansi={agency.Code}");
        all.ShouldContain("Berakhir 10 hari lagi");
        all.ShouldContain("Bagas Rekaan");
        var soon = await admin.Get($"/pengaturan/petugas?instansi={agency.Code}&tampil=segera");
        soon.ShouldContain("Wulan Rekaan");
        soon.ShouldNotContain("Bagas Rekaan");
        var found = await admin.Get($"/pengaturan/petugas?instansi={agency.Code}&cari=bagas");
        found.ShouldContain("Bagas Rekaan");
        found.ShouldNotContain("Wulan Rekaan");
        (await admin.Get($"/pengaturan/petugas?instansi={agency.Code}&cari=%25")).ShouldContain("Tidak ada petugas yang cocok.");
    }

    [Fact]
    public async Task The_day_of_the_last_sign_in_is_shown_once_the_journal_was_read()
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await app.Settle();
        (await admin.Get($"/pengaturan/petugas/{admin.OfficerNumber}")).ShouldContain(Netral.Platform.Ui.Wording.Indonesian.Date(app.Today()));
    }

    [Theory]
    [InlineData("application/json", "{\"peran\":\"platform_operator\"}")]
    [InlineData("text/plain", "peran=platform_operator")]
    public async Task A_body_that_is_no_form_is_refused_and_changes_nothing(string type, string text)
    {
        var agency = await app.AnAgency();
        var admin = await Administrator(agency);
        await admin.Get(New);
        using var content = new StringContent(text, System.Text.Encoding.UTF8, type);
        var answer = await admin.Http.PostAsync(New, content);
        ((int)answer.StatusCode).ShouldBeInRange(400, 415);
    }

}
