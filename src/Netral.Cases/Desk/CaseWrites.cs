using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Cases.Desk;

internal static class CaseWrites
{
    private const string Before = "case";

    /// <summary>One write. Inside a transaction of the caller a part of that one: what is refused is undone to where it began, so that a caller may commit
    /// all the same. Whatever the caller has
    /// changed until then is written first; after a refusal it tracks nothing any more.</summary>
    public static async Task<Result<T>> Together<T>(this NetralDb db, Func<Task<Result<T>>> work, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is not { } around)
            return await db.Write(work, stop);
        await db.SaveChangesAsync(stop);
        await around.CreateSavepointAsync(Before, stop);
        var result = await work();
        if (result.Problem is null)
        {
            await db.SaveChangesAsync(stop);
            await around.ReleaseSavepointAsync(Before, stop);
            return result;
        }
        await around.RollbackToSavepointAsync(Before, stop);
        db.ChangeTracker.Clear();
        return result;
    }
}
