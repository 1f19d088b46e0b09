using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Sanctions;

internal static class SanctionProblems
{
    public const int Longest = 120;
    public static readonly Problem NoPerson = new(Trouble.Invalid, "sanction.no_person", "Pilih jenis kepegawaian terlapor; tangga hukumannya berbeda-beda.",
        "kepegawaian");
    public static readonly Problem NoKind = new(Trouble.Invalid, "sanction.no_kind", "Pilih satu jenis sanksi dari daftar aturan.", "jenis");
    public static readonly Problem NotHere = new(Trouble.Conflict, "sanction.not_here",
        "Sanksi ditetapkan di jalur kode etik atau disiplin, sesudah perkara diteruskan.");
    public static readonly Problem NotYet = new(Trouble.Conflict, "sanction.not_yet",
        "Jalur ini berada di langkah “{0}”. Sanksi dapat diusulkan sesudah pemeriksaannya ada hasil. Lanjutkan dahulu langkah-langkahnya di halaman perkara.");
    public static readonly Problem NoAuthority = new(Trouble.Conflict, "sanction.no_authority",
        "Aturan tidak menyebut siapa yang berwenang untuk pilihan ini. Periksa kelas, jabatan, dan tanggal perbuatannya.", "jenis");
    public static readonly Problem NotTheAuthority = new(Trouble.Forbidden, "sanction.not_the_authority",
        "Yang berwenang menetapkan: {0}. Lembaga Anda tidak termasuk.");
    public static readonly Problem NoOffice = new(Trouble.Invalid, "sanction.no_office",
        "Aturan tidak tahu pejabat mana yang menetapkan. Tulis jabatannya seperti di naskah keputusan, paling panjang {0} huruf, tanpa nama orang.", "pejabat",
            Longest);
    public static readonly Problem NoLocalName = new(Trouble.Invalid, "sanction.no_local_name",
        "Tulis jenis sanksi seperti di aturan setempat, paling panjang {0} huruf.", "nama", Longest);
    public static readonly Problem NoLocalClause = new(Trouble.Invalid, "sanction.no_local_clause",
        "Tulis aturan setempat dan pasalnya, paling panjang {0} huruf.", "pasal", Longest);
    public static readonly Problem Length = new(Trouble.Invalid, "sanction.length", "Tulis lamanya dengan angka bulan, dari 1 sampai 120.", "lama");
    public static readonly Problem SameOfficer = new(Trouble.Conflict, "sanction.same_officer",
        "Yang mengusulkan tidak boleh menetapkan. Mintalah petugas kedua.");
    public static readonly Problem Moved = new(Trouble.Conflict, "sanction.moved", "Sanksi ini sudah berubah. Muat ulang halaman.");
    public static readonly Problem NoDecree = new(Trouble.Invalid, "sanction.no_decree", "Tulis nomor keputusannya, paling panjang 80 huruf.", "keputusan");
    public static readonly Problem DecreeDate = new(Trouble.Invalid, "sanction.decree_date", "Tanggal keputusan tidak boleh sesudah hari ini.", "tanggal");
    public static readonly Problem StartDate = new(Trouble.Invalid, "sanction.start_date", "Hukuman tidak dapat mulai sebelum ditetapkan.", "mulai");
    public static readonly Problem OneHeaviest = new(Trouble.Conflict, "sanction.one_heaviest",
        "Untuk orang ini di jalur ini sudah ada sanksi. Beberapa pelanggaran dijatuhi satu hukuman yang terberat; batalkan dahulu yang lama.");
}

/// <summary>A kind that the law offers, with who decides.</summary>
/// <param name="InsteadOf">It stands in for the main kinds while the transition's condition is unmet: that condition.</param>
/// <param name="IsLocal">Of the body's own rules: name and clause are typed.</param>
internal sealed record SanctionOption(Ladder Ladder, Sanction Kind, Authority? Authority, string? InsteadOf, bool IsLocal);

/// <summary>A kind that our sources do not name, as the body's own rules have it.</summary>
/// <param name="Months">Null: it has no length.</param>
internal sealed record LocalKind(string Name, string Clause, int? Months, bool Dismissal);

