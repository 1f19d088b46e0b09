using Microsoft.EntityFrameworkCore;

namespace Netral.Cases.Interchange;

internal enum ImportState { Preview = 1, Taken = 2, Undone = 3 }

/// <summary>A list of cases that was handed in: looked at first, then taken, and undone while nothing has been done with its cases. It names nobody.</summary>
internal sealed class CaseImport
{
    public long Id { get; set; }
    public long Body { get; set; }

    /// <summary>Null at the terminal.</summary>
    public long? Officer { get; set; }
    public DateTime At { get; set; }
    public required string Format { get; set; }
    public required byte[] Sha256 { get; set; }
    public ImportState State { get; set; }
    public int Good { get; set; }

    /// <summary>The good rows, normal form, JSON; empty once they were taken.</summary>
    public required string Rows { get; set; }

    /// <summary>Line, column and code of each fault, JSON; never what stood there.</summary>
    public required string Faults { get; set; }
}

/// <summary>A case that came from a list.</summary>
internal sealed class ImportedCase
{
    public long Case { get; set; }
    public long Import { get; set; }
    public int Line { get; set; }

    /// <summary>The system it comes from, as a word.</summary>
    public required string Source { get; set; }
    public string? SourceNumber { get; set; }
    public DateOnly Known { get; set; }
    public DateOnly Filed { get; set; }
}

internal static class InterchangeTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<CaseImport>(e =>
        {
            e.ToTable("cases_import").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Format).HasMaxLength(8);
            e.HasIndex(x => x.Body);
        });
        model.Entity<ImportedCase>(e =>
        {
            e.ToTable("cases_imported").HasKey(x => x.Case);
            e.Property(x => x.Case).ValueGeneratedNever();
            e.Property(x => x.Source).HasMaxLength(16);
            e.Property(x => x.SourceNumber).HasMaxLength(80);
            e.HasIndex(x => x.Import);
        });
    }
}
