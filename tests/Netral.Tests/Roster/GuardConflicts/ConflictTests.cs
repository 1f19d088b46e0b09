using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;
using Netral.Roster;
using Netral.Tests.Accounts;
using Netral.Tests.Floor;

namespace Netral.Tests.Roster.GuardConflicts;

/// <summary>Units: pemda > dinas > sekolah, pemda > kecamatan; heads sekda, kadis, kepsek, camat; p1 works in the dinas, p2 in the sekolah.</summary>
[UsesDatabase]
public sealed class ConflictTests(App app) : IClassFixture<App>
{
    private static readonly string[] People = ["sekda", "kadis", "kepsek", "camat", "p1", "p2"];

    // Who heads the unit of a person or one above it, but for himself.
    private static readonly Dictionary<string, string[]> Superiors = new(StringComparer.Ordinal)
    {
        ["sekda"] = [],
        ["kadis"] = ["sekda"],
        ["kepsek"] = ["kadis", "sekda"],
        ["camat"] = ["sekda"],
        ["p1"] = ["kadis", "sekda"],
        ["p2"] = ["kepsek", "kadis", "sekda"],
    };

    private Task<IReadOnlySet<ConflictReason>> Ask(long officer, Reported reported, DateOnly? day = null) =>
        app.Do<IConflicts, IReadOnlySet<ConflictReason>>(c => c.Of(officer, reported, day ?? app.Today(), CancellationToken.None));

    private async Task<long> AnOfficer(Role role, Scope scope, long? home, long? body, long? person)
    {
        var number = await app.Do<Officers, long>(async officers =>
            (await officers.Admit(GivenOfficers.AnEmail(), "Petugas Rekaan", GivenOfficers.Password, role, scope, "uji", home, mustChange: false, Actor.System, CancellationToken.None)).Id);
        await Become(number, home, body, person);
        return number;
    }

    private Task Become(long officer, long? home, long? body, long? person) => app.Do<NetralDb>(db =>
        db.Set<Netral.Accounts.Officer>().Where(o => o.Id == officer).ExecuteUpdateAsync(s => s.SetProperty(o => o.HomeAgency, home).SetProperty(o => o.Body, body).SetProperty(o => o.Person, person)));

    [Fact]
    public async Task Over_all_mixtures_of_role_agency_home_body_and_person_exactly_the_right_reasons_are_found()
    {
        var (mine, other) = (await app.AStaff(4), await app.AStaff(4));
        var inspectorate = await app.ABody(BodyKind.Inspektorat, null, mine.Agency.Id.Value);
        var supervisors = await app.ABody(region: "91.01");
        long? Agency((Agency Agency, LoadedNumbers Numbers)? of) => of?.Agency.Id.Value;
        Reported[] reports =
        [
            new(Agency(mine)), new(Agency(other)), new(null), .. People.Select(p => new Reported(null, mine.Numbers.People[p].Value)), .. People.Select(p => new Reported(Agency(other), mine.Numbers.People[p].Value)),
        ];
        var asked = 0;
        foreach (var (role, scope) in ((Role, Scope)[])[(Role.OversightOfficer, new Scope.Region("19")), (Role.ForwardedCaseOfficer, new Scope.Nation()), (Role.AgencyAdministrator, new Scope.Subtree(mine.Agency.Id.Value)), (Role.UnitHead, new Scope.Subtree(other.Agency.Id.Value, other.Numbers.Units["dinas"].Value))])
        {
            var officer = await AnOfficer(role, scope, null, null, null);
            foreach (var home in new[] { null, Agency(mine), Agency(other) })
            {
                foreach (var body in new long?[] { null, inspectorate.Number, supervisors.Number })
                {
                    foreach (var person in People.Prepend(null))
                    {
                        await Become(officer, home, body, person is null ? null : mine.Numbers.People[person].Value);
                        foreach (var report in reports)
                        {
                            var agencies = new List<long?> { report.Agency, report.Person is null ? null : Agency(mine) };
                            var reported = People.FirstOrDefault(p => mine.Numbers.People[p].Value == report.Person);
                            var expected = new HashSet<ConflictReason>();
                            if ((scope is Scope.Subtree s && agencies.Contains(s.Agency)) || (body == inspectorate.Number && agencies.Contains(Agency(mine))))
                                expected.Add(ConflictReason.SameAgency);
                            if (home is not null && agencies.Contains(home))
                                expected.Add(ConflictReason.HomeAgency);
                            if (person is not null && person == reported)
                                expected.Add(ConflictReason.Self);
                            if (person is not null && reported is not null && Superiors[person].Contains(reported))
                                expected.Add(ConflictReason.SubordinateOfReported);
                            (await Ask(officer, report)).ShouldBe(expected, ignoreOrder: true, $"{role} {scope}, home {home}, body {body}, {person} about {report.Agency} {reported}");
                            asked++;
                        }
                    }
                }
            }
        }
        asked.ShouldBe(4 * 3 * 3 * 7 * 15);
    }

    [Fact]
    public async Task An_acting_head_counts_only_while_he_acts()
    {
        var (agency, numbers) = await app.AStaff(4);
        var officer = await AnOfficer(Role.OversightOfficer, new Scope.Region("19"), null, null, numbers.People["p1"].Value);
        var day = app.Today();
        await app.Do<NetralDb>(async db =>
        {
            db.Add(new Headship { Id = await db.Next<Headship>(), Agency = agency.Id, Unit = numbers.Units["dinas"], Person = numbers.People["camat"], Kind = HeadKind.Plt, From = day.AddDays(-5), Until = day });
            await db.SaveChangesAsync();
        });
        var about = new Reported(null, numbers.People["camat"].Value);
        (await Ask(officer, about)).ShouldBe([ConflictReason.SubordinateOfReported]);
        (await Ask(officer, about, day.AddDays(1))).ShouldBeEmpty();
        (await Ask(officer, about, day.AddDays(-6))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_in_the_agency_counts_on_the_day_that_is_asked_for()
    {
        var agency = await app.AnAgency();
        var officer = await AnOfficer(Role.Auditor, new Scope.Subtree(agency.Id.Value), null, null, null);
        var day = app.Today();
        await app.Do<NetralDb>(db => db.Set<Grant>().Where(g => g.Officer == officer).ExecuteUpdateAsync(s => s.SetProperty(g => g.From, day.AddDays(-10)).SetProperty(g => g.Until, day.AddDays(-2))));
        (await Ask(officer, new(agency.Id.Value))).ShouldBeEmpty();
        (await Ask(officer, new(agency.Id.Value), day.AddDays(-5))).ShouldBe([ConflictReason.SameAgency]);
    }

    [Fact]
    public async Task An_officer_whom_nobody_knows_is_let_near_nothing() =>
        (await Ask(987_654_321, new(1))).Count.ShouldBe(Enum.GetValues<ConflictReason>().Length);
}
