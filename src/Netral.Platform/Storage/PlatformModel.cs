using Microsoft.EntityFrameworkCore;
using Netral.Platform.Journal;
using Netral.Platform.Messages;

namespace Netral.Platform.Storage;

internal sealed class PlatformModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<NumberRow>(e =>
        {
            e.ToTable("platform_number").HasKey(x => x.Name);
            e.Property(x => x.Name).HasMaxLength(60);
        });
        model.Entity<SettingRow>(e =>
        {
            e.ToTable("platform_setting").HasKey(x => x.Name);
            e.Property(x => x.Name).HasMaxLength(60);
            e.Property(x => x.Value).HasMaxLength(400);
        });
        model.Entity<JournalRow>(e =>
        {
            e.ToTable("journal").HasKey(x => x.Seq);
            e.Property(x => x.Seq).ValueGeneratedOnAdd();
            e.Property(x => x.Xid).ValueGeneratedOnAdd();
            e.Property(x => x.Kind).HasMaxLength(60);
            e.Property(x => x.Subject).HasMaxLength(80);
            e.Property(x => x.Actor).HasMaxLength(60);
            e.HasIndex(x => new { x.Xid, x.Seq }).HasDatabaseName("ix_journal_order");
            // What was done about a person is looked up by the person; the many facts about slots stay out of this index.
            e.HasIndex(x => x.Subject).HasFilter(PersonData.PlatformPersonTables.AboutPeople).HasDatabaseName("ix_journal_people");
            // For people who read the journal, part by part. What signers do is in none of them, so that a signature writes no index more.
            e.HasIndex(x => new { x.Agency, x.Seq }).HasDatabaseName("ix_journal_agency").HasFilter("agency is not null");
            e.HasIndex(x => new { x.OversightBody, x.Seq }).HasDatabaseName("ix_journal_body").HasFilter("oversight_body is not null");
            e.HasIndex(x => x.Seq).HasDatabaseName("ix_journal_instance").HasFilter("agency is null and oversight_body is null and substr(subject, 1, 5) <> 'slot:'");
            e.HasMany(x => x.Details).WithOne().HasForeignKey(x => x.Seq).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ChangeDetail>(e =>
        {
            e.ToTable("change_detail").HasKey(x => new { x.Seq, x.Field });
            e.Property(x => x.Field).HasMaxLength(40);
        });
        model.Entity<CursorRow>(e =>
        {
            e.ToTable("platform_cursor").HasKey(x => x.Follower);
            e.Property(x => x.Follower).HasMaxLength(60);
            e.Property(x => x.Owner).HasMaxLength(80);
        });
        new OutboxModel().Build(model);
        Retention.RetentionTables.Build(model);
        Api.KeptAnswerTables.Build(model);
    }
}

internal sealed class NumberRow
{
    public required string Name { get; set; }
    public long Next { get; set; }
}

/// <summary>Facts about the instance itself: the demo mark, the operator.</summary>
public sealed class SettingRow
{
    public required string Name { get; set; }
    public required string Value { get; set; }
}

/// <summary>How far a follower has read, and which process runs it until when.</summary>
public sealed class CursorRow
{
    public required string Follower { get; set; }
    public long Xid { get; set; }
    public long Seq { get; set; }
    public string Owner { get; set; } = "";
    public DateTime LeasedUntil { get; set; }
}
