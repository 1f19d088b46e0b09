using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Platform.Access;
using Netral.Platform.Storage;

namespace Netral.Cases.SeeCases;

/// <summary>What an officer may see of a case.</summary>
/// <param name="Tracks">Numbers of the tracks.</param>
/// <param name="Own">The case is the own body's: all of it is seen.</param>
/// <param name="Recused">He keeps away: he sees where it stands and can do nothing.</param>
internal sealed record SeenCase(KnownOfficer Officer, long Body, long Number, IReadOnlySet<int> Tracks, bool Own, bool Recused);

/// <summary>
/// Who may look at which case: officers of the body that has it see all of it, officers of a body that takes part in a track see that track, and nobody sees a case that is about himself, about
/// whoever heads his unit, or, where the law did not forward it to his agency, about his agency (design.md §4). In doubt: no, and the answer is the same as for a case that does not exist.
/// </summary>
internal sealed class CaseAccess(NetralDb db, IOfficers officers, IBodies bodies, IConflicts conflicts, IEnumerable<IReportFirewall> reports, CaseEntry entry, IHttpContextAccessor http, TimeProvider clock)
{
    private readonly Dictionary<long, bool> free = [];
    private bool? tied;

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
        if (seen.Count == 0 || !await IsFree(officer, found, [.. seen.Select(t => t.Agency).OfType<long>()], own, stop))
            return null;
        var recused = await db.Set<Recused>().AnyAsync(r => r.Case == number && r.Officer == officer.Number, stop);
        return new(officer, body, number, seen.Select(t => t.Number).ToHashSet(), own, recused);
    }

    /// <summary>Whether nothing ties the officer to whom a case is about.</summary>
    /// <param name="agencies">Those to which its tracks went.</param>
    /// <param name="own">It is the own body's, and was not forwarded to it.</param>
    public async Task<bool> IsFree(KnownOfficer officer, Case found, IReadOnlyCollection<long> agencies, bool own, CancellationToken stop)
    {
        if (free.TryGetValue(found.Id, out var known))
            return known;
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        if (!(tied ??= await conflicts.HasTies(officer.Number, today, stop)))
            return free[found.Id] = true;
        var reasons = new HashSet<ConflictReason>();
        if (found.Report is { } report)
        {
            foreach (var firewall in reports)
                reasons.UnionWith(await firewall.Of(officer.Number, report, stop));
        }
        foreach (var agency in agencies.Distinct())
            reasons.UnionWith(await conflicts.Of(officer.Number, new(agency), today, stop));
        // The law itself sends the redacted file to the agency: there only the person and those below him stay out.
        if (!own && await AgencyOf(officer.Body!.Value, stop) is { } home && agencies.Contains(home))
            reasons.ExceptWith([ConflictReason.SameAgency, ConflictReason.HomeAgency]);
        // Whom the body has found since is a tie as well.
        return free[found.Id] = reasons.Count == 0 && await entry.IsUntied(found, officer.Number, own, stop);
    }

    private async Task<long?> AgencyOf(long body, CancellationToken stop) => (await bodies.Of([body], stop)).GetValueOrDefault(body)?.Agency;
}
