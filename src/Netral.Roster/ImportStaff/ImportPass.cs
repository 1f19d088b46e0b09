using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster.ImportStaff;

/// <summary>Works off what was handed in on the page. A list that was being read when the machine stopped is read anew; one that was being applied is applied, since that is one transaction.</summary>
public sealed class ImportPass(IServiceScopeFactory scopes, ImportFolder folder, TimeProvider clock)
{
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(60);
    private readonly Channel<bool> bell = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was handed in or confirmed.</summary>
    internal void Ring() => bell.Writer.TryWrite(true);

    internal async Task Wait(TimeSpan atMost, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(atMost);
        await bell.Reader.ReadAsync(patience.Token).AsTask().ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Does everything that waits; the number of imports it took a step further.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var done = 0;
        while (await Take(stop) is { } next)
        {
            await using var scope = scopes.CreateAsyncScope();
            var imports = scope.ServiceProvider.GetRequiredService<StaffImports>();
            if (next.State == ImportState.Reading)
                await Read(imports, next, stop);
            else
                await imports.Apply(next.Id, next.Officer is { } officer ? Actor.Officer(officer, next.Agency.Value) : Actor.System with { Agency = next.Agency.Value }, stop);
            done++;
        }
        return done;
    }

    private async Task Read(StaffImports imports, StaffImport next, CancellationToken stop)
    {
        await using var file = folder.Open(ImportFolder.ListOf(next.Id));
        if (file is null)
            await imports.Discard(next.Id, stop);
        else
            await imports.Read(next.Id, file, _ => Task.CompletedTask, stop);
    }

    /// <summary>The oldest one that nobody works on, claimed for a minute at a time. A file lies on the node that took it in, so another node leaves it alone for a while.</summary>
    private async Task<StaffImport?> Take(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var waiting = await db.Set<StaffImport>().AsNoTracking().Where(i => (i.State == ImportState.Reading || i.State == ImportState.Applying) && (i.ClaimedUntil == null || i.ClaimedUntil < now))
            .OrderBy(i => i.Id).ToListAsync(stop);
        foreach (var import in waiting.Where(i => i.State == ImportState.Applying || folder.Has(ImportFolder.ListOf(i.Id)) || i.At < now.AddHours(-1)))
        {
            using var turn = await db.Gate.Enter(stop);
            var until = now + Claim;
            if (await db.Set<StaffImport>().Where(i => i.Id == import.Id && i.State == import.State && (i.ClaimedUntil == null || i.ClaimedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.ClaimedUntil, until), stop) == 1)
                return import;
        }
        return null;
    }
}

/// <summary>Runs <see cref="ImportPass"/> whenever something was handed in, and looks every few seconds for what a stopped process left behind.</summary>
internal sealed class ImportLoop(ImportPass pass, ILogger<ImportLoop> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await pass.Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The claim runs out and the same import comes again. The fault's text may hold what stands in a list, so only its type is logged.
                log.LogError("An import failed with {Fault}", fault.GetType().Name);
                log.LogDebug(fault, "An import failed");
            }
            await pass.Wait(TimeSpan.FromSeconds(5), stoppingToken);
        }
    }
}
