using System.Globalization;
using System.Text.Json.Nodes;
using Netral.Kernel;

namespace Netral.Accounts.Proposals;

/// <summary>The lines "before → after" as they are kept: sentences with their values, so that each reader is told them in the own language.</summary>
internal static class ChangesJson
{
    public static string Write(IReadOnlyList<ActChange> changes) =>
        new JsonArray([.. changes.Select(c => (JsonNode)new JsonArray(Node(c.What), Node(c.Before), Node(c.After)))]).ToJsonString();

    public static IReadOnlyList<ActChange> Read(string json) =>
        [.. JsonNode.Parse(json)!.AsArray().Select(line => new ActChange(Sentence(line![0]!), Sentence(line[1]!), Sentence(line[2]!)))];

    private static JsonObject Node(Told told) => new() { ["s"] = told.Sentence, ["a"] = new JsonArray([.. told.Args.Select(Value)]) };

    private static JsonNode? Value(object? arg) => arg switch
    {
        null => null,
        Told told => Node(told),
        Moment moment => new JsonObject { ["at"] = moment.Utc.ToString("O", CultureInfo.InvariantCulture), ["zone"] = moment.Zone.ToString() },
        int or long or short => JsonValue.Create(Convert.ToInt64(arg, CultureInfo.InvariantCulture)),
        string text => JsonValue.Create(text),
        _ => throw new ArgumentException($"A {arg.GetType().Name} cannot be kept in a proposal.", nameof(arg)),
    };

    private static Told Sentence(JsonNode node) => new(node["s"]!.GetValue<string>(), [.. node["a"]!.AsArray().Select(Arg)]);

    private static object? Arg(JsonNode? node) => node switch
    {
        JsonObject told when told.ContainsKey("s") => Sentence(told),
        JsonObject moment => new Moment(DateTime.Parse(moment["at"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), Enum.Parse<Zone>(moment["zone"]!.GetValue<string>())),
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value => value.GetValue<string>(),
        _ => null,
    };
}
