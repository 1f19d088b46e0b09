using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;

namespace Netral.Accounts.Proposals;

public enum ProposalState { Proposed = 1, Confirmed = 2, Withdrawn = 3, Refused = 4, Expired = 5, Failed = 6 }

/// <summary>An act that waits for a second officer, or what became of it.</summary>
internal sealed class Proposal
{
    public required Id<Proposal> Id { get; set; }
    public required string Kind { get; set; }

    /// <summary>Null: an act on the whole instance.</summary>
    public long? Agency { get; set; }

    public required string Content { get; set; }
    public required string Reason { get; set; }

    /// <summary>SHA-256 over what the proposer saw. Who confirms must see the same.</summary>
    public required byte[] PreviewHash { get; set; }

    /// <summary>The sum of what the proposer saw, so that a decided proposal still shows it.</summary>
    public required string Changes { get; set; }

    public long ProposedBy { get; set; }
    public DateTime ProposedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public ProposalState State { get; set; }
    public long? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was refused; for a failed one the code of what stood against it.</summary>
    public string? Answer { get; set; }
}

internal static class ProposalTables
{
    public static void Build(ModelBuilder model) => model.Entity<Proposal>(e =>
    {
        e.ToTable("accounts_proposal").HasKey(x => x.Id);
        e.Property(x => x.Id).IsId();
        e.Property(x => x.Kind).HasMaxLength(40);
        e.Property(x => x.Reason).HasMaxLength(ProposalProblems.LongestReason);
        e.Property(x => x.Answer).HasMaxLength(ProposalProblems.LongestReason);
        e.HasIndex(x => new { x.State, x.Agency, x.Id });
    });
}

public static class ProposalProblems
{
    public const int LongestReason = 500;

    internal static readonly Problem Unknown = new(Trouble.NotFound, "proposal.unknown", "Usulan ini tidak ada, atau di luar wewenang Anda.");
    internal static readonly Problem NotYours = new(Trouble.Forbidden, "proposal.not_yours", "Anda tidak berwenang mengusulkan ini.");
    internal static readonly Problem Own = new(Trouble.Forbidden, "proposal.own", "Usulan sendiri diputuskan oleh petugas lain.");
    internal static readonly Problem NotOwn = new(Trouble.Forbidden, "proposal.not_own", "Hanya pengusul yang dapat melakukan ini.");
    internal static readonly Problem Decided = new(Trouble.Conflict, "proposal.decided", "Usulan ini sudah diputuskan, ditarik, atau kedaluwarsa.");
    internal static readonly Problem Changed = new(Trouble.Conflict, "proposal.changed", "Keadaannya sudah berubah sejak diusulkan. Lihat lagi apa yang akan berubah; pengusul dapat memperbarui usulannya.");
    internal static readonly Problem ProposerGone = new(Trouble.Conflict, "proposal.proposer_gone", "Pengusul tidak lagi berwenang mengusulkan ini. Usulkan lagi dengan petugas yang berwenang.");
    internal static readonly Problem TooNew = new(Trouble.Forbidden, "proposal.too_new", "Wewenang salah satu dari Anda berdua baru diberikan oleh yang lain. Mintalah petugas lain, atau tunggu sampai peran itu berumur {0} hari.", null, ProposalDesk.Settled.Days);
    internal static readonly Problem Waiting = new(Trouble.Conflict, "proposal.waiting", "Usulan yang sama sudah menunggu petugas kedua.");
    internal static readonly Problem NoReason = new(Trouble.Invalid, "proposal.reason", "Tulis alasannya, paling sedikit sepuluh huruf.", "alasan");
    internal static readonly Problem ReasonLong = new(Trouble.Invalid, "proposal.reason_long", "Alasannya lebih dari {0} huruf.", "alasan", LongestReason);

    /// <summary>The reason as it is kept.</summary>
    internal static Result<string> Reason(string? typed)
    {
        var reason = (typed ?? "").Trim();
        if (reason.Length < 10)
            return NoReason;
        return reason.Length > LongestReason ? ReasonLong : reason;
    }
}
