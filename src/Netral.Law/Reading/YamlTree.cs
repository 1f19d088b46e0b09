using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Netral.Law.Reading;

/// <summary>What a YAML file says, each node with its place, so that a fault can name the line.</summary>
internal abstract record Node(Place Place)
{
    public abstract JsonNode? ToJson();
}

internal sealed record MapNode(Place Place, IReadOnlyList<Member> Members) : Node(Place)
{
    public Node? Get(string key) => Members.FirstOrDefault(m => m.Key == key)?.Value;
    public override JsonNode ToJson() => new JsonObject(Members.Select(m => KeyValuePair.Create(m.Key, m.Value.ToJson())));
}

internal sealed record Member(string Key, Place Place, Node Value);

internal sealed record ListNode(Place Place, IReadOnlyList<Node> Items) : Node(Place)
{
    public override JsonNode ToJson() => new JsonArray([.. Items.Select(i => i.ToJson())]);
}

internal enum ScalarKind { Text, Integer, Fraction, Flag, Nothing }

internal sealed partial record ScalarNode(Place Place, string Text, bool Plain) : Node(Place)
{
    public ScalarKind Kind => !Plain ? ScalarKind.Text : Text switch
    {
        "true" or "false" => ScalarKind.Flag,
        "" or "~" or "null" => ScalarKind.Nothing,
        _ when Integer().IsMatch(Text) => ScalarKind.Integer,
        _ when Fraction().IsMatch(Text) => ScalarKind.Fraction,
        _ => ScalarKind.Text,
    };

    public override JsonNode? ToJson() => Kind switch
    {
        ScalarKind.Flag => JsonValue.Create(Text == "true"),
        ScalarKind.Nothing => null,
        ScalarKind.Integer => JsonValue.Create(long.Parse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(Text),
    };

    // Fifteen digits are exact in a double, which is what canonical JSON writes; longer ones stay text.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,14})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*)?\.?[0-9]+([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fraction();
}
