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
    /// <param name="track">On which a sanction must have been decided; persons and documents count for the whole case.</param>
    public static async Task<bool> Has(NetralDb db, long number, int track, string proof, CancellationToken stop)
    {
        if (proof is Sanction or Dismissal)
            return await db.Set<CaseSanction>().AnyAsync(s => s.Case == number && s.Track == track && s.State == SanctionState.Decided && (proof == Sanction || s.Dismissal), stop);
        if (proof == Person)
        {
            var states = await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == number).Select(p => p.State).ToListAsync(stop);
            return states.Count > 0 && states.TrueForAll(s => s != PersonState.Unknown);
        }
        if (!proof.StartsWith(Document, StringComparison.Ordinal))
            return false;
        var kinds = Enum.GetValues<DocumentKind>().Where(k => ProofOf(k) == proof).ToList();
        return await db.Set<CaseDocument>().AnyAsync(d => d.Case == number && kinds.Contains(d.Kind) && d.State == DocumentState.Kept, stop);
    }

    /// <summary>Both summonses prove the same condition.</summary>
    public static string ProofOf(DocumentKind kind) => Document + (kind is DocumentKind.PanggilanPertama or DocumentKind.PanggilanKedua ? "panggilan" : Word.Of(kind));

    /// <summary>States what has been found, and withdraws what is no longer there; inside the caller's write, after its rows are saved.</summary>
    public static async Task Settle(NetralDb db, Journal journal, Rulebook book, long number, int track, string proof, DateOnly on, Actor actor, long officer, CancellationToken stop)
    {
        var there = await Has(db, number, track, proof, stop);
        foreach (var condition in book.Conditions.Where(c => c.Proof == proof))
        {
            var row = await db.Set<Stated>().FirstOrDefaultAsync(s => s.Case == number && s.Track == track && s.Condition == condition.Id, stop);
            if (there == row is not null)
                continue;
            if (row is null)
                db.Add(new Stated { Case = number, Track = track, Condition = condition.Id, On = on, Officer = officer });
            else if (condition.Proven)
                db.Remove(row);
            else
                continue;
            journal.Add(new ConditionStated(number, track, new(condition.Id), !there), actor);
        }
    }
}
