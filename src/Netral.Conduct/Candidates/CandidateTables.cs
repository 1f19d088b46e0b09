using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Conduct.Candidates;

/// <summary>The candidates of one contest in one region, as they were set at one time. The newest row of a contest and region counts; none is ever changed, so that undoing is setting the former one again.</summary>
internal sealed class CandidateList
{
    public Id<CandidateList> Id { get; set; }
    public required string Contest { get; set; }
    public required string Region { get; set; }

    /// <summary>JSON as the API takes it, without contest and region.</summary>
    public required string Rows { get; set; }
    public int Count { get; set; }
    public long? SetBy { get; set; }
    public DateTime SetAt { get; set; }

    /// <summary>The list that an undo repeated here (or took back, where there was none before it).</summary>
    public long? Undoes { get; set; }
}

internal static class CandidateTables
{
    internal static void Build(ModelBuilder model) => model.Entity<CandidateList>(e =>
    {
        e.ToTable("law_candidates").HasKey(x => x.Id);
        e.Property(x => x.Id).IsId();
        e.Property(x => x.Contest).HasMaxLength(CandidateFile.LongestContest);
        e.Property(x => x.Region).HasMaxLength(13);
        e.HasIndex(x => new { x.Contest, x.Region, x.Id });
    });
}
