using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Messages;
using Netral.Platform.Storage;
using Netral.Pledges.Invite;
using Netral.Roster;

namespace Netral.Pledges.Join;

/// <summary>Looks up the numbers typed at the hall's QR, after the page has answered, and queues the links. What is in memory when the process dies
/// is lost; the person asks again.</summary>
internal sealed class JoinDesk(JoinQueue queue, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JoinDesk> log) : BackgroundService
{
    private DateOnly swept;

    /// <summary>Looks one number up; true when a message was queued.</summary>
    public async Task<bool> Look(JoinAsk ask, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<NetralDb>();
        await Sweep(db, stop);
        if (await services.GetRequiredService<StaffNumbers>().Find(ask.Agency, ask.Digits, stop) is not { } person)
            return false;
        var round = await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.Agency == ask.Agency && r.Number == ask.Round, stop);
        var slot = await db.Set<Slot>().AsNoTracking().FirstOrDefaultAsync(s => s.Agency == ask.Agency.Value && s.Round == ask.Round && s.Person == person && s.LeftOn == null, stop);
        if (round?.ListFixedAt is not { } opening || slot is null)
            return false;
        var signed = await db.Set<Signature>().AnyAsync(s => s.Agency == slot.Agency && s.Round == slot.Round && s.Slot == slot.Number, stop);
        var usable = (await services.GetRequiredService<Contacts>().Of([person], stop)).Where(c => !c.IsHeld(opening));
        if (InvitePlan.Best(usable, services.GetRequiredService<MessageChannels>()) is not { } contact)
            return false;
        // Who has signed already is told so once more; its cause is negative so as never to meet a fact's number.
        var (kind, cause) = signed ? (MessageKinds.Signed, -ask.Cause) : (MessageKinds.Join, ask.Cause);
        Queued message = new(kind, contact.Channel.Medium(), Urgency.SomebodyWaits, slot.Agency, slot.Round, slot.Number, contact.Id.Value, cause, ask.Language);
        return (await db.Write<int>(async () => await services.GetRequiredService<Outbox>().Queue([message], stop), stop)).Must() > 0;
    }

    /// <summary>Numbers that were typed just before the program stops are still looked up: what they queue is sent after the next start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (!cancellationToken.IsCancellationRequested && queue.Reader.TryRead(out var ask))
            await Safely(ask);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var ask in queue.Reader.ReadAllAsync(stoppingToken))
                await Safely(ask);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rest is done while stopping.
        }
    }

    private async Task Safely(JoinAsk ask)
    {
        try
        {
            await Look(ask, CancellationToken.None);
        }
        catch (Exception fault)
        {
            log.LogError("A join request failed with {Fault}", fault.GetType().Name);
        }
    }

    /// <summary>Counts of past days are of no use to anybody. Two days are kept, since the zones are not at the same date.</summary>
    private async Task Sweep(NetralDb db, CancellationToken stop)
    {
        var today = Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);
        if (swept == today)
            return;
        var before = today.AddDays(-1);
        await db.Write<int>(async () => await db.Set<JoinRequest>().Where(r => r.Day < before).ExecuteDeleteAsync(stop), stop);
        swept = today;
    }
}
