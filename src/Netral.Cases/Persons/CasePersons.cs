using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Persons;

internal static class PersonProblems
{
    public static readonly Problem NoAgency = new(Trouble.Invalid, "case_person.no_agency", "Pilih instansi terlapor.", "instansi");
    public static readonly Problem ShortName = new(Trouble.Invalid, "case_person.short_name",
        "Tulis paling sedikit tiga huruf dari namanya, atau NIP yang utuh.", "cari");
    public static readonly Problem NotInList = new(Trouble.NotFound, "case_person.not_in_list", "Orang ini tidak ada di daftar pegawai instansi itu.");
    public static readonly Problem HasList = new(Trouble.Conflict, "case_person.has_list",
        "Instansi ini punya daftar pegawai di Netral. Cari dahulu orangnya di sana.", "instansi");
    public static readonly Problem Holder = new(Trouble.Forbidden, "case_person.holder_only",
        "Hanya lembaga yang menangani laporannya, dan instansi yang menerima berkasnya, yang mencari terlapor.");
    public static readonly Problem AlreadyFound = new(Trouble.Conflict, "case_person.already_found",
        "Terlapor ini sudah ditemukan lembaga yang meneruskan. Bila orangnya keliru, minta lembaga itu memperbaikinya.");
    public static readonly Problem NoChoice = new(Trouble.Invalid, "case_person.no_choice",
        "Pilih instansinya, atau pilih bahwa instansinya tidak ada di Netral.", "instansi_tanpa");
    public static readonly Problem Changed = new(Trouble.Conflict, "case_person.changed", "Petugas lain baru saja mengubahnya. Muat ulang halaman ini.");
    public static readonly Problem TooMany = new(Trouble.Invalid, "case_person.too_many", "Satu perkara paling banyak memuat {0} terlapor.");
}

/// <summary>The reported persons of a case: found in a staff list, or open because there is none. Every look-up is a fact of the own body; the agency's
/// audit shows nothing of it.</summary>
public sealed class CasePersons(NetralDb db, Journal journal, CaseDoor door, CaseFirewall firewall, IStaffLookUp staff, IEnumerable<IReportFirewall> reports)
{
    private const int MostShown = 30, MostPersons = 50;

