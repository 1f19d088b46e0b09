using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster;

public sealed record OwnSpell(string Agency, string Unit, EmploymentKind Kind, string? Nip, PositionGroup Group, string? Position, string? Grade, DateOnly From, DateOnly? Until);

/// <param name="Masked">Enough to know one's own address again.</param>
public sealed record OwnContact(Channel Channel, string Masked, DateTime Since, DateTime? Until, bool Confirmed);

public sealed record OwnExemption(string Agency, ExemptionReason Reason, DateOnly From, DateOnly? Until);

public sealed record OwnHeadship(string Unit, HeadKind Kind, DateOnly From, DateOnly? Until);

/// <summary>What the staff list holds about somebody, as that person may read it.</summary>
public sealed record OwnPerson(string Name, DateOnly? BirthDate, Sex? Sex, string? NikLast4, IReadOnlyList<OwnSpell> Spells, IReadOnlyList<OwnContact> Contacts,
    IReadOnlyList<OwnExemption> Exemptions, IReadOnlyList<OwnHeadship> Heads);

/// <summary>The staff list's door for the person: from all agencies of this instance, addresses masked, since a link may have gone to somebody else.</summary>
public sealed class OwnRecord(NetralDb db)
{
    public async Task<OwnPerson> Of(Id<Employee> id, CancellationToken stop)
    {
        var person = await db.Set<Person>().AsNoTracking().FirstAsync(p => p.Id == id, stop);
        var spells = await (from s in db.Set<Spell>().AsNoTracking()
                            where s.Person == id && (s.Until == null || s.Until >= s.From)
                            join u in db.Set<Unit>() on s.Unit equals u.Id
                            join a in db.Set<Agency>() on s.Agency equals a.Id
                            orderby s.From descending, s.Id descending
                            select new OwnSpell(a.Name, u.Name, s.Kind, s.Nip, s.PositionGroup, s.Position, s.Grade, s.From, s.Until)).ToListAsync(stop);
        var contacts = await db.Set<Contact>().AsNoTracking().Where(c => c.Person == id).OrderBy(c => c.Until != null).ThenByDescending(c => c.Since).ToListAsync(stop);
        var exemptions = await (from x in db.Set<Exemption>().AsNoTracking()
                                where x.Person == id && (x.Until == null || x.Until >= x.From)
                                join a in db.Set<Agency>() on x.Agency equals a.Id
                                orderby x.From descending
                                select new OwnExemption(a.Name, x.Reason, x.From, x.Until)).ToListAsync(stop);
        var heads = await (from h in db.Set<Headship>().AsNoTracking()
                           where h.Person == id && (h.Until == null || h.Until >= h.From)
                           join u in db.Set<Unit>() on h.Unit equals u.Id
                           orderby h.From descending
                           select new OwnHeadship(u.Name, h.Kind, h.From, h.Until)).ToListAsync(stop);
        return new(person.Name, person.BirthDate, person.Sex, person.NikLast4, spells,
            [.. contacts.Select(c => new OwnContact(c.Channel, new ContactAddress(new(c.Id.Value), c.Person, c.Channel, c.Address, c.Since, c.ConfirmedAt, 1).Masked(), c.Since, c.Until, c.ConfirmedAt is not null))], exemptions, heads);
    }

    /// <summary>Names of agencies, for lines that know them by number.</summary>
    public async Task<IReadOnlyDictionary<long, string>> AgencyNames(CancellationToken stop) =>
        (await db.Set<Agency>().AsNoTracking().Select(a => new { a.Id, a.Name }).ToListAsync(stop)).ToDictionary(a => a.Id.Value, a => a.Name);
}
