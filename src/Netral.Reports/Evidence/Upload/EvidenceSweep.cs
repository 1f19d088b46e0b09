using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Files;

namespace Netral.Reports.Evidence.Upload;

/// <summary>Takes away what was begun and never sent: drafts whose day is before yesterday.</summary>
internal sealed class EvidenceSweep(IFileStore files, TimeProvider clock, ILogger<EvidenceSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                Turn();
            }
            catch (IOException fault)
            {
                log.LogError("Sweeping unfinished uploads failed with {Fault}", fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>How many drafts went.</summary>
    internal int Turn() => files.SweepDrafts(Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime).AddDays(-1));
}
