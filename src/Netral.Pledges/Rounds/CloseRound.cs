using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Pledges.Rounds;

/// <summary>A closed round stays closed: its numbers are published as final.</summary>
internal sealed class CloseRound(NetralDb db, Journal journal, TimeProvider clock)
{

    /// <summary>By an officer, before its time.</summary>
    public async Task<Result<bool>> Close(Id<Round> id, Actor actor, CancellationToken stop)
    {
        var round = await db.Set<Round>().AsNoTracking().FirstAsync(r => r.Id == id, stop);
        if (round.State == RoundState.Draft)
            return RoundProblems.NotOpen;
        var now = clock.GetUtcNow().UtcDateTime;
        var early = round.ClosesAt > now;
        return await Close(round, early ? now : round.ClosesAt, early, early ? actor : Actor.System with { Agency = round.Agency.Value }, stop) ? true : RoundProblems.Closed;
    }

    /// <summary>Closes whatever is due; how many rounds. Of several nodes that do it at once one closes each round, and writes the one fact.</summary>
    public async Task<int> CloseDue(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<Round>().AsNoTracking().Where(r => r.State == RoundState.Open && r.ClosesAt <= now).ToListAsync(stop);
        var closed = 0;
        foreach (var round in due)
            closed += await Close(round, round.ClosesAt, early: false, Actor.System with { Agency = round.Agency.Value }, stop) ? 1 : 0;
        return closed;
    }

    private async Task<bool> Close(Round round, DateTime at, bool early, Actor actor, CancellationToken stop)
    {
        var written = await db.Write<bool>(async () =>
        {
            // The state is asked in the update itself: who comes second changes no row.
            var taken = await db.Set<Round>().Where(r => r.Id == round.Id && r.State == RoundState.Open).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, RoundState.Closed).SetProperty(r => r.ClosedAt, at).SetProperty(r => r.Version, r => r.Version + 1), stop);
            if (taken > 0)
                journal.Add(new RoundClosed(round.Agency.Value, round.Number, early), actor);
            return taken > 0;
        }, stop);
        return written.Must();
    }
}

/// <summary>Nobody can sign after the closing hour in any case; this makes the state say so.</summary>
internal sealed class CloseDueRounds(IServiceScopeFactory scopes, ILogger<CloseDueRounds> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<CloseRound>().CloseDue(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                log.LogError("Closing what is due failed with {Fault}", fault.GetType().Name);
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
