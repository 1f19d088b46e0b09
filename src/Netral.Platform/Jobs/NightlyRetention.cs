using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Retention;
using Netral.Platform.Storage;

namespace Netral.Platform.Jobs;

/// <summary>What is asked of the nightly work from a page: it wakes the loop instead of doing the work in the request.</summary>
public sealed class RetentionBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    public void Ring()
    {
        lock (rung)
        {
            if (rung.CurrentCount == 0)
                rung.Release();
        }
    }

    internal Task Wait(TimeSpan atMost, CancellationToken stop) => rung.WaitAsync(atMost, stop);

    public void Dispose() => rung.Dispose();
}

/// <summary>Runs the erasure each night, when an officer has asked for it, and goes on with one that a dead process left. Why it is no Quartz job: docs/adr/0018.</summary>
public sealed class NightlyRetention(IServiceScopeFactory scopes, RetentionPass pass, RetentionBell bell, TimeProvider clock, ILogger<NightlyRetention> log) : BackgroundService
{
    /// <summary>Hours (WIB) in which it begins by itself: nobody signs then, and all of Indonesia has passed midnight.</summary>
    private const int From = 1, To = 5;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Turn(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Batches that were written stay written; the next look goes on. The fault's text may hold data.
                log.LogError("Erasing failed with {Fault}", fault.GetType().Name);
            }
            await ((Task)bell.Wait(Look, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One look: true when a run was made.</summary>
    internal async Task<bool> Turn(CancellationToken stop)
    {
        if (await Wanted(stop) is not { } actor)
            return false;
        return (await pass.Run(actor, stop)).Problem is null;
    }

    private async Task<Actor?> Wanted(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var (now, row) = (clock.GetUtcNow().UtcDateTime, await db.Set<JobRow>().AsNoTracking().FirstOrDefaultAsync(j => j.Name == RetentionPass.Job, stop));
        if (row?.LeasedUntil >= now)
            return null;
        // Asked for by hand, or left by a process that died: in the name of who asked.
        if (row is { Asked: true } or { StartedAt: not null, EndedAt: null })
            return row.AskedBy is { } officer ? Actor.Officer(officer, row.AskedAgency) : Actor.System;
        var (night, hour) = (Zone.WIB.DateAt(now), Zone.WIB.At(now).Hour);
        if (hour is < From or >= To || row?.Night >= night)
            return null;
        // One node begins a night: who changes the row first.
        var begun = (await db.Write<int>(async () => await db.Database.ExecuteSqlAsync($"""
            insert into platform_job (name, owner, leased_until, asked, done, night) values ({RetentionPass.Job}, '', {DateTime.UnixEpoch}, {false}, 0, {night})
            on conflict (name) do update set night = {night} where platform_job.night is null or platform_job.night < {night}
            """, stop), stop)).Must();
        return begun > 0 ? Actor.System : null;
    }
}
