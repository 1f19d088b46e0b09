using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster;

public sealed record LoadedUnit(string Key, string? ParentKey, string Name, UnitKind Kind, string? Code);

public sealed record LoadedSpell(EmploymentKind Kind, string? Nip, PositionGroup PositionGroup, string? Position, string? Grade, string UnitKey, DateOnly From, DateOnly? Until);

public sealed record LoadedPerson(string Key, string Name, DateOnly? BirthDate, Sex? Sex, string? Nik, IReadOnlyList<LoadedSpell> Spells, string? Email, string? Phone);

public sealed record LoadedHead(string UnitKey, string PersonKey, HeadKind Kind, DateOnly From, DateOnly? Until);

public sealed record LoadedExemption(string PersonKey, ExemptionReason Reason, DateOnly From, DateOnly? Until);

/// <summary>Which number each key got.</summary>
public sealed record LoadedNumbers(IReadOnlyDictionary<string, Id<Unit>> Units, IReadOnlyDictionary<string, Id<Employee>> People);

/// <summary>Loads a whole agency at once, for the demo and the rehearsal. Real lists come through the import, which checks them.</summary>
public sealed class LoadStaff(NetralDb db, NikVault vault, Journal journal, TimeProvider clock)
{
    public async Task<Agency> AddAgency(string code, string name, string office, string region, Zone zone, string address, CancellationToken stop)
    {
        var agency = new Agency
        {
            Id = await db.Next<Agency>(1, stop),
            Code = code,
            Name = name,
            PersonnelOffice = office,
            RegionCode = region,
            Zone = zone,
            Address = address,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(agency);
        journal.Add(new AgencyAdded(agency.Id.Value), Actor.System);
        await db.SaveChangesAsync(stop);
        return agency;
    }

    public async Task<LoadedNumbers> Load(Agency agency, IReadOnlyList<LoadedUnit> units, IReadOnlyList<LoadedPerson> people, IReadOnlyList<LoadedHead> heads,
        IReadOnlyList<LoadedExemption> exemptions, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(agency);
        var loaded = await db.Write<LoadedNumbers>(async () =>
        {
            var unitIds = await Units(agency, units, stop);
            var personIds = await People(agency, people, unitIds, stop);
            await Heads(agency, heads, unitIds, personIds, stop);
            await Exemptions(agency, exemptions, personIds, stop);
            journal.Add(new StaffImported(agency.Id.Value, 0, people.Count, 0, 0, 0, 0), Actor.System with { Agency = agency.Id.Value });
            return new LoadedNumbers(unitIds, personIds);
        }, stop);
        return loaded.Must();
    }

    private async Task<Dictionary<string, Id<Unit>>> Units(Agency agency, IReadOnlyList<LoadedUnit> units, CancellationToken stop)
    {
        var first = (await db.Next<Unit>(units.Count, stop)).Value;
        var ids = units.Select((u, i) => (u.Key, Id: new Id<Unit>(first + i))).ToDictionary(u => u.Key, u => u.Id, StringComparer.Ordinal);
        var day = agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
        await db.Insert("roster_unit", ["id", "agency", "parent", "name", "kind", "code", "from", "until"],
            units.Select(u => new object?[] { ids[u.Key].Value, agency.Id.Value, u.ParentKey is null ? null : ids[u.ParentKey].Value, u.Name, Word.Of(u.Kind), u.Code, day.AddYears(-20), null }), stop);
        return ids;
    }

    private async Task<Dictionary<string, Id<Employee>>> People(Agency agency, IReadOnlyList<LoadedPerson> people, Dictionary<string, Id<Unit>> units, CancellationToken stop)
    {
        var first = (await db.Next<Person>(people.Count, stop)).Value;
        var ids = people.Select((p, i) => (p.Key, Id: new Id<Employee>(first + i))).ToDictionary(p => p.Key, p => p.Id, StringComparer.Ordinal);
        await db.Insert("roster_person", ["id", "name", "birth_date", "sex", "nik_cipher", "nik_mac", "nik_last4"], people.Select(p => new object?[]
        {
            ids[p.Key].Value, p.Name, p.BirthDate, p.Sex is { } sex ? Word.Of(sex) : null,
            p.Nik is null ? null : vault.Seal(p.Nik), p.Nik is null ? null : vault.Mac(p.Nik), p.Nik?[^4..],
        }), stop);
        var spells = (await db.Next<Spell>(people.Sum(p => p.Spells.Count), stop)).Value;
        await db.Insert("roster_spell", ["id", "person", "agency", "unit", "kind", "nip", "position_group", "position", "grade", "from", "until", "name_key", "changed_at"],
            people.SelectMany(p => p.Spells, (p, s) => new object?[]
            {
                spells++, ids[p.Key].Value, agency.Id.Value, units[s.UnitKey].Value, Word.Of(s.Kind), s.Nip, Word.Of(s.PositionGroup), s.Position, s.Grade, s.From, s.Until, NameKey.Of(p.Name), clock.GetUtcNow().UtcDateTime,
            }), stop);
        var contacts = people.SelectMany(p => new[] { (p.Key, Channel: Channel.Whatsapp, Address: p.Phone), (p.Key, Channel: Channel.Email, Address: p.Email) }).Where(c => c.Address is not null).ToList();
        var contact = (await db.Next<Contact>(contacts.Count, stop)).Value;
        var since = clock.GetUtcNow().UtcDateTime.AddYears(-1);
        await db.Insert("roster_contact", ["id", "person", "channel", "address", "since", "until", "confirmed_at"],
            contacts.Select(c => new object?[] { contact++, ids[c.Key].Value, Word.Of(c.Channel), c.Address, since, null, null }), stop);
        return ids;
    }

    private async Task Heads(Agency agency, IReadOnlyList<LoadedHead> heads, Dictionary<string, Id<Unit>> units, Dictionary<string, Id<Employee>> people, CancellationToken stop)
    {
        var first = (await db.Next<Headship>(heads.Count, stop)).Value;
        await db.Insert("roster_head", ["id", "agency", "unit", "person", "kind", "from", "until"], heads.Select((h, i) => new object?[]
        {
            first + i, agency.Id.Value, units[h.UnitKey].Value, people[h.PersonKey].Value, Word.Of(h.Kind), h.From, h.Until,
        }), stop);
    }

    private async Task Exemptions(Agency agency, IReadOnlyList<LoadedExemption> exemptions, Dictionary<string, Id<Employee>> people, CancellationToken stop)
    {
        if (exemptions.Count == 0)
            return;
        var first = (await db.Next<Exemption>(exemptions.Count, stop)).Value;
        var at = clock.GetUtcNow().UtcDateTime;
        await db.Insert("roster_exemption", ["id", "agency", "person", "reason", "from", "until", "recorded_at"], exemptions.Select((e, i) => new object?[]
        {
            first + i, agency.Id.Value, people[e.PersonKey].Value, Word.Of(e.Reason), e.From, e.Until, at,
        }), stop);
    }
}
