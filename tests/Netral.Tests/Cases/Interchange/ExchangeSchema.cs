using System.Text.Json;
using System.Text.RegularExpressions;
using Netral.Tests.Platform.Ui;

namespace Netral.Tests.Cases.Interchange;

/// <summary><c>docs/interchange.schema.json</c> read by the part of JSON Schema that it uses: what is not understood here is an exception, not a pass.</summary>
internal static class ExchangeSchema
{
    private static readonly HashSet<string> Remarks = ["$schema", "$defs", "title"];
    private static readonly JsonDocument Schema = JsonDocument.Parse(Sources.Read("docs/interchange.schema.json"));

    public static IReadOnlyList<string> Columns { get; } = [.. Schema.RootElement.GetProperty("$defs").GetProperty("perkara").GetProperty("properties").EnumerateObject().Select(p => p.Name)];

    /// <summary>Where a file does not fit.</summary>
    public static IReadOnlyList<string> Faults(JsonElement file) => [.. Faults(file, Schema.RootElement, "")];

    private static IEnumerable<string> Faults(JsonElement value, JsonElement rule, string at) => rule.EnumerateObject().Where(k => !Remarks.Contains(k.Name)).SelectMany(IEnumerable<string> (JsonProperty key) => key.Name switch
    {
        "$ref" => Faults(value, Schema.RootElement.GetProperty("$defs").GetProperty(key.Value.GetString()!.Split('/')[^1]), at),
        "type" => Types(key.Value).Contains(Type(value)) ? [] : [$"{at}: {Type(value)}"],
        "const" => value.GetString() == key.Value.GetString() ? [] : [$"{at}: {value}"],
        "enum" => key.Value.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value)) ? [] : [$"{at}: {value} is none of its words"],
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, key.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)) ? [] : [$"{at}: {value} does not fit"],
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= key.Value.GetInt32() ? [] : [$"{at}: too short"],
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= key.Value.GetInt32() ? [] : [$"{at}: too long"],
        "minItems" => value.GetArrayLength() >= key.Value.GetInt32() ? [] : [$"{at}: too few"],
        "maxItems" => value.GetArrayLength() <= key.Value.GetInt32() ? [] : [$"{at}: too many"],
        "items" => value.EnumerateArray().Select((item, i) => (item, i)).SelectMany(x => Faults(x.item, key.Value, $"{at}/{x.i}")),
        "required" => key.Value.EnumerateArray().Where(n => !value.TryGetProperty(n.GetString()!, out _)).Select(n => $"{at}/{n} is missing"),
        // A file may say more than the schema; ours says nothing else.
        "properties" => value.EnumerateObject().SelectMany(p => key.Value.TryGetProperty(p.Name, out var inner) ? Faults(p.Value, inner, $"{at}/{p.Name}") : [$"{at}/{p.Name} is not in the schema"]),
        _ => throw new NotSupportedException(key.Name),
    });

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static string Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };
}
