using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Roster.ImportStaff;

namespace Netral.Roster;

internal sealed class RosterModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<Agency>(e =>
        {
            e.ToTable("roster_agency").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Code).HasMaxLength(20);
            e.Property(x => x.Name).HasMaxLength(160);
            e.Property(x => x.PersonnelOffice).HasMaxLength(160);
            e.Property(x => x.RegionCode).HasMaxLength(16);
            e.Property(x => x.Address).HasMaxLength(300);
            e.HasIndex(x => x.Code).IsUnique();
        });
        model.Entity<Unit>(e =>
        {
            e.ToTable("roster_unit").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.Parent).IsId();
            e.Property(x => x.Name).HasMaxLength(160);
            e.Property(x => x.Code).HasMaxLength(40);
            e.HasIndex(x => new { x.Agency, x.Parent });
        });
        model.Entity<Person>(e =>
        {
            e.ToTable("roster_person").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Name).HasMaxLength(160);
            e.Property(x => x.NikLast4).HasMaxLength(4);
            e.HasIndex(x => x.NikMac);
        });
        model.Entity<Spell>(e =>
        {
            e.ToTable("roster_spell").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Person).IsId();
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.Unit).IsId();
            e.Property(x => x.Nip).HasMaxLength(18);
            e.Property(x => x.Position).HasMaxLength(200);
            e.Property(x => x.Grade).HasMaxLength(8);
            // With the agency, so that no planner without statistics looks a person up among all staff of an agency.
            e.HasIndex(x => new { x.Person, x.Agency });
            e.HasIndex(x => x.Nip);
            e.Property(x => x.NameKey).HasMaxLength(160);
            e.HasIndex(x => new { x.Agency, x.Unit, x.Until });
            e.HasIndex(x => new { x.Agency, x.NameKey, x.Person });
        });
        model.Entity<Contact>(e =>
        {
            e.ToTable("roster_contact").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Person).IsId();
            e.Property(x => x.Address).HasMaxLength(160);
            e.HasIndex(x => x.Person);
            e.HasIndex(x => x.Address);
        });
        model.Entity<Headship>(e =>
        {
            e.ToTable("roster_head").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.Unit).IsId();
            e.Property(x => x.Person).IsId();
            e.HasIndex(x => new { x.Agency, x.Unit });
        });
        model.Entity<Exemption>(e =>
        {
            e.ToTable("roster_exemption").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.Person).IsId();
            e.HasIndex(x => new { x.Agency, x.Person });
        });
        model.Entity<StaffImport>(e =>
        {
            e.ToTable("roster_import").HasKey(x => x.Id);
            e.Property(x => x.Id).IsId();
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.FileName).HasMaxLength(200);
            e.Property(x => x.Actor).HasMaxLength(60);
            e.HasIndex(x => new { x.Agency, x.At });
        });
        model.Entity<StageRow>(e =>
        {
            e.ToTable("roster_stage").HasKey(x => new { x.Import, x.Line });
            e.Property(x => x.Import).IsId();
            e.Property(x => x.Name).HasMaxLength(160);
            e.Property(x => x.NameKey).HasMaxLength(160);
            e.Property(x => x.NikLast4).HasMaxLength(4);
            e.Property(x => x.Nip).HasMaxLength(18);
            e.Property(x => x.Position).HasMaxLength(200);
            e.Property(x => x.Grade).HasMaxLength(8);
            e.Property(x => x.Email).HasMaxLength(160);
            e.Property(x => x.Phone).HasMaxLength(160);
            e.Property(x => x.OldName).HasMaxLength(160);
            // Flags are tested in SQL, so they are numbers and not words.
            e.Property(x => x.Silent).HasConversion(v => (int)v, v => (Silent)v);
            e.Property(x => x.Differs).HasConversion(v => (int)v, v => (Differing)v);
            e.HasIndex(x => new { x.Import, x.Person });
            e.HasIndex(x => new { x.Import, x.NameKey });
        });
        model.Entity<ImportNote>(e =>
        {
            e.ToTable("roster_import_note").HasKey(x => new { x.Import, x.Number });
            e.Property(x => x.Import).IsId();
            e.Property(x => x.Column).HasMaxLength(40);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Code).HasMaxLength(60);
            e.Property(x => x.Value).HasMaxLength(60);
        });
        Corrections.CorrectionTables.Build(model);
        model.Entity<StaffCount>(e =>
        {
            e.ToTable("roster_count").HasKey(x => new { x.Agency, x.Unit, x.Kind });
            e.Property(x => x.Agency).IsId();
            e.Property(x => x.Unit).IsId();
        });
    }
}
