using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Follow;

/// <summary>Dated spells begin and end at an agency's own midnight without any fact being written then; this looks at each open round once its local date has changed.</summary>
internal sealed class DayTurn(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DayTurn> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private readonly Dictionary<Id<Agency>, DateOnly> seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        do
        {
            try
            {
                await Turn(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Comparing again changes nothing that is right already, so the next look repairs what this one could not.
                log.LogError("The day's turn failed with {Fault}", fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One look over all agencies with an open round.</summary>
    internal async Task Turn(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var open = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open).Select(r => r.Agency).Distinct().ToListAsync(stop);
        var agencies = await db.Set<Agency>().AsNoTracking().Where(a => open.Contains(a.Id)).ToListAsync(stop);
        foreach (var agency in agencies)
        {
            var today = agency.Zone.DateAt(clock.GetUtcNow().UtcDateTime);
            if (seen.TryGetValue(agency.Id, out var last) && last == today)
                continue;
            var followed = await db.Write<bool>(async () =>
            {
                await new SlotFollower(clock).Follow(db, agency.Id, stop);
                return true;
            }, stop);
            followed.Must();
            seen[agency.Id] = today;
        }
    }
}
