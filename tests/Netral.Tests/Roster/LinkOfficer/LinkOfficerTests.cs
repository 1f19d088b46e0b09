using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.LinkOfficer;

[UsesDatabase]
public sealed class LinkOfficerTests(App app) : IClassFixture<App>
{
    private Task<(string Nip, string Name, long Person)> Someone(LoadedNumbers numbers, string key) => app.Do<NetralDb, (string, string, long)>(async db =>
    {
        var person = numbers.People[key];
        return ((await db.Set<Spell>().FirstAsync(s => s.Person == person)).Nip!, (await db.Set<Person>().FirstAsync(p => p.Id == person)).Name, person.Value);
    });

    private async Task<long> AnAuditor(Agency agency, string name, long? home)
    {
        return await app.Do<Officers, long>(async officers =>
            (await officers.Admit(GivenOfficers.AnEmail(), name, GivenOfficers.Password, Role.Auditor, new Scope.Subtree(agency.Id.Value), "uji", home, mustChange: false, Actor.System, CancellationToken.None)).Id);
    }

    private Task<long?> PersonOf(long officer) => app.Do<NetralDb, long?>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == officer).Select(o => o.Person).SingleAsync());

    [Fact]
    public async Task An_officer_is_found_by_number_and_name_in_the_list_of_his_home_agency()
    {
        var (agency, numbers) = await app.AStaff(4);
        var admin = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(agency.Id.Value), agency.Id.Value);
        var (nip, name, person) = await Someone(numbers, "p1");
        var (otherNip, _, _) = await Someone(numbers, "p2");
        var officer = await AnAuditor(agency, name.ToUpperInvariant() + ", S.Kom.", agency.Id.Value);
        var page = $"/pengaturan/petugas/{officer}/pegawai";
        await admin.Get(page);
        var wrong = await admin.Post(page, ("nip", otherNip));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Somebody else's number and a number of nobody get the same answer.
        var nobody = await admin.Post(page, ("nip", "199001012015019999"));
        nobody.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("tidak ada orang dengan NIP itu dan nama yang sama");
        (await nobody.Content.ReadAsStringAsync()).ShouldContain("tidak ada orang dengan NIP itu dan nama yang sama");
        (await PersonOf(officer)).ShouldBeNull();
        (await admin.Post(page, ("nip", nip.Insert(8, " ")))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await PersonOf(officer)).ShouldBe(person);
        (await app.Facts("officer_linked")).ShouldContain(f => f.Subject == $"officer:{officer}" && f.Agency == agency.Id.Value);
        (await admin.Post(page, ("lepas", "ya"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await PersonOf(officer)).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_links_himself_nor_somebody_from_another_agency()
    {
        var (mine, other) = (await app.AStaff(2), await app.AStaff(2));
        var admin = await app.Officer(Role.AgencyAdministrator, new Scope.Subtree(mine.Agency.Id.Value), mine.Agency.Id.Value);
        (await admin.Answer($"/pengaturan/petugas/{admin.OfficerNumber}/pegawai")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var seconded = await AnAuditor(mine.Agency, "Orang Rekaan A", other.Agency.Id.Value);
        (await admin.Answer($"/pengaturan/petugas/{seconded}/pegawai")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var foreign = await AnAuditor(other.Agency, "Orang Rekaan A", mine.Agency.Id.Value);
        (await admin.Answer($"/pengaturan/petugas/{foreign}/pegawai")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Officers_of_a_body_link_each_other()
    {
        var (agency, numbers) = await app.AStaff(4);
        var body = await app.ABody(region: "90.01", home: agency.Id.Value);
        var (nip, name, person) = await Someone(numbers, "p3");
        await app.Do<NetralDb>(db => db.Set<Netral.Accounts.Officer>().Where(o => o.Id == body.First.OfficerNumber).ExecuteUpdateAsync(s => s.SetProperty(o => o.Name, name)));
        var page = $"/pengaturan/lembaga-saya/{body.First.OfficerNumber}/pegawai";
        await body.Second.Get(page);
        (await body.Second.Post(page, ("nip", nip))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await PersonOf(body.First.OfficerNumber)).ShouldBe(person);
        (await app.Facts("officer_linked")).ShouldContain(f => f.Subject == $"officer:{body.First.OfficerNumber}" && f.OversightBody == body.Number && f.Agency == null);
        (await body.First.Answer(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
