using Microsoft.EntityFrameworkCore;

namespace Netral.Cases.Forward;

/// <summary>The redacted file that one body sealed to another. A fresh envelope under a fresh key: nothing in it opens the report, its conversation or the
/// identity, and nothing there opens it.</summary>
internal sealed class ForwardedFile
{
    public long Id { get; set; }
    public long Case { get; set; }
    public int Track { get; set; }

    /// <summary>Who can open it.</summary>
    public long Body { get; set; }
    public long FromBody { get; set; }
    public long? Officer { get; set; }
    public DateOnly On { get; set; }

    /// <summary>16 random bytes: the subject of the labels.</summary>
    public required byte[] Seal { get; set; }
    public required byte[] Envelope { get; set; }
    public DateOnly? WithdrawnOn { get; set; }
}

/// <summary>One sealed file of it.</summary>
internal sealed class ForwardedPart
{
    public long Forwarded { get; set; }
    public int At { get; set; }
    public required string FileKey { get; set; }
    public long Bytes { get; set; }
}

internal static class ForwardTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<ForwardedFile>(e =>
        {
            e.ToTable("cases_forwarded").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.On).HasColumnName("sent_on");
            e.HasIndex(x => x.Case);
            e.HasIndex(x => new { x.Body, x.On });
        });
        model.Entity<ForwardedPart>(e =>
        {
            e.ToTable("cases_forwarded_part").HasKey(x => new { x.Forwarded, x.At });
            e.Property(x => x.FileKey).HasMaxLength(80);
        });
    }
}
