using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Coverage;
using Netral.Pledges.Rounds;
using Netral.Roster;
using Netral.Tests.Floor;

namespace Netral.Tests.Pledges.Follow;

/// <summary>Changes of a staff list as the staff pages make them: rows and a fact in one transaction.</summary>
internal static class Staffing
{
    public static DateOnly Today(this App app) => Zone.WIB.DateAt(app.Clock.Now);

    public static Task Leaves(this App app, GivenRound round, string person) => app.Change(round, person, async (db, id) =>
    {
        var spell = await db.Set<Spell>().SingleAsync(s => s.Person == id && s.Until == null);
        spell.Until = app.Today().AddDays(-1);
    });

    public static Task Returns(this App app, GivenRound round, string person) => app.Change(round, person, async (db, id) =>
    {
        var spell = await db.Set<Spell>().SingleAsync(s => s.Person == id);
        spell.Until = null;
    });

    public static Task Moves(this App app, GivenRound round, string person, string unit, EmploymentKind kind) => app.Change(round, person, async (db, id) =>
    {
        var spell = await db.Set<Spell>().SingleAsync(s => s.Person == id && s.Until == null);
        (spell.Unit, spell.Kind) = (round.Numbers.Units[unit], kind);
    });

    public static Task IsExempt(this App app, GivenRound round, string person) => app.Change(round, person, async (db, id) =>
        db.Add(new Exemption { Id = await db.Next<Exemption>(), Agency = round.Agency.Id, Person = id, Reason = ExemptionReason.Sakit, From = app.Today(), RecordedAt = app.Clock.Now }));

    public static Task HasNoContact(this App app, GivenRound round, string person) => app.Change(round, person, (db, id) =>
        db.Set<Contact>().Where(c => c.Person == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Until, app.Clock.Now)));

    public static Task Joins(this App app, GivenRound round, string name, string unit) => app.Do<NetralDb>(async db =>
    {
        await db.Write<int>(async () =>
        {
            var id = new Id<Employee>((await db.Next<Person>()).Value);
            db.Add(new Person { Id = id, Name = name, BirthDate = new(1990, 1, 1) });
            db.Add(new Spell { Id = await db.Next<Spell>(), Person = id, Agency = round.Agency.Id, Unit = round.Numbers.Units[unit], Kind = EmploymentKind.Pppk, PositionGroup = PositionGroup.Fungsional, From = app.Today() });
            new Journal(db, app.Clock).Add(new StaffImported(round.Agency.Id.Value, 1, 1, 0, 0, 0, 0), Actor.System);
            return 0;
        }, CancellationToken.None);
        await app.Settle();
    });

    private static Task Change(this App app, GivenRound round, string person, Func<NetralDb, Id<Employee>, Task> change) => app.Do<NetralDb>(async db =>
    {
        var id = round.Numbers.People[person];
        await db.Write<int>(async () =>
        {
            await change(db, id);
            new Journal(db, app.Clock).Add(new PersonChanged(round.Agency.Id.Value, id.Value, [new Code("spell")]), Actor.System);
            return 0;
        }, CancellationToken.None);
        await app.Settle();
    });

    /// <summary>Signatures without a page, as the loader writes them.</summary>
    public static async Task Sign(this App app, GivenRound round, IEnumerable<string> people, Level level = Level.Link, Recognition recognition = Recognition.Kontak)
    {
        var pledges = people.Select(p => new LoadedPledge(round.Numbers.People[p], app.Clock.Now, level, recognition, false));
        await app.Do<LoadRound, int>(load => load.Sign(round.Agency, round.Number, pledges, CancellationToken.None));
        await app.Settle();
    }

    /// <summary>The figures of a unit from the counters.</summary>
    public static Task<Tally> Tally(this App app, GivenRound round, string unit = "pemda") => app.Do<CoverageReader, Tally>(async reader =>
        (await reader.Tallies(round.Agency, round.Number, [round.Numbers.Units[unit]], CancellationToken.None)).GetValueOrDefault(round.Numbers.Units[unit]));

    public static async Task CountersAreRight(this App app, GivenRound round) =>
        (await app.Do<Recount, IReadOnlyList<CountDifference>>(recount => recount.Compare(round.Agency.Id, round.Number, CancellationToken.None))).ShouldBeEmpty();

    /// <summary>The round's own number, as it stands in addresses.</summary>
    public static Task<long> Address(this App app, GivenRound round) => app.Do<NetralDb, long>(async db =>
        (await db.Set<Round>().SingleAsync(r => r.Agency == round.Agency.Id && r.Number == round.Number)).Id.Value);

    public static Task<string> CodeOf(this App app, GivenRound round, string person) => app.Do<NetralDb, string>(async db =>
    {
        var key = await app.Slot(round, person);
        var bits = await db.Set<Signature>().Where(s => s.Agency == key.Agency && s.Round == key.Round && s.Slot == key.Slot).Select(s => s.CodeBits).SingleAsync();
        return new PublicCode(key, bits).Plain;
    });
}