/// <param name="Position">An id of the authority matrix; null for any other position.</param>
/// <param name="Kind">Of the rulebook; <see cref="CaseSanctions.Local"/> and a class for a typed one: <c>lokal:sedang</c>.</param>
/// <param name="Office">Who decides, where the rulebook does not know.</param>
internal sealed record SanctionAsk(int Reported, PersonKind? Person, DateOnly ActOn, string? Position, string Ladder, string Kind, string? Office = null,
    LocalKind? Local = null);

/// <summary>Suggests sanctions with their clause, and lets two officers of the body that records the decision propose and decide. The law asks for people: nothing is decided here.</summary>
internal sealed class CaseSanctions(NetralDb db, Journal journal, ILawInForce law, TimeProvider clock)
{
    public const string Local = "lokal";
    private const string TypedReason = "Jenis dan pasalnya diketik lembaga menurut aturan setempat; sumber kami tidak memuatnya.";

    /// <summary>What the ladders of that kind of person offer for an act of that day, on this kind of track.</summary>
    public async Task<IReadOnlyList<SanctionOption>> Options(CaseAtHand at, PersonKind? person, DateOnly act, string? position, CancellationToken stop)
    {
        if (person is not { } known || await TrackOf(at, stop) is not { } track)
            return [];
        var grades = track.Kind switch
        {
            TrackKind.KodeEtik => new[] { BreachClass.KodeEtik },
            TrackKind.Disiplin => [BreachClass.Ringan, BreachClass.Sedang, BreachClass.Berat, BreachClass.Ptdh],
            _ => []
        };
        return
        [
            .. from grade in grades
               from ladder in at.Book.LaddersFor(known, grade, act)
               from kind in Kinds(ladder, grade)
               let authority = at.Book.AuthoritiesFor(AuthorityTask.Impose, known, grade, position, at.Today) is [var first, ..] ? first : null
               select new SanctionOption(ladder, kind, authority, kind.Phase == SanctionPhase.Transition ? ladder.Transition?.Condition : null,
                   kind.Id.StartsWith(Local, StringComparison.Ordinal)),
        ];
    }

    /// <summary>Where our sources do not name all kinds, the body types its own.</summary>
    private static IEnumerable<Sanction> Kinds(Ladder ladder, BreachClass grade)
    {
        foreach (var kind in ladder.Kinds.Where(k => k.Class == grade))
            yield return kind;
        if (ladder.Local || !ladder.Complete)
            yield return new Sanction($"{Local}:{Word.Of(grade)}", grade, "Jenis lain menurut aturan setempat", SanctionPhase.Main, null, null,
                ladder.Grounds.Clause, true, TypedReason);
    }

    public Task<List<CaseSanction>> Of(CaseAtHand at, CancellationToken stop) =>
        db.Set<CaseSanction>().AsNoTracking().Where(s => s.Case == at.Case.Id).OrderBy(s => s.Id).ToListAsync(stop);

    public Task<Result<long>> Propose(CaseAtHand at, SanctionAsk ask, CancellationToken stop) => Held<long>(at, async situation =>
    {
        if (ask.Person is not { } person)
            return SanctionProblems.NoPerson;
        if ((await Options(at, person, ask.ActOn, ask.Position, stop)).FirstOrDefault(o => o.Ladder.Id == ask.Ladder
            && o.Kind.Id == ask.Kind) is not { } option)
            return SanctionProblems.NoKind;
        if ((option.Authority is null ? SanctionProblems.NoAuthority : Typed(ask, option)) is { } unfit)
            return unfit;
        var standing = await db.Set<CaseSanction>().Where(s => s.Case == at.Case.Id && s.Track == situation.Track.Number && s.Reported == ask.Reported
            && (s.State == SanctionState.Proposed || s.State == SanctionState.Decided)).ToListAsync(stop);
        var replaced = await SanctionCourse.WasAppealed(db, situation, stop) && standing is [{ State: SanctionState.Decided } only] ? only : null;
        if (!await SanctionCourse.HasOutcome(db, situation, stop))
            return SanctionProblems.NotYet.With(situation.Step.Name);
        // PP 94/2021: one examination of several acts leads to one penalty, the heaviest.
        if (replaced is null && standing.Count > 0)
            return SanctionProblems.OneHeaviest;
        var row = Row(at, situation, ask, person, option, (await db.Next<CaseSanction>(1, stop)).Value);
        row.Replaces = replaced?.Id;
        db.Add(row);
        journal.Add(new SanctionProposed(at.Case.Id, row.Id, new(option.IsLocal ? Local : row.Kind), new(row.Authority)), at.Officer.Actor);
        return row.Id;
    }, stop);

