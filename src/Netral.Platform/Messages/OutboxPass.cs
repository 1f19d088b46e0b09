using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Platform.Messages;

/// <summary>
/// One pass over what is due on one channel: take, compose, send, settle. A crash after composing or after sending leaves the row leased;
/// when the lease ends it is sent again, so that there may be a second message but never none. Logs and metrics name the row, the channel
/// and our own codes: never an address, a name or a link.
/// </summary>
public sealed class OutboxPass(IServiceScopeFactory scopes, MessageChannels channels, TimeProvider clock, ILogger<OutboxPass> log)
{
    public const int Batch = 32;
    private const int AtOnce = 4;

    /// <summary>How long to wait after the first, second … try; one more than that and the message has failed.</summary>
    internal static readonly TimeSpan[] Patience =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    private static readonly Meter Meter = new("Netral.Messages");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("netral.messages");
    private readonly Dictionary<Medium, Pace> paces = Enum.GetValues<Medium>().ToDictionary(m => m, _ => new Pace(clock));

    /// <summary>The number of rows taken up; 0 when nothing is due, or the channel is not set up, rests, or has reached its limit.</summary>
    public async Task<int> Run(Medium medium, CancellationToken stop)
    {
        var channel = channels.Of(medium);
        if (!channel.IsReady || channels.Standing(medium).RestsUntil is not null)
            return 0;
        List<OutboxRow> rows;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var claim = new OutboxClaim(scope.ServiceProvider.GetRequiredService<NetralDb>(), clock);
            var most = channels.IsProbing(medium) ? 1 : Batch;
            // What is taken must go out well within the lease.
            if (channel.PerSecond > 0)
                most = Math.Clamp((int)(channel.PerSecond * 60), 1, most);
            if (channel.PerDay > 0)
                most = Math.Min(most, channel.PerDay - await claim.ReachedToday(medium, stop));
            rows = await claim.Take(medium, most, stop);
        }
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (row, _) => await Handle(row, medium, channel, stop));
        return rows.Count;
    }

    private async ValueTask Handle(OutboxRow row, Medium medium, IMessageChannel channel, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var settled = stop.IsCancellationRequested || channels.Standing(medium).RestsUntil is not null
                ? new Settled(MessageState.Waiting, Now, row.LastError, Counted: false)
                : await Attempt(scope.ServiceProvider, row, medium, channel, stop);
            // Not to be cancelled: what was sent must be marked as sent, also while the program stops.
            await new OutboxClaim(scope.ServiceProvider.GetRequiredService<NetralDb>(), clock).Settle(row, settled, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // The lease ends by itself and the row comes again.
            log.LogError("Message {Row} was left with {Fault}", row.Id.Value, fault.GetType().Name);
        }
    }

    private async Task<Settled> Attempt(IServiceProvider services, OutboxRow row, Medium medium, IMessageChannel channel, CancellationToken stop)
    {
        // Only a program that dies at this very message again and again gets here.
        if (row.Attempts > Patience.Length + 1)
            return Count(medium, "failed", new Settled(MessageState.Failed, Now, row.LastError ?? "outbox.given_up"));
        try
        {
            if (services.GetServices<IComposer>().FirstOrDefault(c => c.Kinds.Contains(row.Kind)) is not { } composer)
                return Count(medium, "failed", new Settled(MessageState.Failed, Now, "outbox.kind"));
            await paces[medium].Turn(channel.PerSecond, stop);
            switch (await composer.Compose(row, stop))
            {
                case Composed.Ready(var message):
                    return After(row, medium, await channel.Send(message, row.Id, row.Attempts, CancellationToken.None));
                case Composed.Later(var code, var after):
                    return Count(medium, "held", new Settled(MessageState.Waiting, Now + after, code, Counted: false));
                case Composed.Dropped(var code):
                    return Count(medium, "cancelled", new Settled(MessageState.Cancelled, Now, code));
                default:
                    throw new InvalidOperationException(row.Kind);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new Settled(MessageState.Waiting, Now, row.LastError, Counted: false);
        }
        catch (Exception fault)
        {
            // The fault's text may hold data, so only its type is logged.
            log.LogError("Message {Row} of kind {Kind} could not be made: {Fault}", row.Id.Value, row.Kind, fault.GetType().Name);
            return After(row, medium, new Delivery.Again("outbox.fault"));
        }
    }

    private Settled After(OutboxRow row, Medium medium, Delivery delivery)
    {
        switch (delivery)
        {
            case Delivery.Done:
                channels.Works(medium);
                return Count(medium, "sent", new Settled(MessageState.Sent, Now, null));
            case Delivery.Refused(var code):
                channels.Works(medium);
                return Count(medium, "refused", new Settled(MessageState.Failed, Now, code));
            case Delivery.Again(var code, var wait) when row.Attempts <= Patience.Length:
                var patience = Patience[row.Attempts - 1];
                return Count(medium, "again", new Settled(MessageState.Waiting, Now + (wait > patience ? wait.Value : patience), code));
            case Delivery.Again(var code, _):
                return Count(medium, "failed", new Settled(MessageState.Failed, Now, code));
            case Delivery.ChannelRests rests:
                log.LogWarning("The channel {Medium} rests: {Code}", medium, rests.Code);
                return Count(medium, "rests", new Settled(MessageState.Waiting, channels.Rest(medium, rests), rests.Code, Counted: false));
            default:
                throw new InvalidOperationException(delivery.GetType().Name);
        }
    }

    private static Settled Count(Medium medium, string outcome, Settled settled)
    {
        Messages.Add(1, new KeyValuePair<string, object?>("channel", Word.Of(medium)), new KeyValuePair<string, object?>("outcome", outcome));
        return settled;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>Spreads messages evenly over time.</summary>
internal sealed class Pace(TimeProvider clock)
{
    private readonly Lock guard = new();
    private DateTimeOffset next;

    /// <summary>How long this message has to wait for its turn; the turn is then taken.</summary>
    public TimeSpan Reserve(double perSecond)
    {
        if (perSecond <= 0)
            return TimeSpan.Zero;
        lock (guard)
        {
            var now = clock.GetUtcNow();
            var turn = next > now ? next : now;
            next = turn + TimeSpan.FromSeconds(1 / perSecond);
            return turn - now;
        }
    }

    public Task Turn(double perSecond, CancellationToken stop) => Reserve(perSecond) is { Ticks: > 0 } wait ? Task.Delay(wait, clock, stop) : Task.CompletedTask;
}
