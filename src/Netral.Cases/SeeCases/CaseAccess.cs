using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.SeeCases;

/// <summary>What an officer may see of a case.</summary>
/// <param name="Tracks">Numbers of the tracks.</param>
/// <param name="Own">The case is the own body's: all of it is seen.</param>
/// <param name="Recused">He keeps away: he sees where it stands and can do nothing.</param>
internal sealed record SeenCase(KnownOfficer Officer, long Body, long Number, IReadOnlySet<int> Tracks, bool Own, bool Recused);

/// <summary>
/// Who may look at which case: officers of the body that has it see all of it, officers of a body that takes part in a track see that track, and nobody to whom <see cref="CaseDoor"/> is shut
/// sees anything: the answer is the same as for a case that does not exist.
/// </summary>
internal sealed class CaseAccess(NetralDb db, IOfficers officers, CaseDoor door, IHttpContextAccessor http)
{
    /// <summary>The side of the pages that were asked for.</summary>
    public Side Side => http.HttpContext?.GetEndpoint()?.Metadata.GetMetadata<Side>() ?? Side.Handling;

    /// <summary>The officer at work, if he serves a body.</summary>
    public async Task<KnownOfficer?> Officer(CancellationToken stop) => await officers.AtWork(stop) is { Body: not null } officer ? officer : null;

    public async Task<SeenCase?> See(long number, CancellationToken stop)
    {
        if (await Officer(stop) is not { Body: { } body } officer || await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found)
            return null;
        var own = found.Body == body;
        var tracks = await db.Set<Track>().AsNoTracking().Where(t => t.Case == number).ToListAsync(stop);
        var party = (await db.Set<Party>().AsNoTracking().Where(p => p.Case == number && p.Body == body).Select(p => p.Track).ToListAsync(stop)).ToHashSet();
        var seen = tracks.Where(t => own || party.Contains(t.Number)).ToList();
        if (seen.Count == 0 || !await door.IsFree(found, officer.Number, body, stop))
            return null;
        var recused = await db.Set<Recused>().AnyAsync(r => r.Case == number && r.Officer == officer.Number && !r.KeptAway, stop);
        return new(officer, body, number, seen.Select(t => t.Number).ToHashSet(), own, recused);
    }
}
