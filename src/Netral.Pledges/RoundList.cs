using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges;

/// <summary>A round by name, for a list to choose from.</summary>
public sealed record NamedRound(long Agency, string AgencyName, int Number, string Title);

/// <summary>Which rounds an agency has.</summary>
public sealed class RoundList(NetralDb db)
{
    public Task<List<int>> Numbers(Id<Agency> agency, CancellationToken stop) =>
        db.Set<Round>().Where(r => r.Agency == agency && r.State != RoundState.Draft).OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(stop);

    /// <summary>Every round of the instance that has been opened.</summary>
    public async Task<IReadOnlyList<NamedRound>> All(CancellationToken stop)
    {
        var rounds = await (from r in db.Set<Round>().AsNoTracking()
                            where r.State != RoundState.Draft
                            join a in db.Set<Agency>() on r.Agency equals a.Id
                            orderby a.Name, r.Number
                            select new { a.Id, a.Name, r.Number, r.Title }).ToListAsync(stop);
        return [.. rounds.Select(r => new NamedRound(r.Id.Value, r.Name, r.Number, r.Title))];
    }
}
