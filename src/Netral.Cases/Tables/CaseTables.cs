using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Cases.Tables;

/// <summary>The tables of the engine. Pages, documents and forwarding add their own beside them.</summary>
internal sealed class CasesModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        Cases(model);
        Courses(model);
        Decisions(model);
        Clocks(model);
        Registers(model);
        Remind.ReminderPoints.Build(model);
        Persons.PersonTables.Build(model);
        Documents.DocumentTables.Build(model);
        Forward.ForwardTables.Build(model);
        Sanctions.SanctionTables.Build(model);
        Interchange.InterchangeTables.Build(model);
    }

    private static void Cases(ModelBuilder model)
    {
        model.Entity<Case>(e =>
        {
            e.ToTable("cases_case").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Region).HasMaxLength(16);
            e.Property(x => x.Contest).HasMaxLength(64);
            e.Property(x => x.Rulebook).HasMaxLength(64);
            e.Property(x => x.Receipt).HasMaxLength(80);
            e.Property(x => x.Register).HasMaxLength(80);
            e.HasIndex(x => x.Report).IsUnique();
            e.HasIndex(x => new { x.Body, x.ClosedOn, x.Id });
            e.HasIndex(x => new { x.Body, x.Receipt }).IsUnique();
            e.HasIndex(x => new { x.Body, x.Register }).IsUnique();
        });
    }

    /// <summary>Tracks, and what has happened on them.</summary>
    private static void Courses(ModelBuilder model)
    {
        model.Entity<Track>(e =>
        {
            e.ToTable("cases_track").HasKey(x => new { x.Case, x.Number });
            e.Property(x => x.Procedure).HasMaxLength(64);
            e.Property(x => x.Step).HasMaxLength(64);
            e.HasIndex(x => new { x.Holder, x.Procedure, x.Step });
        });
        model.Entity<Taken>(e =>
        {
            e.ToTable("cases_taken").HasKey(x => new { x.Case, x.Track, x.Seq });
            e.Property(x => x.Procedure).HasMaxLength(64);
            e.Property(x => x.Move).HasMaxLength(64);
            e.Property(x => x.From).HasMaxLength(64).HasColumnName("from_step");
            e.Property(x => x.To).HasMaxLength(64).HasColumnName("to_step");
            e.Property(x => x.On).HasColumnName("done_on");
            e.Property(x => x.At).HasColumnName("done_at");
        });
        model.Entity<Happened>(e =>
        {
            e.ToTable("cases_happened").HasKey(x => new { x.Case, x.Track, x.Event });
            e.Property(x => x.Event).HasMaxLength(64);
            e.Property(x => x.On).HasColumnName("happened_on");
            e.Property(x => x.At).HasColumnName("happened_at");
        });
        model.Entity<Party>(e =>
        {
            e.ToTable("cases_party").HasKey(x => new { x.Case, x.Track, x.Institution });
            e.Property(x => x.Institution).HasMaxLength(64);
            e.HasIndex(x => x.Body);
        });
    }

    /// <summary>What officers state, agree to, keep away from and owe.</summary>
    private static void Decisions(ModelBuilder model)
    {
        model.Entity<Stated>(e =>
        {
            e.ToTable("cases_stated").HasKey(x => new { x.Case, x.Track, x.Condition, x.Seq });
            e.Property(x => x.Condition).HasMaxLength(64);
            e.Property(x => x.On).HasColumnName("stated_on");
        });
        model.Entity<Agreed>(e =>
        {
            e.ToTable("cases_agreed").HasKey(x => new { x.Case, x.Track, x.Version, x.Move, x.Officer });
            e.Property(x => x.Move).HasMaxLength(64);
            e.Property(x => x.On).HasColumnName("agreed_on");
            e.Property(x => x.Choice).HasMaxLength(Desk.AskedChoice.Longest);
        });
        model.Entity<Proposed>(e =>
        {
            e.ToTable("cases_proposed").HasKey(x => new { x.Case, x.Track, x.Version, x.Move });
            e.Property(x => x.Move).HasMaxLength(64);
            e.Property(x => x.Choice).HasMaxLength(Desk.AskedChoice.Longest);
            e.Property(x => x.On).HasColumnName("proposed_on");
            e.HasIndex(x => x.Body);
        });
        model.Entity<Recused>(e =>
        {
            e.ToTable("cases_recused").HasKey(x => new { x.Case, x.Officer });
            e.Property(x => x.On).HasColumnName("recused_on");
        });
        model.Entity<OwedAnswer>(e =>
        {
            e.ToTable("cases_answer").HasKey(x => new { x.Case, x.Track, x.Seq });
            e.Property(x => x.Move).HasMaxLength(64);
        });
    }

    private static void Clocks(ModelBuilder model)
    {
        model.Entity<RunningClock>(e =>
        {
            e.ToTable("cases_clock").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            foreach (var (name, length) in new[] { (nameof(RunningClock.Clock), 64), (nameof(RunningClock.OwedBy), 64),
                (nameof(RunningClock.Class), 64), (nameof(RunningClock.Region), 16),
                (nameof(RunningClock.Contest), 64), (nameof(RunningClock.CalendarVersion), 64), (nameof(RunningClock.CalendarBook), 64),
                    (nameof(RunningClock.Due), 32), (nameof(RunningClock.Pauses), 2000) })
            {
                e.Property(name).HasMaxLength(length);
            }
            e.Ignore(x => x.From);
            e.Ignore(x => x.PauseList);
            e.Ignore(x => x.PausedSince);
            e.HasIndex(x => new { x.Case, x.Track });
            // Only what can still run out or is owed is in these two: they stay small when a hundred thousand clocks are over.
            e.HasIndex(x => x.EndsAt).HasFilter("state = 'running'").HasDatabaseName("ix_cases_clock_running");
            e.HasIndex(x => new { x.Body, x.State, x.EndsAt }).HasFilter("state in ('running', 'paused', 'no_number', 'late')")
                .HasDatabaseName("ix_cases_clock_owed");
        });
        model.Entity<Miss>(e =>
        {
            e.ToTable("cases_miss").HasKey(x => new { x.OwedBy, x.Body, x.Class, x.Year, x.Month });
            e.Property(x => x.OwedBy).HasMaxLength(64);
            e.Property(x => x.Class).HasMaxLength(64);
        });
        model.Entity<Notice>(e =>
        {
            e.ToTable("cases_notice").HasKey(x => new { x.Clock, x.Point, x.DueOn });
            e.Property(x => x.Point).HasMaxLength(64);
            e.HasIndex(x => x.QueuedAt).HasFilter("sent_at is null").HasDatabaseName("ix_cases_notice_waiting");
        });
    }

    private static void Registers(ModelBuilder model)
    {
        model.Entity<Counter>(e =>
        {
            e.ToTable("cases_counter").HasKey(x => new { x.Body, x.Register, x.Year });
            e.Property(x => x.Register).HasMaxLength(16);
        });
        model.Entity<BodyRule>(e =>
        {
            e.ToTable("cases_body_rule").HasKey(x => x.Body);
            e.Property(x => x.Body).ValueGeneratedNever();
            e.Property(x => x.ReceiptPattern).HasMaxLength(80);
            e.Property(x => x.RegisterPattern).HasMaxLength(80);
            e.Property(x => x.Area).HasMaxLength(20);
        });
        model.Entity<BodyAmount>(e =>
        {
            e.ToTable("cases_body_amount").HasKey(x => new { x.Body, x.Clock });
            e.Property(x => x.Clock).HasMaxLength(64);
        });
        model.Entity<BodyChange>(e =>
        {
            e.ToTable("cases_body_change").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.ReceiptPattern).HasMaxLength(80);
            e.Property(x => x.RegisterPattern).HasMaxLength(80);
            e.Property(x => x.Area).HasMaxLength(20);
            e.Property(x => x.Clock).HasMaxLength(64);
            e.HasIndex(x => new { x.Body, x.Id });
        });
        model.Entity<CalendarFeed>(e =>
        {
            e.ToTable("cases_calendar").HasKey(x => x.Officer);
            e.Property(x => x.Officer).ValueGeneratedNever();
            e.HasIndex(x => x.SecretHash).IsUnique();
        });
    }
}
