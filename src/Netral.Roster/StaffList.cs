using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster;

/// <summary>One person's employment as it stands on a day: what other modules may know of the staff list.</summary>
public sealed record Employee(
    Id<Employee> Person, string Name, DateOnly? BirthDate, Sex? Sex, EmploymentKind Kind, string? Nip, string? NikLast4,
    PositionGroup PositionGroup, string? Position, string? Grade, Id<Unit> Unit, DateOnly From, DateOnly? Until, ExemptionReason? Exempt);

/// <summary>Where a person can be reached.</summary>
/// <param name="SharedBy">How many people have this address; more than one is suspicious.</param>
public sealed record ContactAddress(Id<ContactAddress> Id, Id<Employee> Person, Channel Channel, string Address, DateTime Since, DateTime? ConfirmedAt, int SharedBy);

/// <summary>The staff list's door: who is employed where on a day, by dated spells. Reading streams, so that a million people fit.</summary>
public sealed class StaffList(NetralDb db)
{
    /// <summary>Everybody employed by the agency on the day, by unit and name. One row a person: of several spells the one that began last.</summary>
    public IAsyncEnumerable<Employee> On(Id<Agency> agency, DateOnly day, CancellationToken stop = default) => InOrder(Rows(agency, day), stop);

    /// <summary>Those of these people whom the agency employs on the day.</summary>
    public IAsyncEnumerable<Employee> On(Id<Agency> agency, IReadOnlyCollection<Id<Employee>> people, DateOnly day, CancellationToken stop = default) =>
        InOrder(Rows(agency, day).Where(r => people.Contains(r.Spell.Person)), stop);

    private static async IAsyncEnumerable<Employee> InOrder(IQueryable<EmploymentRow> employed, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in employed.OrderBy(r => r.Spell.Unit).ThenBy(r => r.Spell.Person).AsAsyncEnumerable().WithCancellation(stop))
            yield return row.ToEmployee();
    }

    public async Task<Employee?> Find(Id<Agency> agency, Id<Employee> person, DateOnly day, CancellationToken stop) =>
        (await Rows(agency, day).FirstOrDefaultAsync(r => r.Spell.Person == person, stop))?.ToEmployee();

    /// <summary>Also somebody who has left: the last employment there was.</summary>
    public async Task<Employee?> FindLast(Id<Agency> agency, Id<Employee> person, CancellationToken stop)
    {
        var spell = await db.Set<Spell>().AsNoTracking().Where(s => s.Agency == agency && s.Person == person).OrderByDescending(s => s.From).ThenByDescending(s => s.Id).FirstOrDefaultAsync(stop);
        return spell is null ? null : new EmploymentRow { Spell = spell, Person = await db.Set<Person>().AsNoTracking().FirstAsync(p => p.Id == person, stop) }.ToEmployee();
    }

    /// <summary>How many people the agency employs on the day. Reads the spells; for pages that show coverage use the counters.</summary>
    public Task<int> Count(Id<Agency> agency, DateOnly day, CancellationToken stop) => db.Set<Spell>()
        .Where(s => s.Agency == agency && s.From <= day && (s.Until == null || s.Until >= day)).Select(s => s.Person).Distinct().CountAsync(stop);

    /// <summary>The names of these people; somebody unknown has no entry.</summary>
    public async Task<IReadOnlyDictionary<Id<Employee>, string>> Names(IReadOnlyCollection<Id<Employee>> people, CancellationToken stop) =>
        await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);

    /// <summary>People of the agency, past ones too, whose name holds the text; at most <paramref name="limit"/>. Case does not matter, and <c>%</c> or <c>_</c> mean themselves.</summary>
    public async Task<IReadOnlyDictionary<Id<Employee>, string>> FindByName(Id<Agency> agency, string text, int limit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pattern = $"%{text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        var employed = db.Set<Person>().AsNoTracking().Where(p => db.Set<Spell>().Any(s => s.Person == p.Id && s.Agency == agency));
        // SQLite's LIKE ignores the case of plain letters by itself.
        var found = db.IsPostgres ? employed.Where(p => EF.Functions.ILike(p.Name, pattern, "\\")) : employed.Where(p => EF.Functions.Like(p.Name, pattern, "\\"));
        return await found.OrderBy(p => p.Name).ThenBy(p => p.Id).Take(limit).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
    }

    /// <summary>Everybody with at least one address on record who is or was employed by the agency; of these people only, where they are named.</summary>
    public async Task<IReadOnlySet<Id<Employee>>> WithContact(Id<Agency> agency, IReadOnlyCollection<Id<Employee>>? people, CancellationToken stop) =>
        (await db.Set<Contact>().Where(c => c.Until == null && (people == null || people.Contains(c.Person)) && db.Set<Spell>().Any(s => s.Person == c.Person && s.Agency == agency)).Select(c => c.Person).Distinct().ToListAsync(stop)).ToHashSet();

    private IQueryable<EmploymentRow> Rows(Id<Agency> agency, DateOnly day) =>
        from spell in db.Set<Spell>().AsNoTracking()
        where spell.Agency == agency && spell.From <= day && (spell.Until == null || spell.Until >= day)
            && !db.Set<Spell>().Any(later => later.Person == spell.Person && later.Agency == agency && later.From <= day && (later.Until == null || later.Until >= day)
                && (later.From > spell.From || (later.From == spell.From && later.Id > spell.Id)))
        join person in db.Set<Person>().AsNoTracking() on spell.Person equals person.Id
        select new EmploymentRow
        {
            Spell = spell,
            Person = person,
            Exempt = db.Set<Exemption>().Where(x => x.Agency == agency && x.Person == spell.Person && x.From <= day && (x.Until == null || x.Until >= day))
                .Select(x => (ExemptionReason?)x.Reason).FirstOrDefault(),
        };

    private sealed class EmploymentRow
    {
        public required Spell Spell { get; init; }
        public required Person Person { get; init; }
        public ExemptionReason? Exempt { get; init; }

        public Employee ToEmployee() => new(
            Person.Id, Person.Name, Person.BirthDate, Person.Sex, Spell.Kind, Spell.Nip, Person.NikLast4,
            Spell.PositionGroup, Spell.Position, Spell.Grade, Spell.Unit, Spell.From, Spell.Until, Exempt);
    }
}
