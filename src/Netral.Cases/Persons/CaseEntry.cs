using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.Persons;

/// <summary>A case that the officer in this request may handle.</summary>
/// <param name="Holds">His body took the case in; otherwise it got a track of it.</param>
/// <param name="Track">The track that his body works on: 0 for the holder, the newest that names it otherwise.</param>
internal sealed record CaseAtHand(Case Case, KnownOfficer Officer, long Body, bool Holds, int Track, Rulebook Book, Zone Zone, DateOnly Today);

/// <summary>
/// The one door of officers to a case's files. In: who serves the holding body or one that a track was forwarded to, and whom nothing ties to a reported person.
/// The law forwards to the reported person's own agency, so there only the person and those under him are kept out; at the holder everybody of the agency is. In doubt: no.
/// </summary>
internal sealed class CaseEntry(NetralDb db, IOfficers officers, IConflicts conflicts, CaseFirewall firewall, ILawInForce law, TimeProvider clock)
{
    /// <summary>One answer for what is not there and what is not his, so that asking tells nothing.</summary>
    public async Task<Result<CaseAtHand>> Enter(long number, CancellationToken stop)
    {
        if (await officers.AtWork(stop) is not { Body: { } body } officer || await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found)
            return CaseProblems.NoCase;
        var parties = await db.Set<Party>().AsNoTracking().Where(p => p.Case == number && p.Body == body).Select(p => p.Track).ToListAsync(stop);
        var holds = found.Body == body;
        if (!holds && !parties.Exists(t => t > 0))
            return CaseProblems.NoCase;
        if (!await IsFree(found, officer.Number, holds, stop))
            return CaseProblems.NoCase;
        if ((await law.Find(found.Rulebook, stop))?.Book is not { } book)
            return CaseProblems.NoLaw;
        var zone = book.Regions.ZoneOf(found.Region).Must();
        return new CaseAtHand(found, officer, body, holds, holds ? 0 : parties.Max(), book, zone, zone.DateAt(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>The same for a body that the case was forwarded to or that holds it, without asking for a request: who of these officers is free.</summary>
    public async Task<IReadOnlyList<long>> Free(Case found, IEnumerable<long> asked, bool holds, CancellationToken stop)
    {
        var free = new List<long>();
        foreach (var officer in asked)
        {
            if (await IsFree(found, officer, holds, stop))
                free.Add(officer);
        }
        return free;
    }

    public async Task<bool> IsFree(Case found, long officer, bool holds, CancellationToken stop)
    {
        if (await db.Set<Recused>().AnyAsync(r => r.Case == found.Id && r.Officer == officer, stop))
            return false;
        return await IsUntied(found, officer, holds, stop);
    }

    /// <summary>By ties alone, whether or not he has recused himself.</summary>
    public async Task<bool> IsUntied(Case found, long officer, bool holds, CancellationToken stop)
    {
        foreach (var row in await db.Set<CasePerson>().AsNoTracking().Where(p => p.Case == found.Id).ToListAsync(stop))
        {
            if (firewall.Open(row) is not { } about)
                return false;
            // Who receives complaints outside an election is by law of the agency itself; so is whoever gets what was forwarded.
            var own = !holds || found.Regime == CaseRegime.Disiplin;
            foreach (var day in new[] { Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime), found.OpenedOn })
            {
                if ((await conflicts.Of(officer, about, day, stop)).Any(r => !own || r is ConflictReason.Self or ConflictReason.SubordinateOfReported))
                    return false;
            }
        }
        return true;
    }
}
