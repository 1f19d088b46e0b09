using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Netral.Kernel;
using Netral.Platform.Storage;
using Npgsql;

namespace Netral.Web.Storage;

/// <summary>Which database: SQLite under the data folder unless NETRAL_DB says postgres.</summary>
internal static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services, IConfiguration settings)
    {
        var postgres = IsPostgres(settings);
        services.AddSingleton(new WriteGate(oneWriter: !postgres));
        foreach (var part in Modules.Models)
            services.AddSingleton(part);
        if (postgres)
        {
            var text = Connection(settings) ?? throw new SetupFault("NETRAL_DB=postgres memerlukan ConnectionStrings__Netral.");
            // A name of its own keeps the connection string out of metric labels.
            services.AddSingleton(_ => new NpgsqlDataSourceBuilder(text) { Name = "netral" }.Build());
            services.AddSingleton(_ => new SideReads(Beside(text)));
            // Takes the data source above from the services. Given as an argument it would be part of what the model and the prepared queries are kept by:
            // each further program in the process (every class of tests has one) would make them anew.
            services.AddDbContext<NetralDb, PostgresDb>(options => Quiet(options).UseNpgsql());
        }
        else
        {
            var file = SqliteFile(settings);
            services.AddSingleton(_ => new SideReads(null));
            services.AddDbContext<NetralDb, SqliteDb>(options => Quiet(options).UseSqlite(file).AddInterceptors(new SqlitePragmas()));
        }
    }

    private static NpgsqlDataSource Beside(string text) => new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(text) { MaxPoolSize = 4 }.ToString()) { Name = "netral-side" }.Build();

    internal static bool IsPostgres(IConfiguration settings) => string.Equals(settings["NETRAL_DB"], "postgres", StringComparison.OrdinalIgnoreCase);

    internal static string SqliteFile(IConfiguration settings) =>
        Connection(settings) ?? new SqliteConnectionStringBuilder { DataSource = Path.Combine(DataFolder.Of(settings), "netral.db"), ForeignKeys = true }.ToString();

    /// <summary>An empty setting, as an environment file leaves it behind, is none.</summary>
    internal static string? Connection(IConfiguration settings) => settings.GetConnectionString("Netral") is { Length: > 0 } text ? text : null;

    private static DbContextOptionsBuilder Quiet(DbContextOptionsBuilder options) => options.ConfigureWarnings(w =>
        w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning));
}

/// <summary>The folder with everything that must outlive the process: database, keys, files.</summary>
internal static class DataFolder
{
    public static string Of(IConfiguration settings)
    {
        var folder = Path.GetFullPath(settings["NETRAL_DATA"] is { Length: > 0 } named ? named : "./data");
        return Make(folder).FullName;
    }

    /// <summary>A folder below it that only the program's own user may enter.</summary>
    public static DirectoryInfo Private(IConfiguration settings, params string[] path)
    {
        var at = Of(settings);
        foreach (var step in path)
            at = Make(Path.Combine(at, step)).FullName;
        return new DirectoryInfo(at);
    }

    private static DirectoryInfo Make(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

/// <summary>Something in the settings or around the program is missing; the message is one sentence that says what to do.</summary>
internal sealed class SetupFault(string sentence) : Exception(sentence)
{
    public static SetupFault Of(Problem problem) => new(string.Format(CultureInfo.InvariantCulture, problem.Sentence, problem.Args));
}
