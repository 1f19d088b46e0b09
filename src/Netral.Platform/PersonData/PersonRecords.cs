using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Platform.PersonData;

/// <summary>Everything that is held about one person, table by table, as JSON: for the person, and for the agency that has to hand it out.</summary>
public sealed class PersonRecords(NetralDb db, IEnumerable<PersonTable> tables)
{
    /// <summary><c>{"roster_person":[{…}],…}</c>; tables without a row are left out.</summary>
    /// <param name="agency">Null: for the person through the own link, from all agencies, addresses masked.</param>
    public async Task<JsonObject> Of(long person, long? agency, DateOnly today, CancellationToken stop)
    {
        var all = new JsonObject();
        foreach (var table in tables.OrderBy(t => t.Table, StringComparer.Ordinal))
        {
            var columns = Columns(table.Table).Where(c => !table.Hidden.Contains(c.Name, StringComparer.Ordinal)).ToList();
            var sql = $"select {string.Join(", ", columns.Select(c => $"t.\"{c.Name}\""))} from {table.Table} t where ({table.Where}){(agency is null ? "" : $" and ({table.InAgency})")} order by {table.OrderBy}";
            (string, object?)[] with = [("@person", person), ("@agency", agency ?? 0), ("@today", today)];
            var rows = await db.Query(sql, reader => Row(reader, columns, agency is null ? table.Masked : []), stop, with);
            if (rows.Count > 0)
                all[table.Table] = new JsonArray([.. rows]);
        }
        return all;
    }

    /// <summary>Columns as the model knows them: SQLite by itself cannot tell a truth value or a date from a number or a text.</summary>
    private IEnumerable<(string Name, Type Type)> Columns(string table)
    {
        var entity = db.Model.GetEntityTypes().First(e => e.GetTableName() == table);
        var store = StoreObjectIdentifier.Table(table);
        return entity.GetProperties().Select(p => (p.GetColumnName(store)!, Stored(p)));
    }

    private static Type Stored(IProperty property)
    {
        var type = property.GetValueConverter()?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static JsonObject Row(DbDataReader reader, List<(string Name, Type Type)> columns, IReadOnlyList<string> masked)
    {
        var row = new JsonObject();
        for (var i = 0; i < columns.Count; i++)
        {
            if (reader.IsDBNull(i))
                continue;
            var (name, type) = columns[i];
            row[name] = masked.Contains(name, StringComparer.Ordinal) ? JsonValue.Create(Mask(reader.GetString(i))) : Value(reader, i, type, name);
        }
        return row;
    }

    private static JsonNode? Value(DbDataReader reader, int column, Type type, string name)
    {
        if (type == typeof(bool))
            return JsonValue.Create(reader.GetBoolean(column));
        if (type == typeof(DateTime))
            return JsonValue.Create(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        if (type == typeof(DateOnly))
            return JsonValue.Create(reader.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        if (type == typeof(byte[]))
            return JsonValue.Create(Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(column)));
        if (type != typeof(string))
            return JsonValue.Create(Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture));
        var text = reader.GetString(column);
        // Facts and statements are JSON themselves.
        return name is "body" or "statement" && text.StartsWith('{') ? JsonNode.Parse(text) : JsonValue.Create(text);
    }

    /// <summary>Enough to know one's own address again, too little to learn a stranger's; what is no address stays.</summary>
    internal static string Mask(string text)
    {
        if (text.LastIndexOf('@') is var at and > 0)
            return $"{text[0]}•••{text[at..]}";
        return text.Length > 7 && text.Count(char.IsAsciiDigit) >= 7 && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-') && text[0] == '+' ? $"{text[..3]}•••{text[^3..]}" : text;
    }

    /// <summary>Who looked at this person's record, without naming officers: the kind of act, the agency, how often, when last. Reads only the small index.</summary>
    public async Task<IReadOnlyList<RecordLook>> Looks(long person, CancellationToken stop)
    {
        var kinds = string.Join(", ", LookKinds.Select(k => $"'{k}'"));
        return await db.Query($"""
            select t.kind, t.agency, count(*), max(t.at) from journal t
            where t.{PlatformPersonTables.AboutPeople} and t.subject = 'person:' || @person and t.kind in ({kinds}) group by t.kind, t.agency order by max(t.at) desc
            """, r => new RecordLook(r.GetString(0), r.IsDBNull(1) ? null : r.GetInt64(1), (int)r.GetInt64(2), DateTime.SpecifyKind(r.GetDateTime(3), DateTimeKind.Utc)), stop, ("@person", person));
    }

    private static readonly string[] LookKinds = ["record_read", "person_exported"];

    public static JsonSerializerOptions Json { get; } = new(FactJson.Options) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>Somebody looked at a person's record.</summary>
/// <param name="Kind">The fact: <c>record_read</c>, <c>person_exported</c>.</param>
/// <param name="Agency">For which agency; null for an oversight body or the operator.</param>
public sealed record RecordLook(string Kind, long? Agency, int Times, DateTime Last);

/// <summary>An agency handed out, or took out, everything it holds about a person.</summary>
public sealed record PersonExported(long Agency, long Person) : IFact
{
    public string Subject => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"person:{Person}");
}
