using Microsoft.EntityFrameworkCore;

namespace Netral.Cases.Documents;

/// <summary>The letters of a case.</summary>
public enum DocumentKind { TandaTerima = 1, Register = 2, Undangan = 3, Kajian = 4, DaftarBukti = 5, Penerusan = 6, PanggilanPertama = 7, PanggilanKedua = 8, Jawaban = 9, Lain = 10, Catatan = 11 }

internal enum DocumentState
{
    /// <summary>It has a number; the signed letter has not come back.</summary>
    Begun = 1,

    /// <summary>Signed outside; number, date and hash are kept.</summary>
    Kept = 2,

    /// <summary>Kept by mistake; the line stays, the file is gone.</summary>
    Struck = 3,
}

/// <summary>A letter of a case as its body keeps it. In the clear: kind, number, dates, hash. The file lies sealed in the file store, its name in the envelope.</summary>
internal sealed class CaseDocument
{
    public long Id { get; set; }
    public long Case { get; set; }
    public int Track { get; set; }

    /// <summary>Whose letter it is: only its officers see the line.</summary>
    public long Body { get; set; }
    public DocumentKind Kind { get; set; }
    public DocumentState State { get; set; }
    public string? Number { get; set; }

    /// <summary>The date on the letter.</summary>
    public DateOnly On { get; set; }
    public DateOnly MadeOn { get; set; }
    public long? Officer { get; set; }

    /// <summary>Of the signed file before it was sealed; 32 bytes.</summary>
    public byte[]? Sha256 { get; set; }

    /// <summary>16 random bytes of the browser that sealed it: the subject of the labels.</summary>
    public byte[]? Seal { get; set; }

    /// <summary>Name, type and length of the file, to the officers' keys; its key opens the file.</summary>
    public byte[]? Envelope { get; set; }
    public string? FileKey { get; set; }

    /// <summary>Of the sealed file.</summary>
    public long? Bytes { get; set; }
}

/// <summary>Names and account of a case as its officers fill letters with them: one envelope, made and opened in their browsers.</summary>
internal sealed class CaseSheet
{
    public long Case { get; set; }
    public long Body { get; set; }
    public int Version { get; set; }
    public required byte[] Envelope { get; set; }
}

/// <summary>What stands over the letters of a body.</summary>
internal sealed class Letterheading
{
    public long Body { get; set; }

    /// <summary>The lines over the name: the level above.</summary>
    public string Above { get; set; } = "";
    public string Name { get; set; } = "";
    public string Address { get; set; } = "";
    public string Contact { get; set; } = "";

    /// <summary>Where letters are dated.</summary>
    public string Place { get; set; } = "";

    /// <summary>The office of who signs: "Ketua".</summary>
    public string Signer { get; set; } = "";
    public string LetterPattern { get; set; } = "";
    public byte[]? Logo { get; set; }
}

internal static class DocumentTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<CaseDocument>(e =>
        {
            e.ToTable("cases_document").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Number).HasMaxLength(80);
            e.Property(x => x.FileKey).HasMaxLength(80);
            e.Property(x => x.On).HasColumnName("dated_on");
            e.HasIndex(x => new { x.Case, x.Body });
        });
        model.Entity<CaseSheet>(e =>
        {
            e.ToTable("cases_sheet").HasKey(x => new { x.Case, x.Body });
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<Letterheading>(e =>
        {
            e.ToTable("cases_letterhead").HasKey(x => x.Body);
            e.Property(x => x.Body).ValueGeneratedNever();
            foreach (var (name, length) in new[] { (nameof(Letterheading.Above), 240), (nameof(Letterheading.Name), 160), (nameof(Letterheading.Address), 240), (nameof(Letterheading.Contact), 160), (nameof(Letterheading.Place), 80), (nameof(Letterheading.Signer), 120), (nameof(Letterheading.LetterPattern), 80) })
                e.Property(name).HasMaxLength(length);
        });
    }
}
