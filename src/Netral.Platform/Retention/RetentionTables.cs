using Microsoft.EntityFrameworkCore;

namespace Netral.Platform.Retention;

/// <summary>A number of days that somebody has set.</summary>
internal sealed class RetentionDays
{
    public required string Kind { get; set; }
    public int Days { get; set; }
}

/// <summary>A round that an officer has put beyond erasure, because a case needs it.</summary>
public sealed class RoundHold
{
    public long Agency { get; set; }
    public int Round { get; set; }
    public DateTime Since { get; set; }
    public long? SetBy { get; set; }

    /// <summary>Number of the case or the letter, as typed; shown on the page of retention only.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>A piece of work that one process does at a time: who asked for it, who does it until when, how far it is.</summary>
public sealed class JobRow
{
    public required string Name { get; set; }
    public string Owner { get; set; } = "";
    public DateTime LeasedUntil { get; set; }

    /// <summary>Set by hand, cleared when the work begins.</summary>
    public bool Asked { get; set; }
    public long? AskedBy { get; set; }
    public long? AskedAgency { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>The kind at hand.</summary>
    public string? At { get; set; }
    public long Done { get; set; }

    /// <summary>The last night on which it began by itself.</summary>
    public DateOnly? Night { get; set; }
}

internal static class RetentionTables
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<RetentionDays>(e =>
        {
            e.ToTable("platform_retention").HasKey(x => x.Kind);
            e.Property(x => x.Kind).HasMaxLength(40);
        });
        model.Entity<RoundHold>(e =>
        {
            e.ToTable("platform_hold").HasKey(x => new { x.Agency, x.Round });
            e.Property(x => x.Reason).HasMaxLength(200);
        });
        model.Entity<JobRow>(e =>
        {
            e.ToTable("platform_job").HasKey(x => x.Name);
            e.Property(x => x.Name).HasMaxLength(40);
            e.Property(x => x.Owner).HasMaxLength(80);
            e.Property(x => x.At).HasMaxLength(40);
        });
    }
}
