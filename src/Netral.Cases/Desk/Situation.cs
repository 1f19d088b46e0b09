using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.Desk;

/// <summary>A track with everything that decides what may be done on it. Read in one go; what it answers is pure.</summary>
internal sealed class Situation
{
    public required Case Case { get; init; }
    public required Track Track { get; init; }
    public required Rulebook Book { get; init; }
    public required Zone Zone { get; init; }

    /// <summary>The days off known today.</summary>
    public required WorkCalendar Calendar { get; init; }
    public required DateTime Now { get; init; }
    public required IReadOnlyList<RunningClock> Clocks { get; init; }
    public required IReadOnlyList<Party> Parties { get; init; }
    public required IReadOnlySet<string> Stated { get; init; }
    public required IReadOnlyList<Agreed> Agreed { get; init; }
    public required IReadOnlyList<Proposed> Proposed { get; init; }

    public Procedure Procedure => ProcedureOf(Book, Track.Procedure);
    public Step Step => Procedure.Find(Track.Step)!;
    public LegalMoment Moment => LegalMoment.At(new DateTimeOffset(Now, TimeSpan.Zero), Zone);

    public static Procedure ProcedureOf(Rulebook book, string id) => book.Procedures.First(p => p.Id == id);

    /// <summary>The moves that lead from here for this kind of track and person.</summary>
    public IEnumerable<Move> Leading =>
        Track.EndedOn is not null
            ? []
            : Procedure.From(Track.Step).Where(m => m.Tracks.Count == 0 || m.Tracks.Contains(Word.Of(Track.Kind), StringComparer.Ordinal));

    /// <summary>Bodies that may record a move: the parties of the institutions that enter it; without any, the holder. Nobody where all of them are shut
    /// out.</summary>
    public IReadOnlyList<long> Bodies(Move move)
    {
        var parties = Parties.Where(p => move.Enters.Contains(p.Institution, StringComparer.Ordinal)).Select(p => p.Body).Distinct().ToList();
        return parties.Count > 0 ? [.. parties.Except(ShutOut)] : [Track.Holder];
    }

    /// <summary>
    /// Bodies that have an interest of their own, from the moment it is stated: those that a move with a stand-in would replace. Until it is made they
    /// record nothing,
    /// at whatever step the track stands.
    /// </summary>
    public IReadOnlySet<long> ShutOut =>
        shutOut ??= Parties.Where(p => p.Body != Track.Holder && Interests.Stated(Procedure, p.Institution, Stated)).Select(p => p.Body).ToHashSet();

    private IReadOnlySet<long>? shutOut;

    /// <summary>Everything that stands in the way at a moment, whoever asks.</summary>
    /// <param name="officer">Who would make it; null asks for anybody, and then one agreement suffices.</param>
    public IEnumerable<Problem> Missing(Move move, LegalMoment when, KnownOfficer? officer)
    {
        foreach (var need in move.Needs.Where(n => !Stated.Contains(n)))
            yield return Book.Conditions.FirstOrDefault(c => c.Id == need) is { Do: { } how } known
                ? CaseProblems.NeedsAndDo.With(known.Name, how)
                : CaseProblems.Needs.With(Condition(need));
        foreach (var hindrance in move.Unless.Where(Stated.Contains))
            yield return CaseProblems.Unless.With(Condition(hindrance));
        foreach (var late in move.Clocks.InTime.Select(Latest).Where(c => c is not null && IsLate(c, when)))
            yield return CaseProblems.TooLate.With(Name(late!.Clock), Shown(late));
        if (move.Clocks.After.Count > 0 && !move.Clocks.After.Any(id => Latest(id) is { } clock && HasRunOut(clock, when)))
            yield return TooEarly(move);
        foreach (var planned in move.Clocks.Keeps.Count > 0 ? [] : move.NotBefore.Select(Latest).Where(c => c is not null && when.Date < c.FromOn))
            yield return CaseProblems.TooEarly.With(move.Name, planned!.From.ToString());
        if (move.FourEyes && !Agreed.Any(a => a.Move == move.Id && (officer is null || (a.Officer != officer.Number && a.Body == (officer.Body ?? 0)))))
            yield return CaseProblems.SecondNeeded;
    }

