using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Roster.Corrections;

/// <summary>What of the own record somebody says is wrong.</summary>
public enum CorrectionItem { Name = 1, BirthDate = 2, Nip = 3, Nik = 4, Kind = 5, Unit = 6, Position = 7, Contact = 8, Other = 9 }

public enum CorrectionState { Open = 1, Accepted = 2, Refused = 3 }

/// <summary>"Data saya keliru": what it should be, in the person's own words. The words stand here alone, never in the journal.</summary>
internal sealed class Correction
{
    public required Id<Correction> Id { get; set; }
    public Id<Agency> Agency { get; set; }
    public Id<Employee> Person { get; set; }
    public CorrectionItem Item { get; set; }

    /// <summary>What it should be.</summary>
    public required string Wanted { get; set; }

    /// <summary>Where the person wants to be called back; may be empty.</summary>
    public string ReplyTo { get; set; } = "";

    public DateTime AskedAt { get; set; }
    public DateTime DueAt { get; set; }
    public CorrectionState State { get; set; }
    public string Answer { get; set; } = "";
    public DateTime? AnsweredAt { get; set; }
    public long? AnsweredBy { get; set; }
}

internal static class CorrectionTables
{
    public static void Build(ModelBuilder model) => model.Entity<Correction>(e =>
    {
        e.ToTable("roster_correction").HasKey(x => x.Id);
        e.Property(x => x.Id).IsId();
        e.Property(x => x.Agency).IsId();
        e.Property(x => x.Person).IsId();
        e.Property(x => x.Wanted).HasMaxLength(Corrections.LongestWish);
        e.Property(x => x.ReplyTo).HasMaxLength(Corrections.LongestReplyTo);
        e.Property(x => x.Answer).HasMaxLength(Corrections.LongestWish);
        e.HasIndex(x => new { x.Agency, x.State, x.AskedAt });
        e.HasIndex(x => x.Person);
    });
}