    private static Problem? Typed(SanctionAsk ask, SanctionOption option)
    {
        if (option.Authority!.Decides is null && ask.Office is not { Length: > 0 and <= SanctionProblems.Longest })
            return SanctionProblems.NoOffice;
        if (!option.IsLocal)
            return null;
        if (ask.Local is not { Name.Length: > 0 and <= SanctionProblems.Longest } typed)
            return SanctionProblems.NoLocalName;
        if (typed.Clause.Length is 0 or > SanctionProblems.Longest)
            return SanctionProblems.NoLocalClause;
        return typed.Months is < 1 or > 120 ? SanctionProblems.Length : null;
    }

    private static CaseSanction Row(CaseAtHand at, Situation situation, SanctionAsk ask, PersonKind person, SanctionOption option, long id) => new()
    {
        Id = id,
        Case = at.Case.Id,
        Track = situation.Track.Number,
        Reported = ask.Reported,
        Employed = person,
        Body = at.Body,
        Region = at.Case.Region,
        State = SanctionState.Proposed,
        ActOn = ask.ActOn,
        Ladder = option.Ladder.Id,
        Kind = option.IsLocal ? Local : option.Kind.Id,
        Class = option.Kind.Class,
        Authority = option.Authority!.Id,
        Decides = option.Authority.Decides,
        Office = option.Authority.Decides is null ? ask.Office : null,
        LocalName = option.IsLocal ? ask.Local!.Name : null,
        LocalClause = option.IsLocal ? ask.Local!.Clause : null,
        Dismissal = option.IsLocal ? ask.Local!.Dismissal : option.Kind.Dismissal,
        Openly = option.IsLocal ? null : option.Kind.Openly,
        ProposedBy = at.Officer.Number,
        Months = option.IsLocal ? ask.Local!.Months : option.Kind.Months,
        Percent = option.Kind.Percent,
        Version = 1,
    };

    /// <summary>The second officer records the decree. Which office signed it stands in the decree; who may record it says the matrix.</summary>
    public async Task<Result<bool>> Decide(CaseAtHand at, long id, int version, string decree, DateOnly on, DateOnly? starts, CancellationToken stop)
    {
        if (decree.Length is 0 or > 80)
            return SanctionProblems.NoDecree;
        if (on > at.Today)
            return SanctionProblems.DecreeDate;
        if (starts < on)
            return SanctionProblems.StartDate;
        return await Change(at, id, version, [SanctionState.Proposed], async (situation, row) =>
        {
            if (row.ProposedBy == at.Officer.Number)
                return SanctionProblems.SameOfficer;
            if (!await SanctionCourse.HasOutcome(db, situation, stop))
                return SanctionProblems.NotYet.With(situation.Step.Name);
            (row.State, row.DecidedBy, row.Decree, row.DecidedOn, row.StartsOn) = (SanctionState.Decided, at.Officer.Number, decree, on, starts);
            row.EndsOn = starts is { } first && row.Months is { } months ? first.AddMonths(months).AddDays(-1) : null;
            journal.Add(new SanctionDecided(at.Case.Id, id, new(row.Kind), on, row.StartsOn, row.EndsOn), at.Officer.Actor);
            if (row.Replaces is { } old && await db.Set<CaseSanction>().FirstOrDefaultAsync(s => s.Id == old && s.State == SanctionState.Decided, stop) is { } before)
            {
                (before.State, before.Version) = (SanctionState.Replaced, before.Version + 1);
                journal.Add(new SanctionReplaced(at.Case.Id, old, id), at.Officer.Actor);
            }
            return null;
        }, stop);
    }

