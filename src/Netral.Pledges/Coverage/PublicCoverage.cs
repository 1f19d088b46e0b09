using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Coverage;

/// <summary>The newest round of one agency, as anybody may see it.</summary>
/// <param name="Contest">In the reader's language.</param>
/// <param name="Open">Still running, so that its figure goes on growing.</param>
public sealed record AgencyCoverage(string Agency, string RegionCode, string Round, string Contest, DateOnly ContestDate, bool SampleDate, Zone Zone, int Must, int Signed, bool Open = false);

/// <summary>Public figures: the newest round of every agency, from the counters. It reads a few rows an agency, and no person.</summary>
public sealed class PublicCoverage(NetralDb db)
{
    public async Task<IReadOnlyList<AgencyCoverage>> Newest(CancellationToken stop)
    {
        var rounds = await db.Set<Round>().AsNoTracking().Where(r => r.State != RoundState.Draft).ToListAsync(stop);
        var newest = rounds.GroupBy(r => r.Agency).ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.Number).First());
        if (newest.Count == 0)
            return [];
        var agencies = await db.Set<Agency>().AsNoTracking().ToListAsync(stop);
        var ids = newest.Keys.ToList();
        var tops = await db.Set<Unit>().AsNoTracking().Where(u => u.Parent == null && ids.Contains(u.Agency)).Select(u => u.Id).ToListAsync(stop);
        var numbers = ids.ConvertAll(i => i.Value);
        var counts = (await db.Set<Count>().AsNoTracking().Where(c => numbers.Contains(c.Agency) && tops.Contains(c.Unit) && c.Day == 0 && c.Split == "all").ToListAsync(stop)).ToLookup(c => (c.Agency, c.Round));
        return [.. from agency in agencies
                   where newest.ContainsKey(agency.Id)
                   let round = newest[agency.Id]
                   let own = counts[(agency.Id.Value, round.Number)]
                   select new AgencyCoverage(agency.Name, agency.RegionCode, round.Title, PledgeWords.Local(round.Contest, round.ContestDate), round.ContestDate, round.SampleDate, agency.Zone, own.Sum(c => c.Must), own.Sum(c => c.Signed), round.State == RoundState.Open)];
    }
}
