using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;
using Netral.Tests.Floor;

namespace Netral.Tests.Web.Safety;

/// <summary>Words that nobody would type, each remembered with the place it was put into.</summary>
internal sealed partial class Canaries(int from = 0)
{
    private readonly ConcurrentDictionary<string, string> planted = new(StringComparer.OrdinalIgnoreCase);
    // Where several look at one server's files, each begins elsewhere.
    private int count = from;

    public int Count => planted.Count;

    /// <summary>A new one: letters only, so that a field for names takes it too.</summary>
    public string Plant(string place)
    {
        var number = Interlocked.Increment(ref count);
        var word = new StringBuilder("knr");
        for (var i = 0; i < 6; i++, number /= 16)
            word.Append((char)('a' + (number % 16)));
        var canary = word.Append('q').ToString();
        planted[canary] = place;
        return canary;
    }

    /// <summary>The places whose canaries stand in the text.</summary>
    public HashSet<string> In(string text) => [.. Word().Matches(text).Select(m => planted.GetValueOrDefault(m.Value)).OfType<string>()];

    [GeneratedRegex("knr[a-p]{6}q", RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex Word();
}

/// <summary>Everything that the program leaves behind.</summary>
internal static class Leftovers
{
    /// <summary>Table → all that its rows hold.</summary>
    public static Task<Dictionary<string, string>> Tables(App app) => app.Do<NetralDb, Dictionary<string, string>>(async db =>
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = await db.Database.SqlQueryRaw<string>(db.IsPostgres
            ? "select tablename as \"Value\" from pg_tables where schemaname = 'public'"
            : "select name as \"Value\" from sqlite_master where type = 'table'").ToListAsync();
        await db.Database.OpenConnectionAsync();
        foreach (var name in names)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{name}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var text = new StringBuilder();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    text.Append(await reader.IsDBNullAsync(i) ? "" : reader.GetDataTypeName(i) is "xid8" ? "" : reader.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : reader.GetValue(i).ToString()).Append('\n');
            }
            found[name] = text.ToString();
        }
        return found;
    });

    /// <summary>All files under the data folder, and on SQLite the database's own with what was deleted in them.</summary>
    public static async Task<Dictionary<string, string>> Files(App app)
    {
        var files = Directory.GetFiles(app.Data, "*", SearchOption.AllDirectories).ToList();
        if (!TestDatabase.IsPostgres)
            files.AddRange(await app.Do<NetralDb, string[]>(db => Task.FromResult(Directory.GetFiles(Path.GetDirectoryName(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource)!))));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            found[file] = await reader.ReadToEndAsync();
        }
        return found;
    }
}

/// <summary>What tracing would send to a collector: names, tags, events of every activity in this process.</summary>
internal sealed class CaughtTraces : IDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ActivityListener listener;

    public CaughtTraces()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public int Count => lines.Count;

    public string Text => string.Join('\n', lines);

    public void Dispose() => listener.Dispose();

    private void Keep(Activity activity)
    {
        var text = new StringBuilder($"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription}");
        foreach (var tag in activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)))
            text.Append($" {tag.Key}={tag.Value}");
        foreach (var baggage in activity.Baggage)
            text.Append($" {baggage.Key}={baggage.Value}");
        lines.Enqueue(text.ToString());
    }
}
