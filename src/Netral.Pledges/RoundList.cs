using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges;

/// <summary>Which rounds an agency has.</summary>
public sealed class RoundList(NetralDb db)
{
    public Task<List<int>> Numbers(Id<Agency> agency, CancellationToken stop) =>
        db.Set<Round>().Where(r => r.Agency == agency && r.State != RoundState.Draft).OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(stop);
}
