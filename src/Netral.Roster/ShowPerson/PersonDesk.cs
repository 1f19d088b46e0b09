using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Roster.ShowPerson;

internal static class PersonProblems
{
    /// <summary>Also for somebody outside one's own units: who works there is not told by the difference.</summary>
    public static readonly Problem Unknown = new(Trouble.NotFound, "person.unknown", "Pegawai ini tidak ada di daftar Anda.");
    public static readonly Problem NoReason = new(Trouble.Invalid, "exemption.reason", "Pilih alasan pembebasan.", "alasan");
    public static readonly Problem EndsBefore = new(Trouble.Invalid, "exemption.ends_before", "Hari terakhir tidak boleh sebelum hari pertama.", "sampai");
    public static readonly Problem Overlap = new(Trouble.Conflict, "exemption.overlap", "Orang ini sudah dibebaskan pada hari-hari itu.", "mulai");
    public static readonly Problem ExemptionGone = new(Trouble.Gone, "exemption.gone", "Pembebasan ini sudah berakhir atau tidak ada.");
    public static readonly Problem NoAddress = new(Trouble.Invalid, "contact.empty", "Isi alamat surel atau nomor WhatsApp.", "alamat");
    public static readonly Problem NotEmail = new(Trouble.Invalid, "contact.not_email", "“{0}” bukan alamat surel. Contoh yang benar: nama@kabupaten.go.id.", "alamat");
    public static readonly Problem NotPhone = new(Trouble.Invalid, "contact.not_phone", "“{0}” bukan nomor WhatsApp. Contoh yang benar: 0812 3456 7890.", "alamat");
    public static readonly Problem SameContact = new(Trouble.Invalid, "contact.same", "Alamat ini sudah tercatat.", "alamat");
}

public sealed record SpellView(string Unit, EmploymentKind Kind, string? Nip, PositionGroup Group, string? Position, string? Grade, DateOnly From, DateOnly? Until);

/// <param name="Masked">Enough to know one's own address again.</param>
/// <param name="Shared">Several people have it.</param>
/// <param name="Changed">Written in after the one before it, and not yet confirmed.</param>
public sealed record ContactView(Channel Channel, string Masked, DateTime Since, bool Confirmed, bool Shared, bool Changed);

public sealed record ExemptionView(long Id, ExemptionReason Reason, DateOnly From, DateOnly? Until);

public sealed record HeadView(string Unit, HeadKind Kind, DateOnly From, DateOnly? Until);

/// <summary>What the page of a person shows.</summary>
public sealed record PersonView(
    Agency Agency, DateOnly Today, long Id, string Name, DateOnly? BirthDate, string? NikLast4, IReadOnlyList<SpellView> Spells, IReadOnlyList<ContactView> Contacts,
    IReadOnlyList<ExemptionView> Exemptions, IReadOnlyList<HeadView> Heads, bool MayManage);

/// <summary>One person of the list, as far as the officer may see and change.</summary>
internal sealed class PersonDesk(NetralDb db, Agencies agencies, Reaches reaches, Contacts contacts, Desk desk, Journal journal, TimeProvider clock)
{
    public async Task<Result<PersonView>> Look(Id<Employee> id, string policy, CancellationToken stop)
    {
        var spells = await db.Set<Spell>().AsNoTracking().Where(s => s.Person == id && (s.Until == null || s.Until >= s.From)).OrderByDescending(s => s.From).ThenByDescending(s => s.Id).ToListAsync(stop);
        foreach (var agency in (await agencies.For(policy, stop)).Where(a => spells.Exists(s => s.Agency == a.Id)))
        {
            if (!(await reaches.Of(policy, agency.Code, stop)).Try(out var reach, out _))
                continue;
            var here = spells.Where(s => s.Agency == agency.Id).ToList();
            var worksHere = here.Exists(s => s.From <= reach.Today && (s.Until is null || s.Until >= reach.Today) && reach.Covers(s.Unit));
            // Who left is looked at and answered by the office alone, and changed by nobody: the addresses are another agency's business now.
            if (worksHere || (reach.Units is null && policy is Policies.ReadStaff or Policies.AnswerPeople))
                return await View(id, reach, here, worksHere, stop);
        }
        return PersonProblems.Unknown;
    }

    private async Task<PersonView> View(Id<Employee> id, Reach reach, List<Spell> spells, bool worksHere, CancellationToken stop)
    {
        var person = await db.Set<Person>().AsNoTracking().FirstAsync(p => p.Id == id, stop);
        var names = await db.Set<Unit>().AsNoTracking().Where(u => u.Agency == reach.Agency.Id).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        string Line(Id<Unit> unit) => reach.Tree.Find(unit) is null ? names.GetValueOrDefault(unit, "") : reach.Tree.Line(unit);
        var addresses = worksHere ? await contacts.Of([id], stop) : [];
        var replaced = await db.Set<Contact>().AsNoTracking().Where(c => c.Person == id && c.Until != null).Select(c => c.Channel).Distinct().ToListAsync(stop);
        var exemptions = await db.Set<Exemption>().AsNoTracking().Where(x => x.Agency == reach.Agency.Id && x.Person == id).OrderByDescending(x => x.From).ToListAsync(stop);
        var heads = await db.Set<Headship>().AsNoTracking().Where(h => h.Agency == reach.Agency.Id && h.Person == id && (h.Until == null || h.Until >= h.From)).OrderByDescending(h => h.From).ToListAsync(stop);
        return new(reach.Agency, reach.Today, id.Value, person.Name, person.BirthDate, person.NikLast4,
            [.. spells.Select(s => new SpellView(Line(s.Unit), s.Kind, s.Nip, s.PositionGroup, s.Position, s.Grade, s.From, s.Until))],
            [.. addresses.Select(c => new ContactView(c.Channel, c.Masked(), c.Since, c.ConfirmedAt is not null, c.IsShared(), c.ConfirmedAt is null && replaced.Contains(c.Channel)))],
            [.. exemptions.Where(x => x.Until is null || x.Until >= x.From).Select(x => new ExemptionView(x.Id.Value, x.Reason, x.From, x.Until))],
            [.. heads.Select(h => new HeadView(Line(h.Unit), h.Kind, h.From, h.Until))], worksHere && await desk.May(Policies.ManageStaff, reach.Agency.Place(), stop));
    }

