using Microsoft.Data.Sqlite;
using Netral.Web.Storage;
using Npgsql;

namespace Netral.Web.Instances;

/// <summary>
/// What the first-run pages have set (<c>platform_setting</c>), as configuration below the environment and files: whoever sets a variable still has the last word.
/// Read once before the services are made, since they decide which parts are there; a database that is not there yet has set nothing.
/// </summary>
internal sealed class StoredSettings : ConfigurationProvider, IConfigurationSource
{
    /// <summary>Name in the table → name in the configuration. Nothing else of the table becomes configuration.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["operator"] = "NETRAL_OPERATOR",
        ["modules"] = "NETRAL_MODULES",
        ["reports_url"] = "NETRAL_REPORTS_URL",
        ["mail.host"] = "Mail:Host",
        ["mail.port"] = "Mail:Port",
        ["mail.from"] = "Mail:From",
        ["mail.user"] = "Mail:UserName",
        ["mail.tls"] = "Mail:StartTls",
    };

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>True where the database is already marked as a demo; null where it has no mark.</summary>
    public bool? Demo { get; private set; }

    public void Read(IConfiguration settings)
    {
        foreach (var (name, value) in Rows(settings))
        {
            if (name == "demo")
                Demo = value == "1";
            if (Names.TryGetValue(name, out var key))
                Data[key] = value;
        }
    }

    /// <summary>After a page has changed the table; what is made anew at each use (mail) sees it at once.</summary>
    public void Put(string name, string? value)
    {
        if (!Names.TryGetValue(name, out var key))
            return;
        Data[key] = value;
        OnReload();
    }

    private static List<(string Name, string Value)> Rows(IConfiguration settings)
    {
        const string query = "select name, value from platform_setting";
        try
        {
            if (StorageSetup.IsPostgres(settings))
            {
                // Read once: a session that waits in a pool of its own would be one too many.
                using var postgres = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(StorageSetup.Connection(settings)) { Pooling = false }.ToString());
                postgres.Open();
                using var ask = new NpgsqlCommand(query, postgres);
                return Rows(ask);
            }
            var file = new SqliteConnectionStringBuilder(StorageSetup.SqliteFile(settings)) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            if (!File.Exists(file.DataSource))
                return [];
            using var sqlite = new SqliteConnection(file.ToString());
            sqlite.Open();
            using var command = sqlite.CreateCommand();
            command.CommandText = query;
            return Rows(command);
        }
        // An empty database, or one that does not answer: the start that follows says so in its own words.
        catch (System.Data.Common.DbException)
        {
            return [];
        }
    }

    private static List<(string Name, string Value)> Rows(System.Data.Common.DbCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }
}
