using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netral.Kernel;
using Netral.Sealing.Officers;

namespace Netral.Accounts.KeepBodyKeys;

/// <summary>What of a statement must be known before the list is judged.</summary>
/// <param name="Key">The id of the key it is about.</param>
/// <param name="By">The id of the key that signed.</param>
internal sealed record KeyWord(int Seq, KeyAct Act, string Key, string By)
{
    private const int Longest = 1000;

    /// <summary>Null where it is not canonical: only such bytes can have been signed; anything else would be kept differently from how it was signed.</summary>
    public static KeyWord? Read(string json)
    {
        try
        {
            return json.Length <= Longest && JsonNode.Parse(json) is JsonObject node && Encoding.UTF8.GetString(CanonicalJson.Write(node)) == json
                && node["seq"] is JsonValue seq && seq.TryGetValue<int>(out var number) && Text(node, "by") is { } by && Text(node, "key") is { } key
                && Word.TryRead<KeyAct>(Text(node, "act") ?? "", out var act)
                    ? new(number, act, key, by)
                    : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
