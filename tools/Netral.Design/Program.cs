using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Netral.Platform.Storage;
using Netral.Web;
using Netral.Web.Storage;

namespace Netral.Design;

/// <summary>How <c>dotnet ef</c> makes the SQLite context; no database is opened.</summary>
internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=design.db").Options, Modules.Models, new WriteGate(oneWriter: true));
}

internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=design").Options, Modules.Models, new WriteGate(oneWriter: false));
}

internal static class Program
{
    private static int Main() => 0;
}
