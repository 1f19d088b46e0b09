using Microsoft.EntityFrameworkCore;
using Netral.Law;

namespace Netral.Cases.Sanctions;

public enum SanctionState
{
    /// <summary>Chosen by one officer; a second one decides.</summary>
    Proposed = 1,
    Decided = 2,

    /// <summary>Taken back before it was decided.</summary>
    Dropped = 3,

    /// <summary>Annulled by objection or appeal.</summary>
    Cancelled = 4,

    /// <summary>Another one took its place by a decision on an objection or appeal.</summary>
    Replaced = 5,

    /// <summary>It ended with the matter itself: the reported person died, or was found to have done nothing.</summary>
    Lapsed = 6,
}

/// <summary>A sanction of a case. In the clear: kind, clause, authority, dates and the number of the decree; not whom it concerns.</summary>
internal sealed class CaseSanction
{
    public long Id { get; set; }
    public long Case { get; set; }
    public int Track { get; set; }

    /// <summary>The case's reported person: 1, 2 …</summary>
    public int Reported { get; set; }
    public PersonKind Employed { get; set; }

    /// <summary>The body that records it.</summary>
    public long Body { get; set; }

    /// <summary>Where the case belongs.</summary>
    public required string Region { get; set; }
    public SanctionState State { get; set; }

    /// <summary>The act, by whose date the ladder is chosen.</summary>
    public DateOnly ActOn { get; set; }
    public required string Ladder { get; set; }
    public required string Kind { get; set; }
    public BreachClass Class { get; set; }
    public required string Authority { get; set; }

    /// <summary>Who decides: an institution; null where the rulebook does not know.</summary>
    public string? Decides { get; set; }

    /// <summary>The office that decides, as the officer typed it because the rulebook does not know it.</summary>
    public string? Office { get; set; }

    /// <summary>A kind of the body's own rules, as typed: its name and clause. Null for a kind of the rulebook.</summary>
    public string? LocalName { get; set; }
    public string? LocalClause { get; set; }

    /// <summary>It ends the employment.</summary>
    public bool Dismissal { get; set; }

    /// <summary>The decided one whose place it takes.</summary>
    public long? Replaces { get; set; }

    /// <summary>A moral sanction: said openly.</summary>
    public bool? Openly { get; set; }
    public long ProposedBy { get; set; }
    public long? DecidedBy { get; set; }
    public string? Decree { get; set; }
    public DateOnly? DecidedOn { get; set; }
    public DateOnly? StartsOn { get; set; }

    /// <summary>The last day on which it is served; null where it does not end.</summary>
    public DateOnly? EndsOn { get; set; }
    public int? Months { get; set; }
    public int? Percent { get; set; }
    public int Version { get; set; }
}

internal static class SanctionTables
{
    internal static void Build(ModelBuilder model) => model.Entity<CaseSanction>(e =>
    {
        e.ToTable("cases_sanction").HasKey(x => x.Id);
        e.Property(x => x.Id).ValueGeneratedNever();
        foreach (var (name, length) in new[] { (nameof(CaseSanction.Region), 16), (nameof(CaseSanction.Ladder), 64), (nameof(CaseSanction.Kind), 64), (nameof(CaseSanction.Authority), 64), (nameof(CaseSanction.Decides), 64), (nameof(CaseSanction.Decree), 80),
            (nameof(CaseSanction.Office), 120), (nameof(CaseSanction.LocalName), 120), (nameof(CaseSanction.LocalClause), 120) })
            e.Property(name).HasMaxLength(length);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => x.Case);
        e.HasIndex(x => new { x.Body, x.State, x.DecidedOn });
    });
}
