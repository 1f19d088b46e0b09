using Microsoft.EntityFrameworkCore;
using Netral.Accounts;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster;

public static class AgencyProblems
{
    public static readonly Problem Unknown = new(Trouble.NotFound, "agency.unknown", "Instansi {0} tidak dikenal.", "agency");
    public static readonly Problem NotYours = new(Trouble.Forbidden, "agency.not_yours", "Instansi ini di luar wewenang Anda.", "agency");
}

/// <summary>Finds agencies, and says which one an officer is working for.</summary>
public sealed class Agencies(NetralDb db, Desk desk)
{
    public async Task<Agency?> Find(string code, CancellationToken stop) => await db.Set<Agency>().AsNoTracking().FirstOrDefaultAsync(a => a.Code == code, stop);

    public async Task<Agency> Get(Id<Agency> id, CancellationToken stop) => await db.Set<Agency>().AsNoTracking().FirstAsync(a => a.Id == id, stop);

    public Task<List<Agency>> All(CancellationToken stop) => db.Set<Agency>().AsNoTracking().OrderBy(a => a.RegionCode).ToListAsync(stop);

    /// <summary>Every agency over which the officer may do this.</summary>
    public async Task<IReadOnlyList<Agency>> For(string policy, CancellationToken stop)
    {
        var scopes = await desk.Scopes(policy, stop);
        return [.. (await All(stop)).Where(a => scopes.Any(s => s.Covers(a.Place())))];
    }

    /// <summary>The agency of this request: the one asked for by code if the officer may, else the only or first one of the officer's own.</summary>
    public async Task<Result<Agency>> Current(string policy, string? code, CancellationToken stop)
    {
        var mine = await For(policy, stop);
        if (string.IsNullOrEmpty(code))
            return mine.Count > 0 ? mine[0] : AgencyProblems.NotYours;
        if (mine.FirstOrDefault(a => a.Code == code) is { } found)
            return found;
        // Unknown and not yours answer alike where the officer has no business: nobody learns which codes exist.
        return AgencyProblems.NotYours;
    }
}

public static class AgencyPlaces
{
    public static AgencyPlace Place(this Agency agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return new(agency.Id.Value, agency.RegionCode);
    }
}
