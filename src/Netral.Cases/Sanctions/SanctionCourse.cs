using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Sanctions;

/// <summary>What the course of a track does to its sanctions, and when in that course one may be proposed. All of it is read from the procedure: which move needs a decided sanction, which clock says when it takes effect, which step ends it.</summary>
internal static class SanctionCourse
{
    /// <summary>Whether the examination has an outcome: the track stands where a decision can be made, or one was made and the record of it must be put right.</summary>
    public static async Task<bool> HasOutcome(NetralDb db, Situation situation, CancellationToken stop)
    {
        if (situation.Track.EndedOn is not null)
            return false;
        if (situation.Leading.Any(m => Needs(m, situation.Book)))
            return true;
        var deciding = situation.Procedure.Moves.Where(m => Needs(m, situation.Book)).Select(m => m.Id).ToList();
        return await db.Set<Taken>().AnyAsync(t => t.Case == situation.Case.Id && t.Track == situation.Track.Number && t.Procedure == situation.Track.Procedure
            && deciding.Contains(t.Move), stop);
    }

    /// <summary>Who may record decisions of this procedure, wherever the track stands.</summary>
    public static IReadOnlyList<long> Bodies(Situation situation) =>
        situation.Procedure.Moves.Where(m => Needs(m, situation.Book)).SelectMany(situation.Bodies).Distinct().ToList();

    /// <summary>The institutions that enter the decision, by name.</summary>
    public static IReadOnlyList<string> Institutions(Situation situation) =>
        [.. situation.Procedure.Moves.Where(m => Needs(m, situation.Book)).SelectMany(m => m.Enters).Distinct(StringComparer.Ordinal)
            .Select(i => situation.Book.Institution(i)?.Name ?? i)];

    private static bool Needs(Move move, Rulebook book) => move.Needs.Any(n => book.Conditions.Any(c => c.Id == n && c.Proof == Proofs.Sanction));

    /// <summary>Whether an objection or appeal has been heard on this track: then a decision on it may put another sanction in place.</summary>
    public static async Task<bool> WasAppealed(NetralDb db, Situation situation, CancellationToken stop)
    {
        var appeals = situation.Procedure.Steps.Where(s => s.Class == "upaya").Select(s => s.Id).ToList();
        return await db.Set<Taken>().AnyAsync(t => t.Case == situation.Case.Id && t.Track == situation.Track.Number && t.Procedure == situation.Track.Procedure
            && appeals.Contains(t.From) && t.From != t.To, stop);
    }

    /// <summary>After a move, in its write.</summary>
    public static async Task Follow(NetralDb db, Journal journal, Situation situation, Move move, DateOnly on, Actor actor, CancellationToken stop)
    {
        var starts = move.Clocks.After.Where(id => situation.Book.ClockOn(id, on)?.Meaning == ClockMeaning.TakesEffect)
            .Select(id => situation.Latest(id)?.DueOn).FirstOrDefault(d => d is not null);
        if (starts is null && situation.Step.Sanction is null)
            return;
        var (number, track) = (situation.Case.Id, situation.Track.Number);
        foreach (var row in await db.Set<CaseSanction>().Where(s => s.Case == number && s.Track == track
            && (s.State == SanctionState.Proposed || s.State == SanctionState.Decided)).ToListAsync(stop))
        {
            if (starts is { } first && row is { State: SanctionState.Decided, StartsOn: null })
                Start(row, first, journal, actor);
            else if (situation.Step.Sanction is { } end)
                End(row, end, journal, actor);
        }
    }

    /// <summary>The last day follows from the length.</summary>
    public static void Start(CaseSanction row, DateOnly on, Journal journal, Actor actor)
    {
        (row.StartsOn, row.EndsOn, row.Version) = (on, row.Months is { } months ? on.AddMonths(months).AddDays(-1) : null, row.Version + 1);
        journal.Add(new SanctionStarted(row.Case, row.Id, on, row.EndsOn), actor);
    }

    private static void End(CaseSanction row, StepSanction end, Journal journal, Actor actor)
    {
        row.Version++;
        if (end == StepSanction.Lapsed && row.State == SanctionState.Decided)
        {
            row.State = SanctionState.Lapsed;
            journal.Add(new SanctionLapsed(row.Case, row.Id), actor);
            return;
        }
        var cancelled = row.State == SanctionState.Decided;
        row.State = cancelled ? SanctionState.Cancelled : SanctionState.Dropped;
        journal.Add(new SanctionDropped(row.Case, row.Id, cancelled), actor);
    }
}
