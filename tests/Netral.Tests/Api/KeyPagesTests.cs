using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Accounts.ApiKeys;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Api;

[UsesDatabase]
public sealed class KeyPagesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        var (agency, _) = await app.AStaff(4);
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);
        (await officer.Get(Keys.Page)).ShouldContain("Anda belum punya kunci API.");
        (await officer.Get("/pengaturan")).ShouldContain(Keys.Page);

        var secret = await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff, Policies.ReadRounds);

        var list = await officer.Get(Keys.Page);
        var token = KeyToken.Read(secret)!.Value;
        list.ShouldNotContain(secret);
        list.ShouldContain(token.Prefix);
        list.ShouldContain("Membaca daftar pegawai dan unit; Membaca putaran");
        list.ShouldContain(agency.Name);
        list.ShouldContain("belum pernah");
        var row = await app.Do<NetralDb, ApiKey>(db => db.Set<ApiKey>().SingleAsync(k => k.Id == token.Number));
        row.SecretHash.ShouldBe(token.Hash());
        row.Prefix.Length.ShouldBeLessThan(secret.Length / 2);
        row.ExpiresAt.ShouldBe(new DateTime(2024, 12, 31, 17, 0, 0, DateTimeKind.Utc));
        var fact = (await app.Facts("api_key_made")).Single(f => f.Subject == $"api_key:{token.Number}");
        fact.Body.ShouldContain("read_staff");
        fact.Agency.ShouldBe(agency.Id.Value);
        var (tail, whole) = (secret[^20..], await app.Do<NetralDb, List<JournalRow>>(db => db.Set<JournalRow>().ToListAsync()));
        whole.ShouldAllBe(j => !j.Body.Contains(tail));
    }

    [Fact]
    public async Task The_form_offers_what_the_own_roles_hold_and_ninety_days()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var form = await officer.Get($"{Keys.Page}/baru");
        form.ShouldContain("boleh-manage_staff");
        form.ShouldNotContain("boleh-resolve_contests");
        // Not a policy of the interface, so no program needs it.
        form.ShouldNotContain("boleh-manage_officers");
        form.ShouldContain("value=\"2025-01-16\"");
        form.ShouldContain("max=\"2025-10-18\"");
        (await (await app.Officer(Role.PlatformOperator, new Scope.Nation())).Get($"{Keys.Page}/baru")).ShouldContain("Tidak ada yang dapat dilakukan program dengan peran Anda.");
    }

    [Theory]
    [InlineData("resolve_contests", "agency", "2024-12-31", "Kunci tidak dapat diberi lebih")]
    [InlineData("manage_bodies", "agency", "2024-12-31", "Kunci tidak dapat diberi lebih")]
    [InlineData("everyone", "agency", "2024-12-31", "Kunci tidak dapat diberi lebih")]
    [InlineData("read_staff manage_rounds", "agency", "2024-12-31", "Kunci tidak dapat diberi lebih")]
    [InlineData("read_staff", "nation", "2024-12-31", "Pilih cakupan dari daftar")]
    [InlineData("read_staff", "agency:999999", "2024-12-31", "Pilih cakupan dari daftar")]
    [InlineData("read_staff", "region:99", "2024-12-31", "Pilih cakupan dari daftar")]
    [InlineData("read_staff", "agency:1/1 nation", "2024-12-31", "Pilih cakupan dari daftar")]
    [InlineData("read_staff", "agency", "2025-10-19", "paling lambat satu tahun lagi")]
    [InlineData("read_staff", "agency", "2024-10-17", "paling cepat hari ini")]
    [InlineData("read_staff", "agency", "9999-12-31", "paling lambat satu tahun lagi")]
    [InlineData("", "agency", "2024-12-31", "Pilih paling sedikit satu hal")]
    public async Task A_form_that_was_changed_on_the_way_gives_no_more(string policies, string scope, string until, string sentence)
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        await officer.Get($"{Keys.Page}/baru");
        var answer = await officer.Post($"{Keys.Page}/baru",
        [
            .. Keys.Fields(scope == "agency" ? $"agency:{agency.Id}" : scope, DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)),
            .. policies.Length == 0 ? [] : new[] { (KeyPlan.TickPrefix + policies, "ya") },
        ]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(sentence);
        (await app.Do<NetralDb, bool>(db => db.Set<ApiKey>().AnyAsync(k => k.Officer == officer.OfficerNumber))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_may_be_narrowed_to_an_agency_of_the_region_or_a_unit_of_the_agency()
    {
        const string region = "98.77";
        var agency = await app.AnAgency(region: $"{region}.01");
        var analyst = await app.Officer(Role.Analyst, new Scope.Region(region));
        var form = await analyst.Get($"{Keys.Page}/baru");
        form.ShouldContain($"value=\"agency:{agency.Id}\"");
        form.ShouldContain($"Wilayah {region}");
        (await analyst.Key($"agency:{agency.Id}", null, Policies.ReadCoverage)).ShouldStartWith("netral_");
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_says_so()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var secret = await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff);
        var program = app.Program(secret);
        (await program.GetAsync("/api/v1/agencies")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var path = $"{Keys.Page}/{Keys.NumberOf(secret)}/cabut";
        (await officer.Get(path)).ShouldContain("Program yang memakainya langsung ditolak.");

        (await officer.Submit(path)).ShouldContain("Kunci sudah dicabut.");

        await program.GetAsync("/api/v1/agencies").ShouldRefuse(401, "api_key.ended");
        (await officer.Get(path)).ShouldContain("Kunci ini sudah tidak berlaku.");
        await officer.Submit(path);
        (await app.Facts("api_key_revoked")).Count(f => f.Subject == $"api_key:{Keys.NumberOf(secret)}").ShouldBe(1);
    }

    [Fact]
    public async Task Another_officers_key_is_not_there()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var colleague = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var secret = await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff);
        var path = $"{Keys.Page}/{Keys.NumberOf(secret)}/cabut";
        await colleague.Get(Keys.Page);
        await colleague.Get(path, HttpStatusCode.NotFound);
        (await colleague.Post(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.Get(Keys.Page)).ShouldNotContain(KeyToken.Read(secret)!.Value.Prefix);
        (await app.Program(secret).GetAsync("/api/v1/agencies")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_twenty_first_key_waits_until_one_is_revoked()
    {
        var agency = await app.AnAgency();
        var officer = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value));
        var first = await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff);
        for (var i = 1; i < KeyDesk.Most; i++)
            await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff);
        (await officer.Post($"{Keys.Page}/baru", Keys.Fields($"agency:{agency.Id}", null, Policies.ReadStaff))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await officer.Submit($"{Keys.Page}/{Keys.NumberOf(first)}/cabut");
        (await officer.Key($"agency:{agency.Id}", null, Policies.ReadStaff)).ShouldNotBeEmpty();
    }
}