    /// <summary>A colleague agreed to exactly this, and not only to a decision of that name.</summary>
    public bool IsAgreed(Move move, MoveAsk ask, KnownOfficer officer) =>
        !move.FourEyes || Agreed.Any(a => a.Move == move.Id && a.Officer != officer.Number && a.Body == (officer.Body ?? 0)
            && a.Choice == AskedChoice.Write(ask));

    /// <summary>The clock of that name that was started last on this track.</summary>
    public RunningClock? Latest(string clock) => Clocks.Where(c => c.Clock == clock).MaxBy(c => c.Id);

    /// <summary>Until when a move must be made: the running clock it ends that runs out first.</summary>
    public RunningClock? Presses(Move move) =>
        Clocks.Where(c => c.State is ClockState.Running or ClockState.Late
            && (move.Clocks.Stops.Contains(c.Clock, StringComparer.Ordinal) || move.Clocks.InTime.Contains(c.Clock, StringComparer.Ordinal)))
            .MinBy(c => c.EndsAt);

    public bool HasRunOut(RunningClock clock, LegalMoment when) =>
        clock.EndsAt is { } ends && !(clock.State is ClockState.InTime or ClockState.Dropped) && Instant(when) >= ends;

    /// <summary>A clock that is over is judged by how it ended, a running one by the moment.</summary>
    private bool IsLate(RunningClock clock, LegalMoment when) =>
        clock.State is ClockState.DoneLate or ClockState.NeverDone || (!clock.State.IsOver() && HasRunOut(clock, when));

    /// <summary>UTC. A date alone counts as the beginning of its day: what was done that day was done in time until the day is over.</summary>
    public DateTime Instant(LegalMoment moment) => moment.In(Zone).UtcDateTime;

    public string Condition(string id) => Book.Conditions.FirstOrDefault(c => c.Id == id)?.Name ?? id;

    public string Name(string clock) => Book.Clocks.FirstOrDefault(c => c.Id == clock)?.Name ?? clock;

    private Problem TooEarly(Move move)
    {
        var known = move.Clocks.After.Select(Latest).FirstOrDefault(c => c is not null);
        return known is { Due: not null }
            ? CaseProblems.TooEarly.With(Name(known.Clock), Shown(known))
            : CaseProblems.NotStarted.With(Name(move.Clocks.After[0]));
    }

    private static string Shown(RunningClock clock) => clock.Due ?? "–";

    /// <param name="calendar">The days off known today.</param>
    /// <param name="seen">The version whose agreements count.</param>
    /// <param name="lock">Inside a write: nobody else changes the clocks until the commit.</param>
    public static async Task<Situation> Of(NetralDb db, Case found, Track track, Rulebook book, WorkCalendar calendar, DateTime now, int seen,
        bool @lock, CancellationToken stop)
    {
        var (number, at) = (found.Id, track.Number);
        var clocks = @lock && db.IsPostgres
            ? db.Set<RunningClock>().FromSql($"select * from cases_clock where \"case\" = {number} and track = {at} order by id for update")
            : db.Set<RunningClock>().Where(c => c.Case == number && c.Track == at).OrderBy(c => c.Id);
        return new()
        {
            Case = found,
            Track = track,
            Book = book,
            Calendar = calendar,
            Zone = book.Regions.ZoneOf(found.Region).Must(),
            Now = now,
            Clocks = await (@lock ? clocks : clocks.AsNoTracking()).ToListAsync(stop),
            Parties = await db.Set<Party>().AsNoTracking().Where(p => p.Case == number && p.Track == at).ToListAsync(stop),
            Stated = (await db.Set<Stated>().AsNoTracking().Where(s => s.Case == number && s.Track == at && s.SpentBy == null)
                .Select(s => s.Condition).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal),
            Proposed = await db.Set<Proposed>().AsNoTracking().Where(a => a.Case == number && a.Track == at && a.Version == seen).ToListAsync(stop),
            Agreed = await db.Set<Agreed>().AsNoTracking().Where(a => a.Case == number && a.Track == at && a.Version == seen).ToListAsync(stop),
        };
    }
}
