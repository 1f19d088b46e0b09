using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Cases.Remind;
using Netral.Platform.Storage;

namespace Netral.Cases.Clocks;

/// <summary>Looks at the clocks every ten seconds, on one node at a time. The lease only spares work: two nodes at once would publish nothing twice
/// (<see cref="ClockPass"/>).</summary>
public sealed class ClockLoop(IServiceScopeFactory scopes, ClockPass pass, ReminderPass reminders, TimeProvider clock,
    ILogger<ClockLoop> log) : BackgroundService
{
    private const string Job = "case_clocks";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10), Lease = TimeSpan.FromSeconds(15);
    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}";

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
                // What was committed stays; the next look goes on. The fault's text may hold data.
                log.LogError("Looking at the clocks failed with {Fault}", fault.GetType().Name);
            }
            await Task.Delay(Look, clock, stoppingToken)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>One look, where no other node holds the lease; null where one does.</summary>
    internal async Task<ClockLook?> Turn(CancellationToken stop)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
            var now = clock.GetUtcNow().UtcDateTime;
            var (until, no) = (now + Lease, false);
            var taken = (await db.Write<int>(async () => await db.Database.ExecuteSqlAsync($"""
                insert into platform_job (name, owner, leased_until, asked, done) values ({Job}, {owner}, {until}, {no}, 0)
                on conflict (name) do update set owner = {owner}, leased_until = {until} where platform_job.owner = {owner} or platform_job.leased_until < {now}
                """, stop), stop)).Must();
            if (taken == 0)
                return null;
        }
        var look = await pass.Run(stop);
        await reminders.Run(stop);
        return look;
    }
}
