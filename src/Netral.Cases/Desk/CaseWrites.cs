using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Cases.Desk;

internal static class CaseWrites
{
    /// <summary>One write; inside a transaction of the caller a part of that one, and then the caller undoes what was refused.</summary>
    public static async Task<Result<T>> Together<T>(this NetralDb db, Func<Task<Result<T>>> work, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is null)
            return await db.Write(work, stop);
        var result = await work();
        if (result.Problem is null)
            await db.SaveChangesAsync(stop);
        return result;
    }
}
