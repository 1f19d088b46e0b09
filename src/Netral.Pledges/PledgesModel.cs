using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Pledges;

internal sealed class PledgesModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        Rounds(model);
        Signing(model);
        Ceremony(model);
    }

    private static void Rounds(ModelBuilder model)
    {
        model.Entity<PledgeText>(e =>
        {
            e.ToTable("pledges_text").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.Title).HasMaxLength(120);
            e.HasIndex(x => new { x.Agency, x.Kind, x.Version });
        });
        model.Entity<Round>(e =>
        {
            e.ToTable("pledges_round").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.Ikrar).IsId();
            e.Property(x => x.Pakta).IsId();
            e.Property(x => x.Title).HasMaxLength(160);
            e.Property(x => x.CeremonyPlace).HasMaxLength(160);
            e.Property(x => x.CeremonyLedBy).HasMaxLength(160);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.Agency, x.Number }).IsUnique();
        });
        model.Entity<Slot>(e =>
        {
            e.ToTable("pledges_slot").HasKey(x => new { x.Agency, x.Round, x.Number });
            e.Property(x => x.Person).IsId();
            e.Property(x => x.Unit).IsId();
            e.Property(x => x.WaitsFor).IsId();
            e.HasIndex(x => x.Person);
            e.HasIndex(x => new { x.Agency, x.Round, x.Unit });
        });
        model.Entity<UnitGate>(e =>
        {
            e.ToTable("pledges_gate").HasKey(x => new { x.Agency, x.Round, x.Unit });
            e.Property(x => x.Unit).IsId();
        });
    }

    private static void Signing(ModelBuilder model)
    {
        model.Entity<Link>(e =>
        {
            e.ToTable("pledges_link").HasKey(x => new { x.Agency, x.Round, x.Slot, x.Number });
            e.Property(x => x.Contact).IsId();
        });
        model.Entity<Signature>(e =>
        {
            e.ToTable("pledges_signature").HasKey(x => new { x.Agency, x.Round, x.Slot });
            e.Property(x => x.Person).IsId();
            e.Property(x => x.Name).HasMaxLength(160);
            e.Property(x => x.Position).HasMaxLength(200);
            e.Property(x => x.UnitName).HasMaxLength(330);
        });
        model.Entity<Count>(e =>
        {
            e.ToTable("pledges_count").HasKey(x => new { x.Agency, x.Round, x.Unit, x.Day, x.Split, x.Key });
            e.Property(x => x.Unit).IsId();
            e.Property(x => x.Split).HasMaxLength(12);
            e.Property(x => x.Key).HasMaxLength(24);
        });
        model.Entity<SlotState>(e =>
        {
            e.ToTable("pledges_slot_state").HasKey(x => new { x.Agency, x.Round, x.Slot });
            e.HasIndex(x => new { x.Agency, x.Round, x.Standing, x.Unit, x.Slot });
            // The same columns once more over the few without a contact, so that their list does not read past everybody else.
            e.HasIndex(x => new { x.Agency, x.Round, x.Standing, x.Unit, x.Slot }, "ix_pledges_slot_state_contactless").HasFilter("contactless");
            e.Property(x => x.Unit).IsId();
        });
        model.Entity<Objection>(e =>
        {
            e.ToTable("pledges_objection").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.HasIndex(x => new { x.Agency, x.Round, x.Slot });
            e.HasIndex(x => new { x.State, x.Agency, x.Id });
        });
        model.Entity<ContestTry>(e =>
        {
            e.ToTable("pledges_contest_try").HasKey(x => new { x.Agency, x.Round, x.Slot });
            e.Property(x => x.FailedTries).HasColumnName("tries");
        });
        model.Entity<AnnulledSignature>(e =>
        {
            e.ToTable("pledges_signature_annulled").HasKey(x => new { x.Agency, x.Round, x.Slot, x.CodeBits });
            e.Property(x => x.Person).IsId();
            e.Property(x => x.Name).HasMaxLength(160);
            e.Property(x => x.Position).HasMaxLength(200);
            e.Property(x => x.UnitName).HasMaxLength(330);
        });
    }

    private static void Ceremony(ModelBuilder model)
    {
        model.Entity<Sheet>(e =>
        {
            e.ToTable("pledges_sheet").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.FileKey).HasMaxLength(80);
            e.Property(x => x.FileName).HasMaxLength(200);
            e.Property(x => x.MediaType).HasMaxLength(40);
            e.HasIndex(x => new { x.Agency, x.Round });
        });
        model.Entity<SheetLine>(e =>
        {
            e.ToTable("pledges_sheet_line").HasKey(x => new { x.Sheet, x.Page, x.Row });
            e.Property(x => x.Sheet).IsId();
            e.Property(x => x.Typed).HasMaxLength(160);
            e.HasIndex(x => x.Slot);
        });
        model.Entity<Attendance>(e =>
        {
            e.ToTable("pledges_attendance").HasKey(x => new { x.Agency, x.Round, x.Unit });
            e.Property(x => x.Unit).IsId();
        });
        model.Entity<JoinRequest>(e => e.ToTable("pledges_join_request").HasKey(x => new { x.Agency, x.Round, x.NumberMac, x.Day }));
    }
}
