using Microsoft.EntityFrameworkCore;
using Netral.Cases.Clocks;
using Netral.Cases.Registers;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Desk;

/// <summary>
/// The door of Cases. <see cref="Open"/> is what Reports calls; <see cref="Moves"/> and <see cref="Move"/> are what pages and the API call.
/// The desk knows the rulebook, bodies and officers' numbers; before every act it asks <see cref="CaseDoor"/> whether anything ties the officer to whom the
/// case is about.
/// A case follows the edition of the rulebook under which it was opened; only days off are always those known today.
/// </summary>
public sealed partial class CaseDesk(NetralDb db, Journal journal, ILawInForce law, CaseRegisters registers, CaseDoor door, TimeProvider clock)
{
    /// <summary>What is possible now on every track that has not ended, in the order of the rulebook, with what is missing. Empty for a case that is
    /// unknown or closed.</summary>
    public async Task<IReadOnlyList<PossibleMove>> Moves(long number, CancellationToken stop)
    {
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found || await BookOf(found, stop) is not { } book)
            return [];
        var tracks = await db.Set<Track>().AsNoTracking().Where(t => t.Case == number && t.EndedOn == null).OrderBy(t => t.Number).ToListAsync(stop);
        var calendar = (await law.InForce(stop)).Book.Calendars.Latest;
        var possible = new List<PossibleMove>();
        foreach (var track in tracks)
        {
            var situation = await Situation.Of(db, found, track, book, calendar, Now, track.Version, @lock: false, stop);
            possible.AddRange(situation.Leading.Select(move => Possible(situation, move)));
        }
        return possible;
    }

    /// <summary>States that conditions are met, or withdraws them. Whoever may record a move of the track may state.</summary>
    public Task<Result<bool>> State(long number, int track, IReadOnlyCollection<string> conditions, bool met, KnownOfficer officer,
        CancellationToken stop) => On(number, track, officer, async situation =>
    {
        if (conditions.FirstOrDefault(c => situation.Book.Conditions.All(known => known.Id != c)) is { } unknown)
            return CaseProblems.NoCondition.With(unknown);
        foreach (var condition in conditions.Where(c => situation.Stated.Contains(c) != met))
        {
            if (met && situation.Book.Conditions.First(c => c.Id == condition) is { Proven: true, Proof: { } proof } asked
                && !await Proofs.Has(db, number, track, proof, condition, stop))
                return CaseProblems.Unproven.With(asked.Name, asked.Do ?? "");
            if (met)
            {
                db.Add(new Stated
                {
                    Case = number,
                    Track = track,
                    Condition = condition,
                    Seq = situation.Track.Version,
                    On = situation.Moment.Date,
                    Officer = officer.Number,
                    Body = officer.Body
                });
            }
            else
            {
                // A PPK that another body found partial must not declare itself impartial again.
                var row = await db.Set<Stated>().FirstAsync(s => s.Case == number && s.Track == track && s.Condition == condition && s.SpentBy == null, stop);
                if (row.Body is { } by && by != officer.Body)
                    return CaseProblems.StatedByOther;
                db.Remove(row);
                await Proofs.Void(db, situation.Book, situation.Track, condition, stop);
            }
            journal.Add(new ConditionStated(number, track, new(condition), !met), officer.Actor);
        }
        return true;
    }, stop, evenShutOut: !met);

    /// <summary>A second officer agrees to a decision before a colleague of the same body makes it: to what was proposed, with its tracks and bodies. It
    /// holds for the track as it stands, and while nothing
    /// that the decision needs is withdrawn; after any other move it must be given anew.</summary>
    public Task<Result<bool>> Agree(long number, int track, int version, string move, KnownOfficer officer, CancellationToken stop) =>
        OnDecision(number, track, version, move, officer, async situation =>
    {
        if (situation.Agreed.Any(a => a.Move == move && a.Officer == officer.Number))
            return true;
        var asked = await Asked(number, track, version, move, stop);
        if (asked?.ProposedBy == officer.Number)
            return CaseProblems.OwnProposal;
        if (asked is not null && asked.Body != officer.Body)
            return CaseProblems.NotProposed;
        // Whoever refused may change his mind; the refusal then stands no longer.
        if (asked is { RefusedBy: not null } && asked.RefusedBy == officer.Number)
            (asked.RefusedBy, asked.RefusedOn) = (null, null);
        db.Add(new Agreed
        {
            Case = number,
            Track = track,
            Version = version,
            Move = move,
            Officer = officer.Number,
            Body = officer.Body ?? 0,
            Choice = asked?.Choice ?? "",
            On = situation.Moment.Date
        });
        journal.Add(new MoveAgreed(number, track, new(move)), officer.Actor);
        return true;
    }, stop);

    /// <summary>Asks a colleague to agree to a decision with everything that goes with it. Asking again after a refusal, or for something else, asks anew:
    /// what was agreed to before falls away.</summary>
    public Task<Result<bool>> Propose(MoveAsk ask, KnownOfficer officer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return OnDecision(ask.Case, ask.Track, ask.Version, ask.Move, officer, async situation =>
        {
            var (number, track, move) = (ask.Case, ask.Track, situation.Procedure.Move(ask.Move)!);
            if (Unfit(situation, move, ask.Opens ?? [], situation.Moment) is { } unfit)
                return unfit;
            var choice = AskedChoice.Write(ask);
            if (choice.Length > AskedChoice.Longest)
                return CaseProblems.OpensTwice;
            if (await Asked(number, track, ask.Version, ask.Move, stop) is not { } asked)
            {
                db.Add(new Proposed
                {
                    Case = number,
                    Track = track,
                    Version = ask.Version,
                    Move = ask.Move,
                    Body = officer.Body ?? 0,
                    ProposedBy = officer.Number,
                    Choice = choice,
                    On = situation.Moment.Date
                });
            }
            else
            {
                if (asked.RefusedBy is null && asked.Choice == choice && asked.Body == officer.Body)
                    return true;
                (asked.Body, asked.ProposedBy, asked.Choice, asked.On, asked.RefusedBy, asked.RefusedOn) = (officer.Body ?? 0, officer.Number, choice,
                    situation.Moment.Date, null, null);
                await db.Set<Agreed>().Where(a => a.Case == number && a.Track == track && a.Version == ask.Version && a.Move == ask.Move)
                    .ExecuteDeleteAsync(stop);
            }
            journal.Add(new MoveProposed(number, track, new(ask.Move)), officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>The colleague does not agree. An agreement that he gave before falls away.</summary>
    public Task<Result<bool>> Refuse(long number, int track, int version, string move, KnownOfficer officer, CancellationToken stop) =>
        OnDecision(number, track, version, move, officer, async situation =>
    {
        if (await Asked(number, track, version, move, stop) is not { } asked)
            return CaseProblems.NotProposed;
        if (asked.ProposedBy == officer.Number)
            return CaseProblems.OwnProposal;
        if (asked.Body != officer.Body)
            return CaseProblems.NotProposed;
        if (await db.Set<Agreed>()
            .FirstOrDefaultAsync(a => a.Case == number && a.Track == track && a.Version == version && a.Move == move
            && a.Officer == officer.Number, stop) is { } given)
            db.Remove(given);
        (asked.RefusedBy, asked.RefusedOn) = (officer.Number, situation.Moment.Date);
        journal.Add(new MoveNotAgreed(number, track, new(move)), officer.Actor);
        return true;
    }, stop);

    private Task<Proposed?> Asked(long number, int track, int version, string move, CancellationToken stop) =>
        db.Set<Proposed>().FirstOrDefaultAsync(p => p.Case == number && p.Track == track && p.Version == version && p.Move == move, stop);

    /// <summary>An act about a decision for which two officers of one body are needed.</summary>
    private Task<Result<bool>> OnDecision(long number, int track, int version, string move, KnownOfficer officer, Func<Situation,
        Task<Result<bool>>> act, CancellationToken stop) => On(number, track, officer, async situation =>
    {
        if (situation.Track.Version != version)
            return await Overtaken(situation.Book, number, track, version, stop);
        if (situation.Leading.FirstOrDefault(m => m.Id == move) is not { } asked)
            return CaseProblems.NotFromHere.With(situation.Step.Name, move);
        if (!asked.FourEyes)
            return CaseProblems.NotFourEyes.With(asked.Name);
        return situation.Bodies(asked).Contains(officer.Body ?? 0) ? await act(situation) : CaseProblems.NotYours.With(Names(situation.Book, asked.Enters));
    }, stop);

    /// <summary>The reporter got the word that was owed about a move; what it said stands in the conversation.</summary>
    /// <param name="seq">The move's number on its track.</param>
    public async Task<Result<bool>> Answered(long number, int track, int seq, KnownOfficer officer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return await db.Together<bool>(async () =>
        {
            if (await db.Set<OwedAnswer>().FirstOrDefaultAsync(a => a.Case == number && a.Track == track && a.Seq == seq, stop) is not { } owed)
                return CaseProblems.NoAnswer;
            if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number && c.Body == officer.Body, stop) is not { } found)
                return CaseProblems.NoCase;
            if (await door.Refuses(found, officer, stop) is { } shut)
                return shut;
            if (owed.GivenOn is not null)
                return true;
            (owed.GivenOn, owed.GivenBy) = (Zone.WIB.DateAt(Now), officer.Number);
            journal.Add(new AnswerGiven(number, track, new(owed.Move)), officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>The officer keeps away from the case from now on.</summary>
    public async Task<Result<bool>> Recuse(long number, KnownOfficer officer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return await db.Together<bool>(async () =>
        {
            if (!await db.Set<Case>().AnyAsync(c => c.Id == number, stop))
                return CaseProblems.NoCase;
            // Whom the program keeps away has nothing to choose: what it wrote stays.
            if (await db.Set<Recused>().AnyAsync(r => r.Case == number && r.Officer == officer.Number, stop))
                return true;
            db.Add(new Recused { Case = number, Officer = officer.Number, On = Zone.WIB.DateAt(Now) });
            journal.Add(new OfficerRecused(number, officer.Number), officer.Actor);
            return true;
        }, stop);
    }

    /// <summary>Gives a running clock that has no number one, counted from where it started. Who supervises gives it, as the rulebook says, and never who
    /// is judged by it.</summary>
    /// <param name="amount">Days or hours, as the clock counts.</param>
    public Task<Result<bool>> SetAmount(long number, int track, string clockId, int amount, KnownOfficer officer, CancellationToken stop) => On(number,
        track, officer, async situation =>
    {
        if (situation.Latest(clockId) is not { State: ClockState.NoNumber } row)
            return CaseProblems.NoClock;
        if (!Setters(situation, clockId).Contains(officer.Body ?? 0))
            return CaseProblems.OwesIt;
        row.Amount = amount;
        var book = new ClockBook(db, situation.Book, (await law.InForce(stop)).Book, situation.Zone);
        if (book.Compute(row) is { } refusal)
            return refusal;
        row.State = ClockState.Running;
        journal.Add(new ClockAmountSet(officer.Body ?? 0, new(clockId), amount, number, track), officer.Actor);
        return true;
    }, stop);

    /// <summary>Parties that the rulebook names for it; without any, the body that holds the track.</summary>
    private static List<long> Setters(Situation situation, string clock)
    {
        var named = situation.Procedure.Owed(clock)?.SetBy ?? [];
        var parties = situation.Parties.Where(p => named.Contains(p.Institution, StringComparer.Ordinal)).Select(p => p.Body).ToList();
        return parties.Count > 0 ? parties : [situation.Track.Holder];
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>An act of an officer on a track, in one write that holds the case.</summary>
    private async Task<Result<bool>> On(long number, int track, KnownOfficer officer, Func<Situation, Task<Result<bool>>> act, CancellationToken stop,
        bool evenShutOut = false)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return await db.Together<bool>(async () =>
        {
            db.ChangeTracker.Clear();
            if (!(await Hold(number, track, stop)).Try(out var situation, out var refusal))
                return refusal;
            if (situation.Track.EndedOn is not null)
                return CaseProblems.Ended.With(situation.Step.Name);
            if (await door.Refuses(situation.Case, officer, stop) is { } shut)
                return shut;
            if (!situation.Parties.Select(p => p.Body).Append(situation.Track.Holder).Contains(officer.Body ?? 0))
                return CaseProblems.NotYours.With(Names(situation.Book, situation.Parties.Select(p => p.Institution)));
            // What such a body said of itself it may still take back.
            if (!evenShutOut && situation.ShutOut.Contains(officer.Body ?? 0))
                return CaseProblems.ShutOut;
            return await act(situation);
        }, stop);
    }

    /// <summary>Takes hold of the case's row until the commit, so that acts on a case come one after the other, and reads.</summary>
    private async Task<Result<Situation>> Hold(long number, int at, CancellationToken stop, int? seen = null)
    {
        if (await db.Set<Case>().Where(c => c.Id == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.Turn, c => c.Turn + 1), stop) == 0)
            return CaseProblems.NoCase;
        var found = await db.Set<Case>().FirstAsync(c => c.Id == number, stop);
        if (await db.Set<Track>().FirstOrDefaultAsync(t => t.Case == number && t.Number == at, stop) is not { } track)
            return CaseProblems.NoTrack;
        return await BookOf(found, stop) is { } book
            ? await Situation.Of(db, found, track, book, (await law.InForce(stop)).Book.Calendars.Latest, Now, seen ?? track.Version, @lock: true, stop)
            : CaseProblems.NoLaw;
    }

    private async Task<Rulebook?> BookOf(Case found, CancellationToken stop) => (await law.Find(found.Rulebook, stop))?.Book;

    private async Task<Problem> Overtaken(Rulebook book, long number, int track, int version, CancellationToken stop)
    {
        var won = await WhoWon(book, number, track, version, stop);
        return won is null ? CaseProblems.NoTrack : CaseProblems.SomebodyElse.With(won.Name, won.When.ToString(), StepName(book, won));
    }

    /// <summary>The move that was made at the version which somebody else still saw.</summary>
    private async Task<TakenStep?> WhoWon(Rulebook book, long number, int track, int version, CancellationToken stop) =>
        await db.Set<Taken>().AsNoTracking().Where(t => t.Case == number && t.Track == track && t.Seq > version).OrderBy(t => t.Seq)
            .FirstOrDefaultAsync(stop) is { } row
            ? Told(book, row)
            : null;

    internal static TakenStep Told(Rulebook book, Taken row) => new(
        row.Track, row.Seq, row.Move, book.Procedures.FirstOrDefault(p => p.Id == row.Procedure)?.Move(row.Move)?.Name ?? row.Move, row.From, row.To,
            new(row.On, row.At), row.EnteredAt, row.Officer, row.Body);

    private static string StepName(Rulebook book, TakenStep taken) =>
        book.Procedures.Select(p => p.Find(taken.To)).FirstOrDefault(s => s is not null)?.Name ?? taken.To;

    private static string Names(Rulebook book, IEnumerable<string> institutions) => string.Join(", ", institutions.Select(i => book.Institution(i)?.Name ?? i));

    private static PossibleMove Possible(Situation situation, Move move)
    {
        var presses = situation.Presses(move);
        var to = move.To is { } step ? situation.Procedure.Find(step)!.Name : null;
        return new(situation.Track.Number, situation.Track.Version, move.Id, move.Name,
            [.. move.By.Select(b => situation.Book.Institution(b)?.Name ?? b)], situation.Bodies(move),
            [.. situation.Missing(move, situation.Moment, officer: null)], presses?.Due, presses?.DueOn, to, move.Needs, move.Clocks.Keeps.Count > 0,
            [.. move.Opens.Where(o => Fits(o, situation.Case)).Select(o => Word.Read<TrackKind>(o.Track)).Distinct()], move.FourEyes, move.Clause,
                move.NeedsLegalCheck, move.CheckReason)
        {
            IsRare = move.Rare,
            Repeats = move.Repeats,
            Conditions = [.. move.Needs.Select(n => new AskedCondition(n, situation.Condition(n), situation.Stated.Contains(n)))],
            StandIns = [.. (move.StandsIn?.By ?? []).SelectMany(i => situation.Book.Institution(i)?.Bodies ?? []).Select(Word.Read<BodyKind>).Distinct()],
            Parties = move.Opens.Where(o => Fits(o, situation.Case)).GroupBy(o => Word.Read<TrackKind>(o.Track))
                .ToDictionary(g => g.Key, g => PartiesOf(situation, g.First())),
            AgreedBy = [.. situation.Agreed.Where(a => a.Move == move.Id).Select(a => a.Officer)],
            Proposal = situation.Proposed.FirstOrDefault(p => p.Move == move.Id) is { } asked
                ? new(asked.ProposedBy, asked.On, asked.RefusedBy, asked.RefusedOn,
                    AskedChoice.Read(new(situation.Case.Id, situation.Track.Number, situation.Track.Version, move.Id), asked.Choice, situation.Zone),
                    asked.Body) : null,
        };
    }

    /// <summary>Every institution that records something on the way of the track and has bodies: in its procedure and in those in which it goes on.</summary>
    private static IReadOnlyList<AskedParty> PartiesOf(Situation situation, OpensTrack opens)
    {
        var own = situation.Parties.Where(p => p.Body == situation.Track.Holder).Select(p => p.Institution).ToHashSet(StringComparer.Ordinal);
        var (way, open, names) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([opens.Procedure]), new List<string>());
        while (open.TryDequeue(out var id))
        {
            if (!way.Add(id) || situation.Book.ProcedureOn(id, situation.Moment.Date) is not { } procedure)
                continue;
            names.AddRange(procedure.Begins[0].By.Concat(procedure.Moves.Where(m => m.StandsIn is null).SelectMany(m => m.Enters)));
            foreach (var next in procedure.Steps.Select(s => s.Continues).OfType<string>())
                open.Enqueue(next);
        }
        return [.. names.Distinct(StringComparer.Ordinal).Where(n => !own.Contains(n)).Select(situation.Book.Institution).OfType<Institution>()
            .Where(i => i.Bodies.Count > 0)
            .Select(i => new AskedParty(i.Id, i.Name, [.. i.Bodies.Select(Word.Read<BodyKind>)]))];
    }

    private static bool Fits(OpensTrack opens, Case found) => opens.Persons.Count == 0 || found.Person is not { } person || opens.Persons.Contains(person);
}