    /// <summary>Who is reported, with the name read anew from the list each time. A look that shows a name is recorded.</summary>
    internal async Task<IReadOnlyList<ShownPerson>> Look(CaseAtHand at, CancellationToken stop)
    {
        var rows = await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == at.Case.Id).OrderBy(p => p.Number).ToListAsync(stop);
        var shown = new List<ShownPerson>();
        foreach (var row in rows)
        {
            var about = firewall.Open(row);
            var found = about is { Agency: { } agency, Person: { } person } ? await staff.Find(agency, person, at.Today, stop) : null;
            shown.Add(new(row.Number, row.State, row.Version, about?.Agency, found, row.Since));
        }
        if (shown.Exists(s => s.Entry is not null))
            await Record(at, new StaffLookedUp(at.Case.Id, shown.Count(s => s.Entry is not null)), stop);
        return shown;
    }

    /// <summary>Who handles the report; and in the agency itself, after forwarding, who got the file about somebody not yet known.</summary>
    internal static bool MayLook(CaseAtHand at) => at.Holds || at.Inside;

    /// <summary>In whose lists: the holder in all, the agency in its own.</summary>
    internal async Task<bool> MayLookIn(CaseAtHand at, long agency, CancellationToken stop) => at.Holds
        || await db.Set<Track>()
            .AnyAsync(t => t.Case == at.Case.Id && t.Agency == agency
            && db.Set<Party>().Any(p => p.Case == t.Case && p.Track == t.Number && p.Body == at.Body), stop);

    internal async Task<Result<List<StaffEntry>>> Search(CaseAtHand at, long agency, string typed, CancellationToken stop)
    {
        if (!MayLook(at) || !await MayLookIn(at, agency, stop))
            return PersonProblems.Holder;
        if (typed.Trim().Length < 3)
            return PersonProblems.ShortName;
        var found = await staff.Search(agency, typed, MostShown, at.Today, stop);
        await Record(at, new StaffLookedUp(at.Case.Id, found.Count), stop);
        return found.ToList();
    }

    /// <summary>This is the reported person. Asks at once who is tied to him, and keeps those away.</summary>
    /// <param name="place">Which of the case's persons; 0 for one more.</param>
    internal async Task<Result<bool>> Identify(CaseAtHand at, int place, int version, long agency, long person, CancellationToken stop)
    {
        if (!MayLook(at) || !await MayLookIn(at, agency, stop))
            return PersonProblems.Holder;
        // Whoever receives the file finds whom the sender could not find; he changes nobody who was found.
        if (!at.Holds && !await db.Set<CasePerson>().AnyAsync(p => p.Case == at.Case.Id && p.Number == place && p.State != PersonState.Found, stop))
            return PersonProblems.AlreadyFound;
        if (await staff.Find(agency, person, at.Today, stop) is not { } found)
            return PersonProblems.NotInList;
        return await Write(at, place, version, PersonState.Found, new(agency, person), Word.TryRead<PersonKind>(found.Kind, out var kind) ? kind : null, stop);
    }

    /// <summary>There is no list to look in; who it is stays open until after forwarding.</summary>
    /// <param name="agency">Null for an agency that this instance does not know.</param>
    internal async Task<Result<bool>> LeaveOpen(CaseAtHand at, int place, int version, long? agency, CancellationToken stop)
    {
        if (!at.Holds)
            return PersonProblems.Holder;
        if (agency is { } known && await staff.HasList(known, at.Today, stop))
            return PersonProblems.HasList;
        return await Write(at, place, version, PersonState.NoList, new(agency), null, stop);
    }

    /// <summary>One more reported person, or one whose agency is known before he is looked for.</summary>
    internal async Task<Result<bool>> Name(CaseAtHand at, int place, int version, long? agency, CancellationToken stop) =>
        at.Holds ? await Write(at, place, version, PersonState.Unknown, new(agency), null, stop) : PersonProblems.Holder;

    /// <summary>For what works without pages (the rehearsal): no list is known at all.</summary>
    public async Task<Result<bool>> LeaveOpen(long number, KnownOfficer officer, Rulebook book, DateOnly on, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        ArgumentNullException.ThrowIfNull(book);
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found)
            return CaseProblems.NoCase;
        if (await Proofs.Has(db, number, 0, Proofs.Person, "", stop))
            return true;
        return await LeaveOpen(new CaseAtHand(found, officer, officer.Body ?? 0, true, 0, book, Zone.WIB, on), 0, 0, null, stop);
    }

    private async Task<Result<bool>> Write(CaseAtHand at, int place, int version, PersonState state, Reported about, PersonKind? kind, CancellationToken stop)
    {
        var number = at.Case.Id;
        return await db.Together<bool>(async () =>
        {
            db.ChangeTracker.Clear();
            await db.Set<Case>().Where(c => c.Id == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.Turn, c => c.Turn + 1), stop);
            var rows = await db.Set<CasePerson>().Where(p => p.Case == number).ToListAsync(stop);
            if (rows.Count >= MostPersons)
                return PersonProblems.TooMany.With(MostPersons);
            var row = rows.Find(r => r.Number == place);
            if (place != 0 && (row is null || row.Version != version))
                return PersonProblems.Changed;
            if (row is null)
                db.Add(row = new CasePerson { Case = number, Number = rows.Select(r => r.Number).DefaultIfEmpty().Max() + 1, About = [] });
            (row.State, row.Since, row.Officer, row.Version) = (state, at.Today, at.Officer.Number, row.Version + 1);
            row.About = firewall.Seal(number, row.Number, about);
            journal.Add(new PersonLookedFor(number, row.Number, Settled(state),
                about is { Agency: { } agency, Person: { } person } ? firewall.Commitment(agency, person) : null), at.Officer.Actor);
            if (kind is { } known && row.Number == 1)
                await db.Set<Case>().Where(c => c.Id == number && c.Person == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.Person, known), stop);
            await db.SaveChangesAsync(stop);
            await door.KeepAway(at.Case, corrected: place != 0, stop);
            // The report it came from is kept from the same people, in its own inbox too.
            foreach (var report in at.Case.Report is null ? [] : reports)
                await report.Identify(at.Case.Report, about, at.Officer.Actor, stop);
            await Proofs.Settle(db, journal, at.Book, number, 0, Proofs.Person, at.Today, at.Officer.Actor, at.Officer.Number, stop);
            return true;
        }, stop);
    }

    private static PersonOutcome Settled(PersonState state) =>
        state switch { PersonState.Found => PersonOutcome.Found, PersonState.NoList => PersonOutcome.NoList, _ => PersonOutcome.Open };

    private Task<Result<bool>> Record(CaseAtHand at, StaffLookedUp fact, CancellationToken stop) => db.Write<bool>(() =>
    {
        journal.Add(fact, at.Officer.Actor);
        return Task.FromResult<Result<bool>>(true);
    }, stop);
}

/// <summary>A reported person as the page shows him.</summary>
internal sealed record ShownPerson(int Number, PersonState State, int Version, long? Agency, StaffEntry? Entry, DateOnly Since);
