using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Platform.Messages;

public enum Medium { Email = 1, Whatsapp = 2 }

public enum MessageState { Waiting = 1, Sending = 2, Sent = 3, Failed = 4, Cancelled = 5 }

/// <summary>Which messages go first: a person in the hall does not wait behind ten thousand invitations.</summary>
public enum Urgency { SomebodyWaits = 1, Notice = 2, Bulk = 3 }

/// <summary>
/// A message that has to go out. It holds numbers and codes only: no address, no text, no secret. What it says, and the link it carries,
/// is made when it is sent.
/// </summary>
public sealed class OutboxRow
{
    public required Id<OutboxRow> Id { get; set; }

    /// <summary>A <see cref="Code"/>: which composer writes it.</summary>
    public required string Kind { get; set; }

    public Medium Channel { get; set; }
    public MessageState State { get; set; }
    public Urgency Urgency { get; set; }
    public long Agency { get; set; }
    public int Round { get; set; }
    public int Slot { get; set; }
    public long Contact { get; set; }

    /// <summary>What called for it, as a number of the kind's own choosing; with the columns above it makes queueing the same message twice impossible.</summary>
    public long Cause { get; set; }

    /// <summary><c>id</c>, <c>en</c>, or null where the person's language is not known.</summary>
    public string? Language { get; set; }

    /// <summary>How often it was taken up, the running try included.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is due; while <see cref="MessageState.Sending"/>, when the lease of the node that sends it ends.</summary>
    public DateTime NextAt { get; set; }

    /// <summary>Our own code for what went wrong last: <c>smtp.451</c>. Never a text of the other side, which may repeat the address.</summary>
    public string? LastError { get; set; }

    public DateTime CreatedAt { get; set; }
    public DateTime? SentAt { get; set; }
}

internal sealed class OutboxModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<OutboxRow>(e =>
    {
        e.ToTable("platform_outbox").HasKey(x => x.Id);
        e.Property(x => x.Id).IsId();
        e.Property(x => x.Kind).HasMaxLength(40);
        e.Property(x => x.Language).HasMaxLength(2);
        e.Property(x => x.LastError).HasMaxLength(40);
        // A number, not a word: it is sorted by.
        e.Property(x => x.Urgency).HasConversion(u => (int)u, number => (Urgency)number);
        e.HasIndex(x => new { x.Agency, x.Round, x.Slot, x.Kind, x.Contact, x.Cause }).IsUnique();
        // Only what still has to go is in this index: it stays small when millions have been sent.
        e.HasIndex(x => new { x.Channel, x.Urgency, x.NextAt }).HasFilter("state in ('waiting', 'sending')").HasDatabaseName("ix_platform_outbox_due");
        e.HasIndex(x => new { x.Channel, x.SentAt });
    });
}
