using Netral.Kernel;

namespace Netral.Platform.Messages;

/// <summary>In whose name a message goes out.</summary>
/// <param name="AgencyCode">For settings that differ by agency.</param>
/// <param name="Name">As people see it.</param>
public sealed record Sender(string AgencyCode, string Name);

/// <summary>The one thing to press.</summary>
/// <param name="Path">What stands behind the address of this site, without a leading stroke: the value of a WhatsApp button.</param>
public sealed record MessageLink(string Label, Uri Address, string Path)
{
    /// <summary>A link may be a secret.</summary>
    public override string ToString() => "link";
}

/// <summary>A message on its way. It exists in memory only and prints nothing about the person.</summary>
/// <param name="To">Mail address, or telephone number as +62….</param>
/// <param name="Template">Which wording: the name of the WhatsApp template.</param>
/// <param name="Language"><c>id</c> or <c>en</c>.</param>
/// <param name="Sentences">The whole text, a paragraph each.</param>
/// <param name="Values">What was filled into the sentences, in the order of their places: the values of a WhatsApp template.</param>
public sealed record Message(
    string To, string ToName, string Template, string Language, Sender From, string Subject,
    IReadOnlyList<string> Sentences, MessageLink? Link, IReadOnlyList<string> Values)
{
    public override string ToString() => $"message {Template}";
}

/// <summary>What came of a message.</summary>
public abstract record Delivery
{
    private Delivery() { }

    public sealed record Done : Delivery;

    /// <summary>Try this one again later.</summary>
    public sealed record Again(string Code, TimeSpan? NotBefore = null) : Delivery;

    /// <summary>This one will never arrive.</summary>
    public sealed record Refused(string Code) : Delivery;

    /// <summary>Not the message's fault: the whole channel rests (wrong password, limit reached, server away), and the try does not count.</summary>
    public sealed record ChannelRests(string Code, TimeSpan? NotBefore = null) : Delivery;
}

/// <summary>A way to reach people: e-mail, WhatsApp, or the demo's mailbox.</summary>
public interface IMessageChannel
{
    /// <summary>False: it has not been set up, and its messages wait.</summary>
    bool IsReady { get; }

    /// <summary>Messages a second; 0 where nothing limits them.</summary>
    double PerSecond { get; }

    /// <summary>Different people within 24 hours; 0 where nothing limits them.</summary>
    int PerDay { get; }

    /// <summary>Answers whatever happens with a <see cref="Delivery"/>; only the caller's own cancellation is thrown.</summary>
    Task<Delivery> Send(Message message, Id<OutboxRow> row, int attempt, CancellationToken stop);
}

/// <summary>What a composer answers.</summary>
public abstract record Composed
{
    private Composed() { }

    public sealed record Ready(Message Message) : Composed;

    /// <summary>It is no longer needed or allowed: signed meanwhile, the round is closed.</summary>
    public sealed record Dropped(string Code) : Composed;

    /// <summary>Not now, and the try does not count: the contact is held.</summary>
    public sealed record Later(string Code, TimeSpan After) : Composed;
}

/// <summary>Writes messages of some kinds at the moment of sending. What must be durable before the message leaves (the hash of a link's secret)
/// is committed inside.</summary>
public interface IComposer
{
    IReadOnlySet<string> Kinds { get; }

    Task<Composed> Compose(OutboxRow row, CancellationToken stop);
}
