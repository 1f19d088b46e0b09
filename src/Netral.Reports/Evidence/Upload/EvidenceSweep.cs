using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Platform.Storage;
using Netral.Reports.Release;

namespace Netral.Reports.Evidence.Upload;

/// <summary>Takes away what was begun and never sent: drafts whose day is before yesterday. Before that it keeps what a report names and a crash has left a
/// draft.</summary>
internal sealed class EvidenceSweep(IFileStore files, IServiceScopeFactory scopes, TimeProvider clock, ILogger<EvidenceSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await Turn(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Nothing is swept while nobody can say what is named; the fault's text may hold data.
                log.LogError("Sweeping unfinished uploads failed with {Fault}", fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>How many drafts went.</summary>
    internal async Task<int> Turn(CancellationToken stop)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            foreach (var row in await scope.ServiceProvider.GetRequiredService<NetralDb>().Set<PendingRow>().AsNoTracking().Where(p => p.Kind == PendingKind.File).ToListAsync(stop))
                Keep(row);
        }
        return files.SweepDrafts(Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime).AddDays(-1));
    }

    private void Keep(PendingRow row)
    {
        try
        {
            foreach (var key in EvidenceIntake.Keys(Pending.Read<ReportFile>(row).Read()))
                files.KeepDraft(key);
        }
        catch (Exception strange) when (strange is JsonException or InvalidDataException)
        {
            // A row that nobody can read names nothing; the release says so.
        }
    }
}
