using Microsoft.EntityFrameworkCore;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.SignIn;

/// <summary>
/// Wrong passwords and codes lock an account for a while. A try is counted before anything is compared, so that many tries at once gain nothing,
/// and the count starts anew only when somebody has come the whole way: the right password alone must not buy more tries at the code.
/// </summary>
internal sealed class Attempts(NetralDb db, Journal journal, TimeProvider clock, SignInRules rules)
{
    /// <summary>Takes one try. False when the account is locked.</summary>
    /// <param name="officer">As it stands in the database now.</param>
    public async Task<bool> Take(Officer officer, CancellationToken stop)
    {
        if (officer.LockoutEnd is { } until && until > clock.GetUtcNow())
            return false;
        return (await db.Write<bool>(async () =>
        {
            var own = db.Set<Officer>().Where(o => o.Id == officer.Id);
            if (officer.LockoutEnd is { } over)
                await own.Where(o => o.LockoutEnd == over).ExecuteUpdateAsync(set => set.SetProperty(o => o.LockoutEnd, (DateTimeOffset?)null).SetProperty(o => o.AccessFailedCount, 0), stop);
            if (await own.Where(o => o.AccessFailedCount < rules.Tries).ExecuteUpdateAsync(set => set.SetProperty(o => o.AccessFailedCount, o => o.AccessFailedCount + 1), stop) == 1)
                return true;
            // Used up without a lock: the program died between the last count and the lock. Without this the account would never open again.
            await Lock(officer, stop);
            return false;
        }, stop)).Must();
    }

    /// <summary>What was compared was wrong.</summary>
    public async Task Missed(Officer officer, CancellationToken stop) => (await db.Write<bool>(async () =>
    {
        await Lock(officer, stop);
        return true;
    }, stop)).Must();

    /// <summary>It was right, but the way is not over: the try is given back, no more.</summary>
    public Task GiveBack(Officer officer, CancellationToken stop) => Set(officer, all => all
        .Where(o => o.AccessFailedCount > 0).ExecuteUpdateAsync(set => set.SetProperty(o => o.AccessFailedCount, o => o.AccessFailedCount - 1), stop), stop);

    /// <summary>The whole way: the count starts anew.</summary>
    public Task Clear(Officer officer, CancellationToken stop) => Set(officer, all => all
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.AccessFailedCount, 0).SetProperty(o => o.LockoutEnd, (DateTimeOffset?)null), stop), stop);

    private async Task Set(Officer officer, Func<IQueryable<Officer>, Task<int>> change, CancellationToken stop) => (await db.Write<bool>(async () =>
    {
        await change(db.Set<Officer>().Where(o => o.Id == officer.Id));
        return true;
    }, stop)).Must();

    private async Task Lock(Officer officer, CancellationToken stop)
    {
        var until = clock.GetUtcNow() + rules.Locked;
        var locked = await db.Set<Officer>().Where(o => o.Id == officer.Id && o.AccessFailedCount >= rules.Tries && o.LockoutEnd == null)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LockoutEnd, until), stop);
        if (locked == 1)
            journal.Add(new OfficerLocked(officer.Id, until.UtcDateTime), officer.Without());
    }
}
