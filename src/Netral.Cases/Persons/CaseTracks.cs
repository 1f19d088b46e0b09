using Microsoft.EntityFrameworkCore;
using Netral.Cases.Tables;
using Netral.Platform.Storage;

namespace Netral.Cases.Persons;

/// <summary>The tracks of a case on which a body has something to do: one report may give it several.</summary>
internal static class CaseTracks
{
    /// <summary>In their order; all of them for the body that took the case in.</summary>
    public static Task<List<Track>> Of(NetralDb db, CaseAtHand at, CancellationToken stop) => db.Set<Track>().AsNoTracking()
        .Where(t => t.Case == at.Case.Id
            && (at.Case.Body == at.Body || db.Set<Party>().Any(p => p.Case == t.Case && p.Track == t.Number && p.Body == at.Body)))
            .OrderBy(t => t.Number).ToListAsync(stop);

    /// <summary>The same case on the track that was asked for; unchanged where nothing, or something that is not its own, was asked for.</summary>
    public static async Task<CaseAtHand> On(this CaseAtHand at, int? track, NetralDb db, CancellationToken stop) =>
        track is { } asked && (await Of(db, at, stop)).Exists(t => t.Number == asked) ? at with { Track = asked } : at;
}
