using Microsoft.EntityFrameworkCore;
using Netral.Cases.SeeCases;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.Persons;

/// <summary>A case that the officer in this request may handle.</summary>
/// <param name="Holds">His body took the case in; otherwise it got a track of it.</param>
/// <param name="Track">The track that his body works on: 0 for the holder, the newest that names it otherwise.</param>
internal sealed record CaseAtHand(Case Case, KnownOfficer Officer, long Body, bool Holds, int Track, Rulebook Book, Zone Zone, DateOnly Today)
{
    /// <summary>His body belongs to the agency into which the law brought the case: its PPK or Inspektorat.</summary>
    public bool Inside { get; init; }
}

/// <summary>
/// Officers come to a case's files through here: who serves the holding body or one that a track was forwarded to, has not recused himself, and to whom
/// <see cref="CaseDoor"/> is open.
/// </summary>
public sealed class CaseEntry(NetralDb db, IOfficers officers, CaseDoor door, ILawInForce law, TimeProvider clock)
{
    /// <summary>The case that this request entered last; pages lead back to it.</summary>
    internal CaseAtHand? Entered { get; private set; }

    /// <summary>One answer for what is not there and what is not his, so that asking tells nothing.</summary>
    internal async Task<Result<CaseAtHand>> Enter(long number, CancellationToken stop)
    {
        if (await officers.AtWork(stop) is not { Body: { } body } officer
            || await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found)
            return CaseProblems.NoCase;
        var parties = await db.Set<Party>().AsNoTracking().Where(p => p.Case == number && p.Body == body).Select(p => p.Track).ToListAsync(stop);
        var holds = found.Body == body;
        if (!holds && !parties.Exists(t => t > 0))
            return CaseProblems.NoCase;
        if (await door.Refuses(found, officer, stop) is not null)
            return CaseProblems.NoCase;
        if ((await law.Find(found.Rulebook, stop))?.Book is not { } book)
            return CaseProblems.NoLaw;
        var zone = book.Regions.ZoneOf(found.Region).Must();
        return Entered = new CaseAtHand(found, officer, body, holds, holds ? 0 : parties.Max(), book, zone,
            zone.DateAt(clock.GetUtcNow().UtcDateTime))
        { Inside = await door.IsInside(found, body, stop) };
    }
}
