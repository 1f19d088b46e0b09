using Microsoft.EntityFrameworkCore;

namespace Netral.Pledges;

/// <summary>A row that counts wrong answers.</summary>
internal interface ITried
{
    int FailedTries { get; set; }
    DateTime? LockedUntil { get; set; }
}

/// <summary>Five answers, then closed for a quarter of an hour. To be used inside one write transaction, so that parallel tries do not gain any.</summary>
/// <param name="row">The one row that counts.</param>
internal sealed class FiveTries<T>(IQueryable<T> row, DateTime now) where T : class, ITried
{
    private const int Most = 5;
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>How many tries are left after this one; 0: it is closed, by this try or before it.</summary>
    public async Task<(bool Right, int Left)> Answer(bool right, CancellationToken stop)
    {
        var free = await row.Where(t => t.LockedUntil == null || t.LockedUntil <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.FailedTries, t => t.LockedUntil == null ? t.FailedTries + 1 : 1).SetProperty(t => t.LockedUntil, (DateTime?)null), stop);
        if (free == 0)
            return (false, 0);
        var tries = await row.Select(t => t.FailedTries).FirstAsync(stop);
        if (right)
            await row.ExecuteUpdateAsync(set => set.SetProperty(t => t.FailedTries, 0), stop);
        else if (tries >= Most)
            await row.ExecuteUpdateAsync(set => set.SetProperty(t => t.LockedUntil, now + LockTime).SetProperty(t => t.FailedTries, 0), stop);
        return (right, right ? Most : Most - tries);
    }
}
