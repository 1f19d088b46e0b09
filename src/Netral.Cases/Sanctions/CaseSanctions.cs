using Microsoft.EntityFrameworkCore;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Sanctions;

internal static class SanctionProblems
{
    public static readonly Problem NoPerson = new(Trouble.Invalid, "sanction.no_person", "Pilih jenis kepegawaian terlapor; tangga hukumannya berbeda-beda.", "kepegawaian");
    public static readonly Problem NoKind = new(Trouble.Invalid, "sanction.no_kind", "Pilih satu jenis sanksi dari daftar aturan.", "jenis");
    public static readonly Problem NotHere = new(Trouble.Conflict, "sanction.not_here", "Sanksi ditetapkan di jalur kode etik atau disiplin, sesudah perkara diteruskan.");
    public static readonly Problem NoAuthority = new(Trouble.Conflict, "sanction.no_authority", "Aturan tidak menyebut siapa yang berwenang untuk pilihan ini. Periksa kelas, jabatan, dan tanggal perbuatannya.", "jenis");
    public static readonly Problem NotTheAuthority = new(Trouble.Forbidden, "sanction.not_the_authority", "Yang berwenang menetapkan: {0}. Lembaga Anda tidak termasuk.");
    public static readonly Problem SameOfficer = new(Trouble.Conflict, "sanction.same_officer", "Yang mengusulkan tidak boleh menetapkan. Mintalah petugas kedua.");
    public static readonly Problem Moved = new(Trouble.Conflict, "sanction.moved", "Sanksi ini sudah berubah. Muat ulang halaman.");
    public static readonly Problem NoDecree = new(Trouble.Invalid, "sanction.no_decree", "Tulis nomor keputusannya, paling panjang 80 huruf.", "keputusan");
    public static readonly Problem DecreeDate = new(Trouble.Invalid, "sanction.decree_date", "Tanggal keputusan tidak boleh sesudah hari ini.", "tanggal");
    public static readonly Problem StartDate = new(Trouble.Invalid, "sanction.start_date", "Hukuman tidak dapat mulai sebelum ditetapkan.", "mulai");
    public static readonly Problem OneHeaviest = new(Trouble.Conflict, "sanction.one_heaviest", "Untuk orang ini di jalur ini sudah ada sanksi. Beberapa pelanggaran dijatuhi satu hukuman yang terberat; batalkan dahulu yang lama.");
}

/// <summary>A kind that the law offers, with who decides.</summary>
/// <param name="InsteadOf">It stands in for the main kinds while the transition's condition is unmet: that condition.</param>
internal sealed record SanctionOption(Ladder Ladder, Sanction Kind, Authority? Authority, string? InsteadOf);

/// <param name="Position">An id of the authority matrix; null for any other position.</param>
internal sealed record SanctionAsk(int Reported, PersonKind? Person, DateOnly ActOn, string? Position, string Ladder, string Kind);

/// <summary>Suggests sanctions with their clause, and lets two officers of the body that the matrix names decide. The law asks for people: nothing is decided here.</summary>
internal sealed class CaseSanctions(NetralDb db, Journal journal)
{
    public async Task<IReadOnlyList<SanctionOption>> Options(CaseAtHand at, PersonKind? person, DateOnly act, string? position, CancellationToken stop)
    {
        if (person is not { } known || await TrackOf(at, stop) is not { } track)
            return [];
        var grades = track.Kind switch { TrackKind.KodeEtik => new[] { BreachClass.KodeEtik }, TrackKind.Disiplin => [BreachClass.Ringan, BreachClass.Sedang, BreachClass.Berat, BreachClass.Ptdh], _ => [] };
        return
        [
            .. from grade in grades
               from ladder in at.Book.LaddersFor(known, grade, act)
               from kind in ladder.Kinds
               where kind.Class == grade
               let authority = at.Book.AuthoritiesFor(AuthorityTask.Impose, known, grade, position, at.Today) is [var first, ..] ? first : null
               select new SanctionOption(ladder, kind, authority, kind.Phase == SanctionPhase.Transition ? ladder.Transition?.Condition : null),
        ];
    }

    public Task<List<CaseSanction>> Of(CaseAtHand at, CancellationToken stop) => db.Set<CaseSanction>().AsNoTracking().Where(s => s.Case == at.Case.Id).OrderBy(s => s.Id).ToListAsync(stop);