    /// <summary>From when it is served, where no step of the procedure has said it.</summary>
    public Task<Result<bool>> Start(CaseAtHand at, long id, int version, DateOnly on, CancellationToken stop) =>
        Change(at, id, version, [SanctionState.Decided], (_, row) =>
    {
        if (row.StartsOn is not null)
            return Task.FromResult<Problem?>(SanctionProblems.Moved);
        if (on < row.DecidedOn)
            return Task.FromResult<Problem?>(SanctionProblems.StartDate);
        SanctionCourse.Start(row, on, journal, at.Officer.Actor);
        return Task.FromResult<Problem?>(null);
    }, stop);

    /// <summary>Takes a proposal back, or notes that a decided sanction was annulled; the line stays.</summary>
    public Task<Result<bool>> Drop(CaseAtHand at, long id, int version, CancellationToken stop) =>
        Change(at, id, version, [SanctionState.Proposed, SanctionState.Decided], (_, row) =>
    {
        var cancelled = row.State == SanctionState.Decided;
        row.State = cancelled ? SanctionState.Cancelled : SanctionState.Dropped;
        journal.Add(new SanctionDropped(at.Case.Id, id, cancelled), at.Officer.Actor);
        return Task.FromResult<Problem?>(null);
    }, stop);

    private Task<Result<bool>> Change(CaseAtHand at, long id, int version, IReadOnlyCollection<SanctionState> from,
        Func<Situation, CaseSanction, Task<Problem?>> act, CancellationToken stop) =>
        Held<bool>(at, async situation =>
    {
        if (await db.Set<CaseSanction>().FirstOrDefaultAsync(s => s.Id == id && s.Case == at.Case.Id && s.Track == situation.Track.Number && s.Body == at.Body, stop) is not { } row || row.Version != version || !from.Contains(row.State))
            return SanctionProblems.Moved;
        if (await act(situation, row) is { } refused)
            return refused;
        if (row.Version == version)
            row.Version++;
        await db.SaveChangesAsync(stop);
        // What the decision needs is found, or no longer there.
        foreach (var proof in new[] { Proofs.Sanction, Proofs.Dismissal })
            await Proofs.Settle(db, journal, at.Book, at.Case.Id, row.Track, proof, at.Today, at.Officer.Actor, at.Officer.Number, stop);
        return true;
    }, stop);

    /// <summary>An act of the body that records this track's decision, holding the case. Where the matrix names the President or a governor, whom no body stands for, the body of the track records what was decided.</summary>
    private async Task<Result<T>> Held<T>(CaseAtHand at, Func<Situation, Task<Result<T>>> act, CancellationToken stop) => await db.Together<T>(async () =>
    {
        db.ChangeTracker.Clear();
        await db.Set<Case>().Where(c => c.Id == at.Case.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Turn, c => c.Turn + 1), stop);
        if (await TrackOf(at, stop) is not { } track)
            return SanctionProblems.NotHere;
        var situation = await At(at, track, stop);
        if (!SanctionCourse.Bodies(situation).Contains(at.Body))
            return SanctionCourse.Institutions(situation) is { Count: > 0 } names
                ? SanctionProblems.NotTheAuthority.With(string.Join(", ", names))
                : SanctionProblems.NotYet.With(situation.Step.Name);
        return await act(situation);
    }, stop);

    internal async Task<Situation> At(CaseAtHand at, Track track, CancellationToken stop) =>
        await Situation.Of(db, at.Case, track, at.Book, (await law.InForce(stop)).Book.Calendars.Latest, clock.GetUtcNow().UtcDateTime, track.Version,
            @lock: false, stop);

    /// <summary>The track that was asked for, of those on which a sanction is possible and the body takes part; null where there is none.</summary>
    public async Task<Track?> TrackOf(CaseAtHand at, CancellationToken stop) =>
        (await CaseTracks.Of(db, at, stop)).Find(t => t.Number == at.Track && t.Kind is TrackKind.Disiplin or TrackKind.KodeEtik);
}
