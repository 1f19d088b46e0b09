using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Netral.Kernel;

namespace Netral.Law.Reading;

/// <summary>Checks nodes against the part of JSON Schema 2020-12 that <c>rulebook/schema.json</c> uses, and says every fault with its line.
/// The schema stays usable by editors' tools; the lines are why it is read here and not by a library over JSON.</summary>
internal sealed class Shape(JsonObject schema, List<Fault> faults)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static JsonObject Bundled()
    {
        using var stream = typeof(Shape).Assembly.GetManifestResourceStream("schema.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>The files a bundle must have, in the schema's order.</summary>
    public static IEnumerable<string> Files(JsonObject schema) => schema["properties"]!.AsObject().Select(p => p.Key);

    public void Check(Node node, string file) => Check(node, schema["properties"]![file]!.AsObject(), file);

    private void Check(Node node, JsonObject rule, string name)
    {
        rule = Resolve(rule);
        if (rule["type"] is { } type && !Fits(node, type))
            Say(node, Mistyped(node, type, name));
        else if (rule["enum"] is JsonArray choices && !choices.Any(c => c!.ToString() == (node as ScalarNode)?.Text))
            Say(node, LawProblems.NotListed.With((node as ScalarNode)?.Text ?? name, string.Join(", ", choices.Select(c => c!.ToString()))));
        else if (node is MapNode map)
            Members(map, rule);
        else if (node is ListNode list)
            Items(list, rule, name);
        else if (node is ScalarNode scalar)
            Scalar(scalar, rule);
    }

    private static Problem Mistyped(Node node, JsonNode type, string name) => node is ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Fraction } number && Names(type).Contains("string")
        ? LawProblems.NotQuoted.With(number.Text)
        : LawProblems.WrongType.With(name, string.Join(" atau ", Names(type).Select(InWords)));

    private void Members(MapNode map, JsonObject rule)
    {
        var known = Known(rule);
        foreach (var member in map.Members)
        {
            if (known.TryGetValue(member.Key, out var inner))
                Check(member.Value, inner, member.Key);
            else
                faults.Add(new(member.Place, LawProblems.KeyUnknown.With(member.Key)));
        }
        foreach (var needed in Parts(rule).SelectMany(part => part["required"]?.AsArray() ?? []).Select(n => n!.GetValue<string>()))
        {
            if (map.Get(needed) is null)
                Say(map, LawProblems.KeyMissing.With(needed));
        }
    }

    private void Items(ListNode list, JsonObject rule, string name)
    {
        if (rule["minItems"]?.GetValue<int>() is { } fewest && list.Items.Count < fewest)
            Say(list, LawProblems.TooFew.With(fewest));
        foreach (var item in list.Items)
            Check(item, rule["items"]!.AsObject(), name);
    }

    private void Scalar(ScalarNode scalar, JsonObject rule)
    {
        if (scalar.Kind == ScalarKind.Integer && !int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            Say(scalar, LawProblems.TooLarge.With(scalar.Text));
        else if (rule["minLength"] is not null && scalar.Text.Trim().Length == 0)
            Say(scalar, LawProblems.EmptyText);
        else if (rule["minimum"]?.GetValue<int>() is { } least && long.Parse(scalar.Text, CultureInfo.InvariantCulture) < least)
            Say(scalar, LawProblems.TooSmall.With(scalar.Text, least));
        else if (rule["pattern"]?.GetValue<string>() is { } pattern && !Matches(scalar.Text, pattern))
            Say(scalar, LawProblems.BadPattern.With(scalar.Text));
        else if (rule["format"]?.GetValue<string>() is { } format && !Dated(scalar.Text, format))
            Say(scalar, LawProblems.BadDate.With(scalar.Text));
    }

    // As JSON Schema means it: \d is 0–9, and $ is the very end (.NET's also stands before a last line feed).
    private static bool Matches(string text, string pattern) =>
        !text.EndsWith('\n') && Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, Patience);

    private static bool Dated(string text, string format) => Days.TryRead(text, out _)
        || (format == "day-or-year" && text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1945);

    private JsonObject Resolve(JsonObject rule)
    {
        while (rule["$ref"]?.GetValue<string>() is { } path)
            rule = schema["$defs"]![path[(path.LastIndexOf('/') + 1)..]]!.AsObject();
        return rule;
    }

    private IEnumerable<JsonObject> Parts(JsonObject rule) =>
        (rule["allOf"]?.AsArray().Select(part => Resolve(part!.AsObject())) ?? []).Prepend(rule);

    private Dictionary<string, JsonObject> Known(JsonObject rule) => Parts(rule)
        .SelectMany(part => part["properties"]?.AsObject() ?? [])
        .ToDictionary(p => p.Key, p => p.Value!.AsObject(), StringComparer.Ordinal);

    private static string[] Names(JsonNode type) => type is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : [type.GetValue<string>()];

    private static bool Fits(Node node, JsonNode type) => Names(type).Contains(node switch
    {
        MapNode => "object",
        ListNode => "array",
        ScalarNode { Kind: ScalarKind.Integer } => "integer",
        ScalarNode { Kind: ScalarKind.Flag } => "boolean",
        ScalarNode { Kind: ScalarKind.Fraction } => "number",
        ScalarNode { Kind: ScalarKind.Nothing } => "null",
        _ => "string",
    });

    private static string InWords(string type) => type switch
    {
        "object" => "sekumpulan kunci",
        "array" => "daftar",
        "integer" => "bilangan bulat",
        "boolean" => "true atau false",
        _ => "teks",
    };

    private void Say(Node node, Problem problem) => faults.Add(new(node.Place, problem));
}
