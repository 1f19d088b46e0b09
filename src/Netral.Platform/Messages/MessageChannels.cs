namespace Netral.Platform.Messages;

/// <summary>How a channel stands.</summary>
/// <param name="Ready">False: not set up ("WhatsApp belum disetel"); its messages wait.</param>
/// <param name="RestsUntil">Set while this node gives it a rest, with the code of why.</param>
public sealed record ChannelStanding(Medium Medium, bool Ready, DateTime? RestsUntil, string? Why);

/// <summary>The channels of this instance, and the rests they take on this node.</summary>
public sealed class MessageChannels
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(30);
    private readonly IReadOnlyDictionary<Medium, IMessageChannel> real;
    private readonly IReadOnlyDictionary<Medium, IMessageChannel> demo;
    private readonly DemoMailbox mailbox;
    private readonly TimeProvider clock;
    private readonly Lock guard = new();
    private readonly Dictionary<Medium, (DateTime Until, string Why, int Times)> rests = [];

    internal MessageChannels(EmailChannel email, WhatsAppChannel whatsapp, DemoMailbox mailbox, TimeProvider clock)
    {
        (this.mailbox, this.clock) = (mailbox, clock);
        real = new Dictionary<Medium, IMessageChannel> { [Medium.Email] = email, [Medium.Whatsapp] = whatsapp };
        demo = Enum.GetValues<Medium>().ToDictionary(m => m, IMessageChannel (m) => new DemoChannel(mailbox, m));
    }

    public bool IsReady(Medium medium) => Of(medium).IsReady;

    public ChannelStanding Standing(Medium medium)
    {
        lock (guard)
            return rests.TryGetValue(medium, out var rest) && rest.Until > Now ? new(medium, IsReady(medium), rest.Until, rest.Why) : new(medium, IsReady(medium), null, null);
    }

    internal IMessageChannel Of(Medium medium) => (mailbox.IsOpen ? demo : real)[medium];

    /// <summary>True after a rest until the next success: one message at a time finds out whether the channel works again.</summary>
    internal bool IsProbing(Medium medium)
    {
        lock (guard)
            return rests.ContainsKey(medium);
    }

    /// <summary>Gives a channel a rest, longer each time in a row; the instant it ends.</summary>
    internal DateTime Rest(Medium medium, Delivery.ChannelRests why)
    {
        lock (guard)
        {
            var times = rests.TryGetValue(medium, out var last) ? (last.Until > Now ? last.Times : last.Times + 1) : 1;
            var length = why.NotBefore ?? TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Min(times - 1, 10)));
            var until = Now + length;
            rests[medium] = (until, why.Code, times);
            return until;
        }
    }

    internal void Works(Medium medium)
    {
        lock (guard)
            rests.Remove(medium);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
