using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Platform.Pages;

namespace Netral.Reports.Release;

/// <summary>Looks at the clock and lets <see cref="ReleasePass"/> do its turns.</summary>
internal sealed class ReleaseLoop(ReleasePass pass, PageSettings settings, TimeProvider clock, ILogger<ReleaseLoop> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30), DemoLook = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await pass.Turn(stoppingToken);
                // Who tries the demo sees at once what comes of a report; nobody real can be found out by its hour there.
                if (settings.Demo)
                    await pass.Move(all: true, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // What was moved is moved, the next look goes on. The fault's text may hold data.
                log.LogError("Moving reports failed with {Fault}", fault.GetType().Name);
            }
            await Task.Delay(settings.Demo ? DemoLook : Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
