using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Web.Storage;

internal sealed class PostgresDb(DbContextOptions<PostgresDb> options, IEnumerable<IModelPart> parts, WriteGate gate) : NetralDb(options, parts, gate)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // The writing transaction's own number, put in by the database: followers read only below the oldest one still running.
        var xid = modelBuilder.Entity<JournalRow>().Property(x => x.Xid)
            .HasConversion(v => (ulong)v, v => (long)v).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        xid.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
