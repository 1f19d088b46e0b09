using System.Net;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.ShowPerson;

/// <summary>Whoever has left an agency is none of its business any more: least of all where the personal link goes.</summary>
[UsesDatabase]
public sealed class FormerAgencyTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_agency_that_somebody_has_left_neither_sees_nor_changes_nor_confirms_an_address()
    {
        var (old, now) = (await app.ARound(staff: 4), await app.ARound(staff: 4));
        var person = await Moves(old, now, "p1");
        var clerk = await app.Officer(Role.AgencyAdministrator, old.Whole);
        var page = await clerk.Get($"/pegawai/{person}");
        page.ShouldContain(await app.Do<NetralDb, string>(db => db.Set<Person>().Where(p => p.Id == person).Select(p => p.Name).SingleAsync()));
        page.ShouldNotContain("@contoh.example");
        (await clerk.Post($"/pegawai/{person}/kontak", ("saluran", "email"), ("alamat", "jahat@contoh.example"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var contact = await ChangedAddress(now, person);
        (await app.Do<Contacts, Result<ContactAddress>>(c => c.ConfirmByOfficer(contact, old.Agency.Id, Actor.Officer(991, old.Agency.Id.Value), CancellationToken.None))).Problem.ShouldBe(ContactProblems.Gone);
        (await app.Do<Contacts, Result<ContactAddress>>(c => c.ConfirmByOfficer(contact, now.Agency.Id, Actor.Officer(992, now.Agency.Id.Value), CancellationToken.None))).Problem.ShouldBeNull();
    }

    private Task<Id<Employee>> Moves(GivenRound from, GivenRound to, string name) => app.Do<NetralDb, Id<Employee>>(async db =>
    {
        var (person, today) = (from.Numbers.People[name], Zone.WIB.DateAt(app.Clock.Now));
        await db.Write<int>(async () =>
        {
            (await db.Set<Spell>().SingleAsync(s => s.Person == person)).Until = today.AddDays(-1);
            db.Add(new Spell { Id = await db.Next<Spell>(), Person = person, Agency = to.Agency.Id, Unit = to.Numbers.Units["dinas"], Kind = EmploymentKind.Pns, PositionGroup = PositionGroup.Pelaksana, From = today });
            return 0;
        }, CancellationToken.None);
        return person;
    });

    private Task<Id<ContactAddress>> ChangedAddress(GivenRound round, Id<Employee> person) => app.Do<IServiceProvider, Id<ContactAddress>>(async services =>
    {
        var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<NetralDb>(services);
        return (await db.Write<Id<ContactAddress>>(async () =>
        {
            var id = await db.Next<Contact>(1, CancellationToken.None);
            db.Add(new Contact { Id = new(id.Value), Person = person, Channel = Channel.Email, Address = "baru@contoh.example", Since = app.Clock.Now, ChangedBy = 990 });
            new Journal(db, app.Clock).Add(new ContactChanged(round.Agency.Id.Value, person.Value, Channel.Email, Confirmed: false), Actor.System);
            return new Id<ContactAddress>(id.Value);
        }, CancellationToken.None)).Must();
    });
}
