using Microsoft.EntityFrameworkCore;
using Netral.Cases.Clocks;
using Netral.Cases.Sanctions;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;

namespace Netral.Cases.Desk;

public sealed partial class CaseDesk
{
    /// <summary>
    /// Makes a move: one conditional update on step and version decides who was first; everything else is the same transaction. Whoever comes second is
    /// told who won.
    /// A refusal names the reason and what can be done instead, and leaves nothing behind.
    /// </summary>
    public async Task<MoveAnswer> Move(MoveAsk ask, KnownOfficer officer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(officer);
        var result = await db.Together(() => Made(ask, officer, stop), stop);
        if (result.Try(out var done, out var refusal))
            return done;
        TakenStep? won = null;
        if (refusal.Code == CaseProblems.SomebodyElse.Code
            && await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == ask.Case, stop) is { } found && await BookOf(found, stop) is { } book)
            won = await WhoWon(book, ask.Case, ask.Track, ask.Version, stop);
        // Whoever may not know of the case does not hear what could be done in it.
        return new MoveAnswer.Refused(refusal, won, refusal.Code == CaseProblems.NoCase.Code ? [] : await Moves(ask.Case, stop));
    }

    private async Task<Result<MoveAnswer.Done>> Made(MoveAsk ask, KnownOfficer officer, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Track>().AsNoTracking().FirstOrDefaultAsync(t => t.Case == ask.Case && t.Number == ask.Track, stop) is not { } seen)
            return await db.Set<Case>().AnyAsync(c => c.Id == ask.Case, stop) ? CaseProblems.NoTrack : CaseProblems.NoCase;
        var first = await db.Set<Track>()
            .Where(t => t.Case == ask.Case && t.Number == ask.Track && t.Version == ask.Version && t.Procedure == seen.Procedure
                && t.Step == seen.Step && t.EndedOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Version, t => t.Version + 1), stop) == 1;
        if (!(await Hold(ask.Case, ask.Track, stop, ask.Version)).Try(out var situation, out var refusal))
            return refusal;
        if (!first)
            return situation.Track.Version == ask.Version
                ? CaseProblems.Ended.With(situation.Step.Name)
                : await Overtaken(situation.Book, ask.Case, ask.Track, ask.Version, stop);
        if (!(await Checked(situation, ask, officer, stop)).Try(out var way, out refusal))
            return refusal;
        return await Carried(situation, way.Move, way.When, ask, officer.Actor, stop);
    }

    /// <summary>Whether the move is allowed to this officer at that moment.</summary>
    private async Task<Result<(Move Move, LegalMoment When)>> Checked(Situation situation, MoveAsk ask, KnownOfficer officer, CancellationToken stop)
    {
        if (await door.Refuses(situation.Case, officer, stop) is { } shut)
            return shut;
        if (situation.Leading.FirstOrDefault(m => m.Id == ask.Move) is not { } move)
            return CaseProblems.NotFromHere.With(situation.Step.Name, situation.Procedure.Move(ask.Move)?.Name ?? ask.Move);
        if (situation.ShutOut.Contains(officer.Body ?? 0))
            return CaseProblems.ShutOut;
        if (!situation.Bodies(move).Contains(officer.Body ?? 0))
            return CaseProblems.NotYours.With(Names(situation.Book, move.Enters));
        if (!When(situation, move, ask.When).Try(out var when, out var refusal))
            return refusal;
        if (situation.Missing(move, when, officer).FirstOrDefault() is { } missing)
            return missing;
        if (!situation.IsAgreed(move, ask, officer))
            return CaseProblems.AgreedOther;
        return Planned(situation, move, when, ask.Planned) is { } unplanned ? unplanned : (move, when);
    }

    private static Result<LegalMoment> When(Situation situation, Move move, LegalMoment? asked)
    {
        var now = situation.Moment;
        var when = asked is null || (asked.Value.Time is null && asked.Value.Date == now.Date) ? now : asked.Value;
        if (situation.Instant(when) > situation.Now)
            return CaseProblems.InFuture;
        if (when.Date < situation.Track.StepOn)
            return CaseProblems.BeforeLast.With(situation.Track.StepOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var hours = situation.Clocks.Any(c => !c.State.IsOver() && c.Due?.Contains('T', StringComparison.Ordinal) == true
            && (move.Clocks.Stops.Contains(c.Clock, StringComparer.Ordinal) || move.Clocks.InTime.Contains(c.Clock, StringComparer.Ordinal)));
        return when.Time is null && hours ? LawProblems.HourNeeded.At("when") : when;
    }

    /// <summary>A summons must leave the days before the planned act that the law gives.</summary>
    private static Problem? Planned(Situation situation, Move move, LegalMoment when, LegalMoment? planned)
    {
        if (move.Clocks.Keeps.Count == 0)
            return null;
        if (planned is not { } day)
            return CaseProblems.PlanNeeded;
        foreach (var clock in move.Clocks.Keeps)
        {
            if (!situation.Book.Deadline(clock, day, situation.Case.Region, new(Calendar: situation.Calendar)).Try(out var last, out var refusal))
                return refusal;
            if (when.Date > last.DueDate)
                return CaseProblems.PlanTooSoon.With(situation.Name(clock), last.Due, day.ToString());
        }
        return null;
    }

    private async Task<Result<MoveAnswer.Done>> Carried(Situation situation, Move move, LegalMoment when, MoveAsk ask, Actor actor, CancellationToken stop)
    {
        var (found, track) = (situation.Case, situation.Track);
        var from = track.Step;
        track.Step = move.To ?? from;
        track.StepOn = when.Date;
        db.Add(Line(track, track.Procedure, move.Id, from, track.Step, when, actor));
        journal.Add(new CaseMoved(found.Id, track.Number, new(move.Id), new(from), new(track.Step), when.Date), actor);
        await Proofs.Spend(db, track, move.Clears, stop);
        foreach (var name in move.Events)
            await Happen(track, name, when, stop);
        var clocks = new ClockBook(db, situation.Book, (await law.InForce(stop)).Book, situation.Zone);
        if (await Clocks(clocks, situation, move, when, ask.Planned, stop) is { } refusal)
            return refusal;
        if (StandIn(situation, move, ask.StandIn, actor) is { } unfit)
            return unfit;
        // Whoever reported learns how each course ended, whatever the data says of the way there.
        if ((move.Answers || situation.Step is { Final: true, Continues: null }) && found.Report is not null)
            db.Add(new OwedAnswer { Case = found.Id, Track = track.Number, Seq = track.Version, Move = move.Id, Since = when.Date });
        string? number = null;
        if (move.Number is { } register && !(await registers.Take(found, register, when.Date, actor, stop)).Try(out number, out refusal))
            return refusal;
        await SanctionCourse.Follow(db, journal, situation, move, when.Date, actor, stop);
        if (!(await OpenTracks(clocks, situation, move, ask.Opens ?? [], when, actor, stop)).Try(out var opened, out refusal))
            return refusal;
        if (situation.Step.Final && (refusal = await Arrive(clocks, situation, when, actor, stop)) is not null)
            return refusal;
        await Misses.Publish(db, journal, clocks.Missed, clocks.Corrected, actor, stop);
        await db.SaveChangesAsync(stop);
        // Whoever comes in with this move is asked for his ties like those before him.
        if (opened.Count > 0 || move.StandsIn is not null)
            await door.KeepAway(found, corrected: false, stop);
        var closed = await Close(found, when, actor, stop);
        return new MoveAnswer.Done(track.Step, track.Version, number, opened, closed);
    }

    /// <summary>From here on the bodies that may not decide are no party of the track; whoever takes the place stands in it under the same name, so that
    /// every later move and clock finds him.</summary>
    private Problem? StandIn(Situation situation, Move move, CaseBody? body, Actor actor)
    {
        if (move.StandsIn is not { } stands)
            return null;
        if (body is { } named && !stands.By.Any(i => situation.Book.Institution(i)?.Bodies.Contains(Word.Of(named.Kind), StringComparer.Ordinal) == true))
            return CaseProblems.StandInUnfit.With(Names(situation.Book, stands.By));
        var (number, track) = (situation.Case.Id, situation.Track.Number);
        foreach (var gone in situation.Parties.Where(p => stands.For.Contains(p.Institution, StringComparer.Ordinal)))
            db.Remove(new Party { Case = number, Track = track, Institution = gone.Institution, Body = gone.Body });
        if (body is { } taking)
        {
            var place = stands.For[0];
            // The row that goes and the one that comes have one key: it is one row that changes.
            if (db.ChangeTracker.Entries<Party>()
                .FirstOrDefault(e => e.Entity.Case == number && e.Entity.Track == track && e.Entity.Institution == place) is { } known)
                (known.State, known.Entity.Body) = (EntityState.Modified, taking.Number);
            else
                db.Add(new Party { Case = number, Track = track, Institution = place, Body = taking.Number });
            // Moves that he makes under his own name, too, are his.
            var own = stands.By.First(i => situation.Book.Institution(i)?.Bodies.Contains(Word.Of(taking.Kind), StringComparer.Ordinal) == true);
            if (situation.Parties.All(p => p.Institution != own))
                db.Add(new Party { Case = number, Track = track, Institution = own, Body = taking.Number });
        }
        // What the replaced body owed is owed by who took its place, from now on.
        foreach (var owed in situation.Clocks.Where(c => !c.State.IsOver() && !c.Missed && stands.For.Contains(c.OwedBy, StringComparer.Ordinal)))
            owed.Body = body?.Number;
        journal.Add(new StandInNamed(number, track, new(stands.For[0]), body?.Number), actor);
        return null;
    }

    private async Task<Problem?> Clocks(ClockBook clocks, Situation situation, Move move, LegalMoment when, LegalMoment? planned, CancellationToken stop)
    {
        var track = situation.Track;
        foreach (var row in situation.Clocks.Where(c => !c.State.IsOver()).ToList())
        {
            if (move.Clocks.Stops.Contains(row.Clock, StringComparer.Ordinal))
                clocks.Done(row, when, track.Version);
            else if (move.Clocks.Drops.Contains(row.Clock, StringComparer.Ordinal))
                clocks.Drop(row, when, track.Version);
            else if (move.Clocks.Pauses.Contains(row.Clock, StringComparer.Ordinal))
                clocks.Pause(row, when);
            else if (move.Clocks.Resumes.Contains(row.Clock, StringComparer.Ordinal) && clocks.Resume(row, when) is { } unresumed)
                return unresumed;
        }
        foreach (var id in move.Clocks.Keeps)
        {
            if (!(await clocks.Start(situation.Case, track, situation.Procedure, situation.Parties, id, planned!.Value, stop))
                .Try(out var kept, out var refused) && refused is not null)
                return refused;
            if (kept is not null)
                clocks.Done(kept, when, track.Version);
        }
        foreach (var id in move.Clocks.Starts)
        {
            var from = await db.Set<Happened>().FindAsync([track.Case, track.Number, clocks.From(id, when)], stop) is { } happened
                ? new LegalMoment(happened.On, happened.At)
                : when;
            var replaced = situation.Clocks.FirstOrDefault(c => c.EndedBy == track.Version && c.From == from
                && move.Clocks.Drops.Contains(c.Clock, StringComparer.Ordinal));
            if (!(await clocks.Start(situation.Case, track, situation.Procedure, situation.Parties, id, from, stop, replaced?.PausesOver ?? ""))
                .Try(out _, out var refusal) && refusal is not null)
                return refusal;
        }
        return null;
    }

    private async Task<Result<IReadOnlyList<int>>> OpenTracks(ClockBook clocks, Situation situation, Move move, IReadOnlyList<TrackAsk> asks,
        LegalMoment when, Actor actor, CancellationToken stop)
    {
        if (Unfit(situation, move, asks, when) is { } unfit)
            return unfit;
        var opened = new List<int>();
        var next = asks.Count == 0 ? 0 : await db.Set<Track>().Where(t => t.Case == situation.Case.Id).MaxAsync(t => t.Number, stop) + 1;
        foreach (var ask in asks)
        {
            var procedure = Opened(situation, move, ask, when)!;
            var parties = Parties(situation, next, ask).Must();
            var track = new Track
            {
                Case = situation.Case.Id,
                Number = next,
                Kind = ask.Kind,
                Procedure = procedure.Id,
                Step = procedure.Begins[0].Step,
                Holder = situation.Track.Holder,
                Agency = ask.Agency,
                OpenedOn = when.Date,
                StepOn = when.Date,
            };
            db.Add(track);
            db.AddRange(parties);
            if (await Begin(clocks, situation.Case, track, procedure, procedure.Begins[0], parties, when, actor, stop) is { } fault)
                return fault;
            opened.Add(next++);
        }
        return opened;
    }

    /// <summary>Why these tracks cannot be opened by that move.</summary>
    private static Problem? Unfit(Situation situation, Move move, IReadOnlyList<TrackAsk> asks, LegalMoment when)
    {
        if (move.Opens.Count > 0 && asks.Count == 0)
            return CaseProblems.OpensNeeded;
        if (asks.DistinctBy(a => (a.Kind, a.Agency)).Count() != asks.Count)
            return CaseProblems.OpensTwice;
        return asks.Select(a => Opened(situation, move, a, when) is null ? CaseProblems.OpensNothing.With(Word.Of(a.Kind)) : Parties(situation, 0, a)
            .Problem).FirstOrDefault(p => p is not null);
    }

    private static Procedure? Opened(Situation situation, Move move, TrackAsk ask, LegalMoment when) =>
        move.Opens.FirstOrDefault(o => o.Track == Word.Of(ask.Kind) && Fits(o, situation.Case)) is { } way
            ? situation.Book.ProcedureOn(way.Procedure, when.Date)
            : null;

    /// <summary>The bodies that were named, and the one that forwards: it goes on seeing what becomes of it.</summary>
    private static Result<List<Party>> Parties(Situation situation, int track, TrackAsk ask)
    {
        var parties = situation.Parties.Where(p => p.Body == situation.Track.Holder)
            .Select(p => new Party { Case = p.Case, Track = track, Institution = p.Institution, Body = p.Body }).ToList();
        foreach (var (institution, body) in ask.Parties)
        {
            if (situation.Book.Institution(institution)?.Bodies.Contains(Word.Of(body.Kind), StringComparer.Ordinal) != true)
                return CaseProblems.WrongParty.With(situation.Book.Institution(institution)?.Name ?? institution);
            parties.RemoveAll(p => p.Institution == institution);
            parties.Add(new Party { Case = situation.Case.Id, Track = track, Institution = institution, Body = body.Number });
        }
        return parties;
    }

    /// <summary>At a final step whatever still runs ends; the track goes on by itself where the data says so.</summary>
    private async Task<Problem?> Arrive(ClockBook clocks, Situation situation, LegalMoment when, Actor actor, CancellationToken stop)
    {
        var track = situation.Track;
        foreach (var row in db.ChangeTracker.Entries<RunningClock>().Select(e => e.Entity)
            .Where(c => c.Track == track.Number && !c.State.IsOver() && c.State != ClockState.Reached).ToList())
            clocks.Drop(row, when, track.Version);
        if (situation.Step.Continues is not { } on)
        {
            track.EndedOn = when.Date;
            return null;
        }
        if (situation.Book.ProcedureOn(on, when.Date) is not { } next)
            return CaseProblems.NoProcedure.With(on, when.ToString());
        (track.Procedure, track.Step) = (next.Id, next.Begins[0].Step);
        track.Version++;
        return await Begin(clocks, situation.Case, track, next, next.Begins[0], situation.Parties, when, actor, stop);
    }

    private async Task<bool> Close(Case found, LegalMoment when, Actor actor, CancellationToken stop)
    {
        if (await db.Set<Track>().AnyAsync(t => t.Case == found.Id && t.EndedOn == null, stop))
            return false;
        found.ClosedOn = when.Date;
        journal.Add(new CaseClosed(found.Id, when.Date), actor);
        return true;
    }
}