    public Task<Result<Id<Exemption>>> Exempt(PersonView view, ExemptionReason reason, DateOnly from, DateOnly? until, CancellationToken stop) => db.Write<Id<Exemption>>(async () =>
    {
        var (agency, person) = (view.Agency.Id, new Id<Employee>(view.Id));
        if (await db.Set<Exemption>().AnyAsync(x => x.Agency == agency && x.Person == person && (x.Until == null || (x.Until >= x.From && x.Until >= from)) && (until == null || x.From <= until), stop))
            return PersonProblems.Overlap;
        var id = await db.Next<Exemption>(1, stop);
        await Touch(agency, person, stop);
        db.Add(new Exemption { Id = id, Agency = agency, Person = person, Reason = reason, From = from, Until = until, RecordedAt = clock.GetUtcNow().UtcDateTime });
        journal.Add(new PersonExempted(agency.Value, view.Id, from, until, Withdrawn: false), desk.Actor(agency.Value), Detail("reason", null, Word.Of(reason)));
        return id;
    }, stop);

    /// <summary>Ends an exemption yesterday; one that has not begun is taken back.</summary>
    public Task<Result<Id<Exemption>>> Withdraw(PersonView view, Id<Exemption> id, CancellationToken stop) => db.Write<Id<Exemption>>(async () =>
    {
        var (agency, person, yesterday) = (view.Agency.Id, new Id<Employee>(view.Id), view.Today.AddDays(-1));
        var found = await db.Set<Exemption>().FirstOrDefaultAsync(x => x.Id == id && x.Agency == agency && x.Person == person && (x.Until == null || x.Until > yesterday), stop);
        if (found is null)
            return PersonProblems.ExemptionGone;
        var old = found.Until;
        await Touch(agency, person, stop);
        found.Until = yesterday < found.From ? found.From.AddDays(-1) : yesterday;
        journal.Add(new PersonExempted(agency.Value, view.Id, found.From, found.Until, Withdrawn: true), desk.Actor(agency.Value), Detail("until", Day(old), Day(found.Until)));
        return id;
    }, stop);

    public static Result<string> ReadAddress(Channel channel, string typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return PersonProblems.NoAddress;
        if (channel == Channel.Email)
            return EmailAddress.Parse(typed).Try(out var email, out _) ? email.ToString() : PersonProblems.NotEmail.With(Shown.Safely(typed));
        return PhoneNumber.Parse(typed).Try(out var phone, out _) ? phone.ToString() : PersonProblems.NotPhone.With(Shown.Safely(typed));
    }

    /// <summary>The address before it ends, the new one begins now: whether it may be used in an open round is asked where links are sent.</summary>
    public Task<Result<Id<ContactAddress>>> ChangeContact(PersonView view, Channel channel, string address, CancellationToken stop) => db.Write<Id<ContactAddress>>(async () =>
    {
        var (person, now) = (new Id<Employee>(view.Id), clock.GetUtcNow().UtcDateTime);
        var current = await db.Set<Contact>().Where(c => c.Person == person && c.Channel == channel && c.Until == null).ToListAsync(stop);
        if (current.Exists(c => c.Address == address))
            return PersonProblems.SameContact;
        foreach (var old in current)
            old.Until = now;
        await Touch(view.Agency.Id, person, stop);
        var id = await db.Next<Contact>(1, stop);
        db.Add(new Contact { Id = new(id.Value), Person = person, Channel = channel, Address = address, Since = now, ChangedBy = desk.Number });
        journal.Add(new ContactChanged(view.Agency.Id.Value, view.Id, channel, Confirmed: false), desk.Actor(view.Agency.Id.Value), Detail(Word.Of(channel), current.Count > 0 ? current[0].Address : null, address));
        return new Id<ContactAddress>(id.Value);
    }, stop);

    /// <summary>Other systems that ask what has changed hear of it.</summary>
    private async Task Touch(Id<Agency> agency, Id<Employee> person, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Set<Spell>().Where(s => s.Person == person && s.Agency == agency).ExecuteUpdateAsync(set => set.SetProperty(s => s.ChangedAt, (DateTime?)now), stop);
    }

    private static ChangeDetail Detail(string field, string? old, string? now) => new() { Field = field, Old = old, New = now };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
