using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Conduct.Editions;

/// <summary>A rulebook that was ever in force or proposed, kept for good: a case may have pinned its hash.</summary>
internal sealed class KeptRulebook
{
    /// <summary>SHA-256 of the canonical content, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; set; }
    public required string Edition { get; set; }
    public required string Title { get; set; }

    /// <summary>The files as they were written, as a ZIP.</summary>
    public required byte[] Bundle { get; set; }
    public DateTime KeptAt { get; set; }
}

internal enum ChangeState { Waiting = 1, Published = 2, Withdrawn = 3 }

/// <summary>What an editor did to get the new rulebook.</summary>
public enum LawChangeKind { Upload = 1, Calendar = 2, Contest = 3, BuiltIn = 4 }

/// <summary>A rulebook that an editor proposes and a second one publishes. The one in force is the published change with the highest turn.</summary>
internal sealed class LawChange
{
    public Id<LawChange> Id { get; set; }
    public required string Sha256 { get; set; }

    /// <summary>The rulebook that was in force when it was made: the difference that is shown is the one against it.</summary>
    public required string Base { get; set; }
    public LawChangeKind Kind { get; set; }
    public ChangeState State { get; set; }
    public long? ProposedBy { get; set; }
    public DateTime ProposedAt { get; set; }
    public long? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }
    public long? Turn { get; set; }
}

/// <summary>Counts the publications: a type only for its counter.</summary>
internal sealed class LawTurn;

internal sealed class LawModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<KeptRulebook>(e =>
        {
            e.ToTable("law_rulebook").HasKey(x => x.Sha256);
            e.Property(x => x.Sha256).HasMaxLength(64);
            e.Property(x => x.Edition).HasMaxLength(40);
            e.Property(x => x.Title).HasMaxLength(200);
        });
        model.Entity<LawChange>(e =>
        {
            e.ToTable("law_change").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Sha256).HasMaxLength(64);
            e.Property(x => x.Base).HasMaxLength(64);
            e.HasIndex(x => x.Turn).IsUnique();
        });
        Candidates.CandidateTables.Build(model);
    }
}
