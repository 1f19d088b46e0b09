using Netral.Kernel;

namespace Netral.Platform.Messages;

/// <summary>A message as the demo shows it.</summary>
public sealed record DemoMessage(DateTime At, Medium Medium, string To, string ToName, string Subject, IReadOnlyList<string> Sentences, MessageLink? Link, string Language);

/// <summary>
/// Where the demo's messages go, in memory, the last 200. While it is open nothing leaves the machine, even with a mail server set up:
/// an invented telephone number may be somebody's real one.
/// </summary>
public sealed class DemoMailbox(TimeProvider clock)
{
    public const int Most = 200;
    private readonly Lock guard = new();
    private readonly Queue<DemoMessage> messages = new();
    private volatile bool open;

    public bool IsOpen => open;

    /// <summary>Called once when the instance is known to be a demo.</summary>
    public void Open() => open = true;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<DemoMessage> Latest
    {
        get
        {
            lock (guard)
                return [.. messages.Reverse()];
        }
    }

    internal void Put(Message message, Medium medium)
    {
        var shown = new DemoMessage(clock.GetUtcNow().UtcDateTime, medium, message.To, message.ToName, message.Subject, message.Sentences, message.Link, message.Language);
        lock (guard)
        {
            messages.Enqueue(shown);
            while (messages.Count > Most)
                messages.Dequeue();
        }
    }
}

internal sealed class DemoChannel(DemoMailbox mailbox, Medium medium) : IMessageChannel
{
    public bool IsReady => mailbox.IsOpen;
    public double PerSecond => 0;
    public int PerDay => 0;

    public Task<Delivery> Send(Message message, Id<OutboxRow> row, int attempt, CancellationToken stop)
    {
        mailbox.Put(message, medium);
        return Task.FromResult<Delivery>(new Delivery.Done());
    }
}
