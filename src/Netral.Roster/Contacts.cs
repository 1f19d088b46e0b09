using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster;

/// <summary>Why an address is not used before somebody has confirmed it: whoever keeps the staff list could otherwise send a link to himself.</summary>
public static class ContactHold
{
    /// <summary>Written in after the round's list was fixed; a first address counts as well.</summary>
    public static bool IsChangedAfter(this ContactAddress contact, DateTime opening) => contact.Since > opening;

    public static bool IsShared(this ContactAddress contact) => contact.SharedBy > 1;

    public static bool IsHeld(this ContactAddress contact, DateTime opening) => contact.ConfirmedAt is null && (contact.IsChangedAfter(opening) || contact.IsShared());

    /// <summary>Enough to know one's own address again, too little to learn a stranger's.</summary>
    public static string Masked(this ContactAddress contact) => contact.Address.LastIndexOf('@') is var at and > 0
        ? $"{contact.Address[0]}•••{contact.Address[at..]}"
        : $"{contact.Address[..Math.Min(3, contact.Address.Length)]}•••{contact.Address[^Math.Min(3, contact.Address.Length)..]}";
}

public static class ContactProblems
{
    public static readonly Problem Gone = new(Trouble.Gone, "contact.gone", "Alamat ini sudah diganti lagi atau dihapus.");
    public static readonly Problem Confirmed = new(Trouble.Conflict, "contact.confirmed", "Alamat ini sudah dipastikan.");
    public static readonly Problem SameOfficer = new(Trouble.Forbidden, "contact.same_officer", "Anda sendiri yang mengganti alamat ini. Mintalah petugas lain memastikannya.");
    public static readonly Problem NotOld = new(Trouble.Forbidden, "contact.not_old", "Tautan ini tidak dapat memastikan alamat itu.");
}

/// <summary>A changed address that is held, and an older one of the same person that can vouch for it.</summary>
public sealed record UnconfirmedContact(Id<ContactAddress> Changed, Id<Employee> Person, Id<ContactAddress> Old, Channel OldChannel);

/// <summary>The door to people's addresses: where a person can be reached, who shares an address, and who has confirmed it.</summary>
public sealed class Contacts(NetralDb db, Journal journal, TimeProvider clock)
{
    /// <summary>The addresses that hold today of everybody who is or was employed by the agency.</summary>
    public Task<List<ContactAddress>> OfAgency(Id<Agency> agency, CancellationToken stop) =>
        Addresses(Current.Where(c => db.Set<Spell>().Any(s => s.Person == c.Person && s.Agency == agency))).ToListAsync(stop);

    public Task<List<ContactAddress>> Of(IReadOnlyCollection<Id<Employee>> people, CancellationToken stop) =>
        Addresses(Current.Where(c => people.Contains(c.Person))).ToListAsync(stop);

    /// <summary>Those that hold today and those that were replaced after the opening: what is done in somebody's name is told to all of them.</summary>
    public Task<List<ContactAddress>> OnRecord(IReadOnlyCollection<Id<Employee>> people, DateTime opening, CancellationToken stop) =>
        Addresses(All.Where(c => people.Contains(c.Person) && (c.Until == null || c.Until > opening))).ToListAsync(stop);

    /// <summary>Null when it was replaced.</summary>
    public Task<ContactAddress?> FindCurrent(Id<ContactAddress> id, CancellationToken stop) => Addresses(Current.Where(c => c.Id == id)).FirstOrDefaultAsync(stop);

    /// <summary>Also one that was replaced.</summary>
    public Task<ContactAddress?> Find(Id<ContactAddress> id, CancellationToken stop) => Addresses(All.Where(c => c.Id == id)).FirstOrDefaultAsync(stop);

    /// <summary>Which of these addresses the officer has written in, and so cannot confirm.</summary>
    public Task<List<Id<ContactAddress>>> WrittenBy(long officer, IReadOnlyCollection<Id<ContactAddress>> ids, CancellationToken stop) =>
        All.Where(c => c.ChangedBy == officer && ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);

    /// <summary>From where a changed address may be confirmed.</summary>
    public Task<List<ContactAddress>> OlderThan(ContactAddress changed, DateTime opening, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return Addresses(Vouching(opening).Where(c => c.Person == changed.Person && c.Id != changed.Id && c.Address != changed.Address)).ToListAsync(stop);
    }

