using Microsoft.EntityFrameworkCore;

namespace Netral.Reports.Inbox;

/// <summary>Why somebody takes a colleague's report over without being asked to.</summary>
public enum TakingReason { ColleagueAway = 1, Urgent = 2, ColleagueAsked = 3, ColleagueConflict = 4 }

/// <summary>How officers handle a report; a row from the first act on. Numbers, codes and dates: what the report says is in none of it.</summary>
internal sealed class Handling
{
    /// <summary>Row of the report.</summary>
    public long Row { get; set; }

    /// <summary>Rises with every act that another officer could make at the same time.</summary>
    public int Version { get; set; }

    /// <summary>Who handles it; null: nobody yet.</summary>
    public long? Holder { get; set; }
    public bool IsSpam { get; set; }

    /// <summary>The body's own number, which makes it a laporan.</summary>
    public string? Number { get; set; }

    /// <summary>Whose number it is: a body gives each once.</summary>
    public long? NumberedBy { get; set; }
    public DateOnly? NumberedOn { get; set; }

    /// <summary>The number of the case that came of it.</summary>
    public long? Case { get; set; }

    /// <summary>The body that handed it over last.</summary>
    public long? From { get; set; }

    /// <summary>Who acted last; who comes too late is told.</summary>
    public long? LastBy { get; set; }
}

/// <summary>A note of an officer, sealed to the colleagues who may read the report or to the writer alone. Never with the report's own key, which the
/// reporter's receipt opens.</summary>
internal sealed class OfficerNote
{
    public long Row { get; set; }
    public required byte[] Id { get; set; }
    public long Report { get; set; }
    public long Body { get; set; }
    public long Writer { get; set; }
    public DateOnly On { get; set; }
    public bool IsPrivate { get; set; }

    /// <summary>An envelope.</summary>
    public required byte[] Sealed { get; set; }
}

/// <summary>A copy in which an officer has blacked out what could name the reporter; sealed to the body, made to be forwarded.</summary>
internal sealed class RedactedCopy
{
    public long Row { get; set; }
    public required byte[] Id { get; set; }
    public long Report { get; set; }
    public long Body { get; set; }
    public long Writer { get; set; }
    public DateOnly On { get; set; }
    public required byte[] Sealed { get; set; }
}

/// <summary>One officer's share of an identity, sealed to the colleague with whom he opens it.</summary>
internal sealed class GivenShare
{
    public long Report { get; set; }
    public long Giver { get; set; }
    public long Receiver { get; set; }
    public DateOnly On { get; set; }
    public required byte[] Sealed { get; set; }
}

/// <summary>How an officer wants the inbox.</summary>
internal sealed class InboxWish
{
    public long Holder { get; set; }
    public bool NoMail { get; set; }
    public DateOnly? AwayFrom { get; set; }
    public DateOnly? AwayUntil { get; set; }

    public bool IsAway(DateOnly day) => AwayFrom <= day && day <= AwayUntil;
}

/// <summary>Similar messages that an officer's browser found, sealed: to the officers of the own body who may read all of them, or, without the reports' ids,
/// to the body above. All groups for the same readers in one text, padded to steps of 16 KB: neither the row nor its length tells how many there are.</summary>
internal sealed class SealedGroup
{
    public long Row { get; set; }
    public required byte[] Id { get; set; }
    public long From { get; set; }
    public long To { get; set; }

    /// <summary>Whose browser found it; his next search replaces it.</summary>
    public long Writer { get; set; }
    public DateOnly On { get; set; }
    public required byte[] Sealed { get; set; }
}

internal static class InboxTables
{
    private const int LongestNumber = 60;

    internal static void Build(ModelBuilder model)
    {
        model.Entity<Handling>(e =>
        {
            e.ToTable("reports_handling").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.Property(x => x.Number).HasMaxLength(LongestNumber);
            e.Property(x => x.From).HasColumnName("from_body");
            e.Property(x => x.Case).HasColumnName("case_number");
            e.HasIndex(x => new { x.NumberedBy, x.Number }).IsUnique();
        });
        model.Entity<OfficerNote>(e =>
        {
            e.ToTable("reports_note").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.HasIndex(x => x.Report);
        });
        model.Entity<RedactedCopy>(e =>
        {
            e.ToTable("reports_redacted").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.HasIndex(x => x.Report);
        });
        model.Entity<GivenShare>(e => e.ToTable("reports_share").HasKey(x => new { x.Report, x.Giver, x.Receiver }));
        model.Entity<InboxWish>(e =>
        {
            e.ToTable("reports_inbox_wish").HasKey(x => x.Holder);
            e.Property(x => x.Holder).ValueGeneratedNever();
        });
        model.Entity<SealedGroup>(e =>
        {
            e.ToTable("reports_group").HasKey(x => x.Row);
            e.Property(x => x.Row).ValueGeneratedNever();
            e.Property(x => x.From).HasColumnName("from_body");
            e.Property(x => x.To).HasColumnName("to_body");
            e.HasIndex(x => x.To);
            e.HasIndex(x => new { x.From, x.Writer });
        });
    }
}
