using Microsoft.EntityFrameworkCore;
using Netral.Cases.Clocks;
using Netral.Cases.Tables;
using Netral.Law;
using Netral.Platform.Storage;

namespace Netral.Cases.Desk;

/// <summary>A case as its page shows it: only what may stand in clear.</summary>
public sealed record CaseView(
    long Number, CaseKind Kind, CaseRegime Regime, long Body, string Region, string? Contest, PersonKind? Person, string Rulebook, DateOnly OpenedOn, DateOnly? ClosedOn, string? Receipt, string? Register,
    byte[]? Report, IReadOnlyList<TrackView> Tracks, IReadOnlyList<TakenStep> Timeline);

/// <param name="StepName">As the rulebook of the case names it.</param>
/// <param name="Parties">Institutions and the bodies that stand for them.</param>
/// <param name="Stated">Conditions that were stated as met.</param>
public sealed record TrackView(
    int Number, TrackKind Kind, string Procedure, string Step, string StepName, string StepClass, int Version, long Holder, long? Agency, DateOnly OpenedOn, DateOnly? EndedOn,
    IReadOnlyList<(string Institution, long Body)> Parties, IReadOnlyList<string> Stated, IReadOnlyList<ClockView> Clocks)
{
    /// <summary>Why a lawyer must look at this step, or at the whole course; null where nothing is open.</summary>
    public string? Check { get; init; }
}

/// <param name="Name">Of the clock, from the rulebook of the case.</param>
/// <param name="Due">Date, or instant with offset for hours; null while paused or without a number.</param>
/// <param name="CalendarVersion">The calendar under which it was computed last.</param>
public sealed record ClockView(
    long Id, string Clock, string Name, ClockState State, string OwedBy, long? Body, string Class, LegalMoment From, string? Due, DateOnly? DueOn, DateTime? EndsAt, DateOnly? EndedOn,
    string CalendarVersion, string Clause, bool NeedsLegalCheck, string? CheckReason)
{
    /// <summary>Since when it stands still.</summary>
    public DateOnly? PausedOn { get; init; }
}

/// <summary>How late somebody is now and was in a month.</summary>
/// <param name="Late">Clocks that are late now.</param>
/// <param name="Oldest">The last day of the oldest of them.</param>
public sealed record LateBody(string OwedBy, long? Body, string Class, int Late, DateOnly? Oldest);

/// <param name="Corrected">Of the missed ones, those that had been done in time and were entered late.</param>
public sealed record MissedMonth(string OwedBy, long? Body, string Class, int Year, int Month, int Missed, int Corrected);

/// <summary>Reads cases for pages, lists and other modules. Asks nobody whether the reader may: that is the caller's.</summary>
public sealed class CaseReading(NetralDb db, ILawInForce law, ClockPass pass)
{
    public async Task<CaseView?> Find(long number, CancellationToken stop)
    {
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found || (await law.Find(found.Rulebook, stop))?.Book is not { } book)
            return null;
        var clocks = (await db.Set<RunningClock>().AsNoTracking().Where(c => c.Case == number).OrderBy(c => c.Id).ToListAsync(stop)).ToLookup(c => c.Track);
        var parties = (await db.Set<Party>().AsNoTracking().Where(p => p.Case == number).ToListAsync(stop)).ToLookup(p => p.Track);
        var stated = (await db.Set<Stated>().AsNoTracking().Where(s => s.Case == number && s.SpentBy == null).ToListAsync(stop)).ToLookup(s => s.Track);
        var tracks = await db.Set<Track>().AsNoTracking().Where(t => t.Case == number).OrderBy(t => t.Number).ToListAsync(stop);
        var taken = await db.Set<Taken>().AsNoTracking().Where(t => t.Case == number).OrderBy(t => t.EnteredAt).ThenBy(t => t.Track).ThenBy(t => t.Seq).ToListAsync(stop);
        return new(found.Id, found.Kind, found.Regime, found.Body, found.Region, found.Contest, found.Person, found.Rulebook, found.OpenedOn, found.ClosedOn, found.Receipt, found.Register, found.Report,
            [.. tracks.Select(t => Shown(book, t, parties[t.Number], stated[t.Number], clocks[t.Number]))], [.. taken.Select(t => CaseDesk.Told(book, t))]);
    }

    /// <summary>Who is late now: by institution, body and class of step, the longest late first.</summary>
    public async Task<IReadOnlyList<LateBody>> Late(CancellationToken stop) =>
        [.. (await db.Set<RunningClock>().AsNoTracking().Where(c => c.State == ClockState.Late).GroupBy(c => new { c.OwedBy, c.Body, c.Class })
            .Select(g => new { g.Key, Late = g.Count(), Oldest = g.Min(c => c.DueOn) }).ToListAsync(stop))
            .Select(g => new LateBody(g.Key.OwedBy, g.Key.Body, g.Key.Class, g.Late, g.Oldest)).OrderBy(l => l.Oldest)];

    /// <summary>Missed clocks by month, as they become public.</summary>
    public async Task<IReadOnlyList<MissedMonth>> Missed(CancellationToken stop) =>
        [.. (await db.Set<Miss>().AsNoTracking().OrderBy(m => m.Year).ThenBy(m => m.Month).ToListAsync(stop)).Select(m => new MissedMonth(m.OwedBy, m.Body == 0 ? null : m.Body, m.Class, m.Year, m.Month, m.Missed, m.Corrected))];

    /// <summary>Open cases with a deadline that another edition's days off would move, or would want to move into the past. The rules themselves touch none: a case keeps its edition.</summary>
    public async Task<int> Touched(Rulebook after, CancellationToken stop)
    {
        var open = await db.Set<RunningClock>().AsNoTracking().Where(c => c.State == ClockState.Running)
            .Join(db.Set<Case>().Where(f => f.ClosedOn == null), c => c.Case, f => f.Id, (c, f) => new { Clock = c, f.Rulebook }).ToListAsync(stop);
        var touched = new HashSet<long>();
        foreach (var row in open.Where(o => !touched.Contains(o.Clock.Case)))
        {
            if (await pass.Recomputation(law, row.Clock, row.Rulebook, after, stop) is { Outcome: RecomputeOutcome.Moved or RecomputeOutcome.KeptOpen })
                touched.Add(row.Clock.Case);
        }
        return touched.Count;
    }

    private static TrackView Shown(Rulebook book, Track track, IEnumerable<Party> parties, IEnumerable<Stated> stated, IEnumerable<RunningClock> clocks)
    {
        var step = Situation.ProcedureOf(book, track.Procedure).Find(track.Step)!;
        return new(track.Number, track.Kind, track.Procedure, track.Step, step.Name, step.Class, track.Version, track.Holder, track.Agency, track.OpenedOn, track.EndedOn,
            [.. parties.Select(p => (p.Institution, p.Body))], [.. stated.Select(s => s.Condition)], [.. clocks.Select(c => Shown(book, c))])
        { Check = step.NeedsLegalCheck ? step.CheckReason ?? "" : null };
    }

    private static ClockView Shown(Rulebook book, RunningClock row)
    {
        var rule = book.ClockOn(row.Clock, row.FromOn);
        return new(row.Id, row.Clock, rule?.Name ?? row.Clock, row.State, row.OwedBy, row.Body, row.Class, row.From, row.Due, row.DueOn, row.EndsAt, row.EndedOn, row.CalendarVersion,
            rule?.Grounds.Clause ?? "", rule?.Grounds.NeedsLegalCheck == true, rule?.Grounds.CheckReason)
        { PausedOn = row.PausedSince };
    }
}