    /// <summary>People whose spells name the agency and for whom an address was written in after that instant and not confirmed.</summary>
    public Task<List<Id<Employee>>> WithUnconfirmed(Id<Agency> agency, DateTime since, CancellationToken stop) =>
        Current.Where(c => c.Since > since && c.ConfirmedAt == null && db.Set<Spell>().Any(s => s.Person == c.Person && s.Agency == agency)).Select(c => c.Person).Distinct().ToListAsync(stop);

    /// <summary>Each address of these people that was written in after the opening and that nobody has confirmed, with each older one that can vouch for it.</summary>
    public Task<List<UnconfirmedContact>> Unconfirmed(IReadOnlyCollection<Id<Employee>> people, DateTime opening, CancellationToken stop)
    {
        var pairs = from c in Current.Where(c => people.Contains(c.Person) && c.Since > opening && c.ConfirmedAt == null)
                    from old in Vouching(opening)
                    where old.Person == c.Person && old.Id != c.Id && old.Address != c.Address
                    orderby c.Id, old.Id
                    select new UnconfirmedContact(c.Id, c.Person, old.Id, old.Channel);
        return pairs.ToListAsync(stop);
    }

    /// <summary>The person has said, from an older address, that the new one is right. In a write transaction of its own.</summary>
    public Task<Result<ContactAddress>> ConfirmFrom(Id<ContactAddress> old, Id<ContactAddress> changed, Id<Agency> agency, DateTime opening, CancellationToken stop) =>
        Confirm(changed, agency, Actor.Signer with { Agency = agency.Value }, async (row, address) =>
            (await OlderThan(address, opening, stop)).Exists(o => o.Id == old) ? null : ContactProblems.NotOld, stop);

    /// <summary>An officer of the agency where the person works today has made sure, by asking, that the address is right; not the one who wrote it in.</summary>
    public Task<Result<ContactAddress>> ConfirmByOfficer(Id<ContactAddress> id, Id<Agency> agency, Actor officer, CancellationToken stop) =>
        Confirm(id, agency, officer, async (row, _) =>
            row.ChangedBy == officer.Number ? ContactProblems.SameOfficer
            : await WorksHere(row.Person, agency, stop) ? null : ContactProblems.Gone, stop);

    private async Task<bool> WorksHere(Id<Employee> person, Id<Agency> agency, CancellationToken stop)
    {
        var zone = await db.Set<Agency>().Where(a => a.Id == agency).Select(a => a.Zone).FirstAsync(stop);
        var today = zone.DateAt(clock.GetUtcNow().UtcDateTime);
        return await db.Set<Spell>().AnyAsync(s => s.Person == person && s.Agency == agency && s.From <= today && (s.Until == null || s.Until >= today), stop);
    }

    private Task<Result<ContactAddress>> Confirm(Id<ContactAddress> id, Id<Agency> agency, Actor actor, Func<Contact, ContactAddress, Task<Problem?>> objection, CancellationToken stop) =>
        db.Write<ContactAddress>(async () =>
        {
            var row = await db.Set<Contact>().FirstOrDefaultAsync(c => c.Id == id && c.Until == null, stop);
            if (row is null || await FindCurrent(id, stop) is not { } address)
                return ContactProblems.Gone;
            if (row.ConfirmedAt is not null)
                return ContactProblems.Confirmed;
            if (await objection(row, address) is { } problem)
                return problem;
            row.ConfirmedAt = clock.GetUtcNow().UtcDateTime;
            journal.Add(new ContactChanged(agency.Value, row.Person.Value, row.Channel, Confirmed: true), actor);
            return address with { ConfirmedAt = row.ConfirmedAt };
        }, stop);

    private IQueryable<Contact> All => db.Set<Contact>().AsNoTracking();

    /// <summary>What can vouch for a changed address of the same person: the addresses that stood at the opening, or that were confirmed since, and that nobody else has.
    /// A second unconfirmed change can thus never vouch for the first.</summary>
    private IQueryable<Contact> Vouching(DateTime opening) => All.Where(c => (c.Until == null || c.Until > opening)
        && (c.ConfirmedAt != null || (c.Since <= opening && !Current.Any(o => o.Address == c.Address && o.Person != c.Person))));

    private IQueryable<Contact> Current => All.Where(c => c.Until == null);

    private IQueryable<ContactAddress> Addresses(IQueryable<Contact> contacts) => contacts.OrderBy(c => c.Person).ThenBy(c => c.Id).Select(c => new ContactAddress(
        c.Id, c.Person, c.Channel, c.Address, c.Since, c.ConfirmedAt, Current.Where(o => o.Address == c.Address).Select(o => o.Person).Distinct().Count()));
}