    public async Task<Result<long>> Propose(CaseAtHand at, SanctionAsk ask, CancellationToken stop)
    {
        if (await TrackOf(at, stop) is not { Number: > 0, Kind: TrackKind.KodeEtik or TrackKind.Disiplin } track)
            return SanctionProblems.NotHere;
        if (ask.Person is null)
            return SanctionProblems.NoPerson;
        if ((await Options(at, ask.Person, ask.ActOn, ask.Position, stop)).FirstOrDefault(o => o.Ladder.Id == ask.Ladder && o.Kind.Id == ask.Kind) is not { } option)
            return SanctionProblems.NoKind;
        if (option.Authority is not { } authority)
            return SanctionProblems.NoAuthority;
        if (await MayDecide(at, authority.Decides, stop) is { } refused)
            return refused;
        return await db.Write<long>(async () =>
        {
            db.ChangeTracker.Clear();
            await db.Set<Case>().Where(c => c.Id == at.Case.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Turn, c => c.Turn + 1), stop);
            // PP 94/2021: one examination of several acts leads to one penalty, the heaviest.
            if (await db.Set<CaseSanction>().AnyAsync(s => s.Case == at.Case.Id && s.Track == at.Track && s.Reported == ask.Reported && (s.State == SanctionState.Proposed || s.State == SanctionState.Decided), stop))
                return SanctionProblems.OneHeaviest;
            var id = (await db.Next<CaseSanction>(1, stop)).Value;
            db.Add(new CaseSanction
            {
                Id = id,
                Case = at.Case.Id,
                Track = track.Number,
                Reported = ask.Reported,
                Employed = ask.Person.Value,
                Body = at.Body,
                Region = at.Case.Region,
                State = SanctionState.Proposed,
                ActOn = ask.ActOn,
                Ladder = option.Ladder.Id,
                Kind = option.Kind.Id,
                Class = option.Kind.Class,
                Authority = authority.Id,
                Decides = authority.Decides,
                Openly = option.Kind.Class == BreachClass.KodeEtik ? option.Kind.Id.EndsWith("terbuka", StringComparison.Ordinal) : null,
                ProposedBy = at.Officer.Number,
                Months = option.Kind.Months,
                Percent = option.Kind.Percent,
                Version = 1,
            });
            journal.Add(new SanctionProposed(at.Case.Id, id, new(option.Kind.Id), new(authority.Id)), at.Officer.Actor);
            return id;
        }, stop);
    }

    /// <summary>The second officer records the decree. Which office signed it stands in the decree; who may record it says the matrix.</summary>
    public async Task<Result<bool>> Decide(CaseAtHand at, long id, int version, string decree, DateOnly on, DateOnly? starts, CancellationToken stop)
    {
        if (decree.Length is 0 or > 80)
            return SanctionProblems.NoDecree;
        if (on > at.Today)
            return SanctionProblems.DecreeDate;
        if (starts < on)
            return SanctionProblems.StartDate;
        return await Change(at, id, version, SanctionState.Proposed, async row =>
        {
            if (row.ProposedBy == at.Officer.Number)
                return SanctionProblems.SameOfficer;
            if (await MayDecide(at, row.Decides, stop) is { } refused)
                return refused;
            (row.State, row.DecidedBy, row.Decree, row.DecidedOn, row.StartsOn) = (SanctionState.Decided, at.Officer.Number, decree, on, starts);
            row.EndsOn = starts is { } first && row.Months is { } months ? first.AddMonths(months).AddDays(-1) : null;
            journal.Add(new SanctionDecided(at.Case.Id, id, new(row.Kind), on, row.StartsOn, row.EndsOn), at.Officer.Actor);
            return (Problem?)null;
        }, stop);
    }

    /// <summary>Takes a proposal back, or notes that a decided sanction was annulled; the line stays.</summary>
    public Task<Result<bool>> Drop(CaseAtHand at, long id, int version, CancellationToken stop) => Change(at, id, version, null, row =>
    {
        var cancelled = row.State == SanctionState.Decided;
        row.State = cancelled ? SanctionState.Cancelled : SanctionState.Dropped;
        journal.Add(new SanctionDropped(at.Case.Id, id, cancelled), at.Officer.Actor);
        return Task.FromResult<Problem?>(null);
    }, stop);

    private async Task<Result<bool>> Change(CaseAtHand at, long id, int version, SanctionState? from, Func<CaseSanction, Task<Problem?>> act, CancellationToken stop) => await db.Write<bool>(async () =>
    {
        db.ChangeTracker.Clear();
        await db.Set<Case>().Where(c => c.Id == at.Case.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Turn, c => c.Turn + 1), stop);
        if (await db.Set<CaseSanction>().FirstOrDefaultAsync(s => s.Id == id && s.Case == at.Case.Id && s.Body == at.Body, stop) is not { } row || row.Version != version
            || (from is { } needed ? row.State != needed : row.State is not (SanctionState.Proposed or SanctionState.Decided)))
            return SanctionProblems.Moved;
        if (await act(row) is { } refused)
            return refused;
        row.Version++;
        return true;
    }, stop);

    /// <summary>The institution of the matrix must be the own body's part in the track. Where nobody on an instance can be it (the President, a governor), the body of the track records what was decided.</summary>
    private async Task<Problem?> MayDecide(CaseAtHand at, string? decides, CancellationToken stop)
    {
        if (decides is null || at.Book.Institution(decides) is not { Bodies.Count: > 0 } institution)
            return at.Holds ? SanctionProblems.NotHere : null;
        var parties = await db.Set<Party>().AsNoTracking().Where(p => p.Case == at.Case.Id && p.Track == at.Track).ToListAsync(stop);
        var named = parties.FindAll(p => p.Institution == decides);
        if (named.Count == 0)
            return null;
        return named.Exists(p => p.Body == at.Body) ? null : SanctionProblems.NotTheAuthority.With(institution.Name);
    }

    /// <summary>The track on which this body decides; the holder decides where a track has no other party.</summary>
    public Task<Track?> TrackOf(CaseAtHand at, CancellationToken stop) => at.Holds
        ? db.Set<Track>().AsNoTracking().Where(t => t.Case == at.Case.Id && (t.Kind == TrackKind.Disiplin || t.Kind == TrackKind.KodeEtik) && t.Holder == at.Body && !db.Set<Party>().Any(p => p.Case == t.Case && p.Track == t.Number && p.Body != at.Body)).OrderBy(t => t.Number).FirstOrDefaultAsync(stop)
        : db.Set<Track>().AsNoTracking().FirstOrDefaultAsync(t => t.Case == at.Case.Id && t.Number == at.Track, stop);
}
