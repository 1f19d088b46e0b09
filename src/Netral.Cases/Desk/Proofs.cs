using Microsoft.EntityFrameworkCore;
using Netral.Cases.Documents;
using Netral.Cases.Persons;
using Netral.Cases.Sanctions;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Desk;

/// <summary>What the program finds by itself of what a move needs: so that nobody ticks off a study that is not there.</summary>
internal static class Proofs
{
    public const string Person = "person", Document = "document.", Sanction = "sanction", Dismissal = "sanction.dismissal";

    /// <param name="proof">As the rulebook names it: <see cref="Law.Condition.Proof"/>.</param>
    /// <param name="track">On which the document was kept or the sanction decided; persons count for the whole case.</param>
    /// <param name="condition">For which it is to stand on that track: a document that an earlier round used up proves nothing.</param>
    public static async Task<bool> Has(NetralDb db, long number, int track, string proof, string condition, CancellationToken stop)
    {
        if (proof is Sanction or Dismissal)
            return await db.Set<CaseSanction>()
                .AnyAsync(s => s.Case == number && s.Track == track && s.State == SanctionState.Decided && (proof == Sanction || s.Dismissal), stop);
        if (proof == Person)
        {
            var states = await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == number).Select(p => p.State).ToListAsync(stop);
            return states.Count > 0 && states.TrueForAll(s => s != PersonState.Unknown);
        }
        if (!proof.StartsWith(Document, StringComparison.Ordinal))
            return false;
        var kinds = Enum.GetValues<DocumentKind>().Where(k => ProofOf(k) == proof).ToList();
        var used = await db.Set<Stated>().Where(s => s.Case == number && s.Track == track && s.Condition == condition).MaxAsync(s => s.SpentAt, stop) ?? 0;
        return await db.Set<CaseDocument>()
            .AnyAsync(d => d.Case == number && d.Track == track && d.Id > used && kinds.Contains(d.Kind) && d.State == DocumentState.Kept, stop);
    }

    /// <summary>Both summonses prove the same condition.</summary>
    public static string ProofOf(DocumentKind kind) =>
        Document + (kind is DocumentKind.PanggilanPertama or DocumentKind.PanggilanKedua ? "panggilan" : Word.Of(kind));

    /// <summary>States what has been found, and withdraws what is no longer there; inside the caller's write, after its rows are saved.</summary>
    public static async Task Settle(NetralDb db, Journal journal, Rulebook book, long number, int track, string proof, DateOnly on, Actor actor,
        long officer, CancellationToken stop)
    {
        if (await db.Set<Track>().AsNoTracking().FirstOrDefaultAsync(t => t.Case == number && t.Number == track, stop) is not { } at)
            return;
        foreach (var condition in book.Conditions.Where(c => c.Proof == proof))
        {
            var there = await Has(db, number, track, proof, condition.Id, stop);
            var row = await db.Set<Stated>()
                .FirstOrDefaultAsync(s => s.Case == number && s.Track == track && s.Condition == condition.Id && s.SpentBy == null, stop);
            if (there == row is not null)
                continue;
            if (row is null)
                db.Add(new Stated { Case = number, Track = track, Condition = condition.Id, Seq = at.Version, On = on, Officer = officer });
            else if (condition.Proven)
            {
                db.Remove(row);
                await Void(db, book, at, condition.Id, stop);
            }
            else
                continue;
            journal.Add(new ConditionStated(number, track, new(condition.Id), !there), actor);
        }
    }

    /// <summary>What was agreed to and asked for while the condition held falls away with it: the second officer read something else.</summary>
    public static async Task Void(NetralDb db, Rulebook book, Track track, string condition, CancellationToken stop)
    {
        var moves = Situation.ProcedureOf(book, track.Procedure).From(track.Step)
            .Where(m => m.FourEyes && m.Needs.Contains(condition, StringComparer.Ordinal)).Select(m => m.Id).ToList();
        await db.Set<Agreed>().Where(a => a.Case == track.Case && a.Track == track.Number && a.Version == track.Version && moves.Contains(a.Move))
            .ExecuteDeleteAsync(stop);
        await db.Set<Proposed>().Where(a => a.Case == track.Case && a.Track == track.Number && a.Version == track.Version && moves.Contains(a.Move))
            .ExecuteDeleteAsync(stop);
    }

    /// <summary>A round is over: its conditions hold no longer, and what proved them does not prove them again. The lines stay for the timeline.</summary>
    public static async Task Spend(NetralDb db, Track track, IReadOnlyList<string> conditions, CancellationToken stop)
    {
        if (conditions.Count == 0)
            return;
        var newest = await db.Set<CaseDocument>().Where(d => d.Case == track.Case).MaxAsync(d => (long?)d.Id, stop) ?? 0;
        foreach (var row in await db.Set<Stated>()
            .Where(s => s.Case == track.Case && s.Track == track.Number && s.SpentBy == null && conditions.Contains(s.Condition)).ToListAsync(stop))
            (row.SpentBy, row.SpentAt) = (track.Version, newest);
    }
}
