using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Platform.Retention;

/// <summary>What a run has erased of one kind.</summary>
public sealed record Erased(string Kind, long Count);

/// <summary>
/// Erases what is too old, kind after kind, in transactions of a moment: on SQLite signers take their turn between two of them. Each batch
/// is written together with its fact and with the lease, so a process that dies leaves nothing half done and the next run goes on; of two runs
/// at once the second is refused, and one whose lease was taken over stops before it touches anything.
/// </summary>
public sealed class RetentionPass(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Job = "retention";
    public const int Batch = 2000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <param name="actor">Who asked; the system at night.</param>
    public async Task<Result<IReadOnlyList<Erased>>> Run(Actor actor, CancellationToken stop)
    {
        var owner = $"{Environment.ProcessId}:{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}";
        if (!await Begin(owner, actor, stop))
            return RetentionProblems.Running;
        var erased = new List<Erased>();
        var days = await In(p => p.GetRequiredService<RetentionDesk>().Days(stop));
        foreach (var rule in RetentionRules.Erased)
        {
            var sum = 0L;
            foreach (var erasure in await In(p => Task.FromResult(p.GetServices<Erasure>().Where(e => e.Kind == rule.Kind).ToList())))
            {
                int count;
                do
                {
                    var done = await In(p => One(p, erasure, days[rule.Kind], owner, actor, stop));
                    if (!done.Try(out count, out var lost))
                        return lost;
                    sum += count;
                }
                while (count > 0);
            }
            erased.Add(new(rule.Kind, sum));
        }
        await End(owner, stop);
        return erased;
    }

    /// <summary>One batch; 0 when nothing of this kind is left.</summary>
    private async Task<Result<int>> One(IServiceProvider services, Erasure erasure, int days, string owner, Actor actor, CancellationToken stop)
    {
        var db = services.GetRequiredService<NetralDb>();
        return await db.Write<int>(async () =>
        {
            if (await Renew(db, owner, erasure.Kind, stop) == 0)
                return RetentionProblems.Running;
            // Asked anew in each transaction: a contest that was opened a moment ago holds its round.
            var held = await Held.Now(db, services.GetServices<IHolds>(), stop);
            var with = services.GetRequiredService<RetentionDesk>().Cutoff(days);
            if (erasure is { File: not null, Discard: { } discard })
            {
                foreach (var file in await db.Query(erasure.Files(held, Batch), r => r.IsDBNull(0) ? "" : r.GetString(0), stop, with))
                    discard(services, file);
            }
            var count = 0;
            foreach (var statement in erasure.Statements(held, Batch))
                count = await db.Execute(statement, stop, with);
            if (count > 0)
            {
                await db.Set<JobRow>().Where(j => j.Name == Job).ExecuteUpdateAsync(set => set.SetProperty(j => j.Done, j => j.Done + count), stop);
                services.GetRequiredService<Journal.Journal>().Add(new RecordsErased(new(erasure.Kind), count), actor);
            }
            return count;
        }, stop);
    }

    /// <summary>Takes the lease, unless another run holds it.</summary>
    private Task<bool> Begin(string owner, Actor actor, CancellationToken stop) => In(async services =>
    {
        var db = services.GetRequiredService<NetralDb>();
        var (now, by) = (clock.GetUtcNow().UtcDateTime, actor.Kind == "officer" ? actor.Number : (long?)null);
        var (until, agency, no) = (now + Lease, actor.Agency, false);
        return (await db.Write<bool>(async () => await db.Database.ExecuteSqlAsync($"""
            insert into platform_job (name, owner, leased_until, asked, asked_by, asked_agency, started_at, done) values ({Job}, {owner}, {until}, {no}, {by}, {agency}, {now}, 0)
            on conflict (name) do update set owner = {owner}, leased_until = {until}, asked = {no}, asked_by = {by}, asked_agency = {agency}, started_at = {now}, ended_at = null, at = null, done = 0
            where platform_job.leased_until < {now}
            """, stop) > 0, stop)).Must();
    });

    private Task<int> Renew(NetralDb db, string owner, string kind, CancellationToken stop)
    {
        var until = clock.GetUtcNow().UtcDateTime + Lease;
        return db.Set<JobRow>().Where(j => j.Name == Job && j.Owner == owner).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, until).SetProperty(j => j.At, kind), stop);
    }

    private Task<int> End(string owner, CancellationToken stop) => In(async services =>
    {
        var (db, now) = (services.GetRequiredService<NetralDb>(), clock.GetUtcNow().UtcDateTime);
        return (await db.Write<int>(async () => await db.Set<JobRow>().Where(j => j.Name == Job && j.Owner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.EndedAt, now).SetProperty(j => j.LeasedUntil, DateTime.UnixEpoch).SetProperty(j => j.At, (string?)null), stop), stop)).Must();
    });

    private async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
