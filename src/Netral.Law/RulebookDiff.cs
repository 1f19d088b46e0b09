using System.Text.Json.Nodes;

namespace Netral.Law;

public enum ChangeKind { Added, Removed, Changed }

/// <summary>One place where two rulebooks differ.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">The entry by its own name: <c>forms/B7</c>, <c>clocks/pemilu.laporan@2017</c>; the key itself where it is in no list.</param>
/// <param name="Member">What changed inside the entry, as a path; null when the whole entry came or went.</param>
/// <param name="Before">Canonical JSON of the old value; null when added.</param>
/// <param name="After">Canonical JSON of the new value; null when removed.</param>
public sealed record RulebookChange(string File, string Entry, ChangeKind Kind, string? Member, string? Before, string? After);

/// <summary>What an editor sees before publishing, and by which the open cases that are touched are found.</summary>
public static class RulebookDiff
{
    private static readonly string[] Names = ["id", "key", "code", "zone", "date", "office", "to"];

    public static IReadOnlyList<RulebookChange> Between(Rulebook before, Rulebook after)
    {
        var (old, next) = (Entries(before), Entries(after));
        return [.. old.Keys.Union(next.Keys).OrderBy(k => k.File, StringComparer.Ordinal).ThenBy(k => k.Entry, StringComparer.Ordinal)
            .SelectMany(k => Compare(k.File, k.Entry, old.GetValueOrDefault(k), next.GetValueOrDefault(k)))];
    }

    private static IEnumerable<RulebookChange> Compare(string file, string entry, JsonNode? old, JsonNode? next)
    {
        if (old is null || next is null)
            return [new(file, entry, old is null ? ChangeKind.Added : ChangeKind.Removed, null, old?.ToJsonString(), next?.ToJsonString())];
        var (was, now) = (Leaves(old).ToDictionary(StringComparer.Ordinal), Leaves(next).ToDictionary(StringComparer.Ordinal));
        return was.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(path => was.GetValueOrDefault(path) != now.GetValueOrDefault(path))
            .Select(path => new RulebookChange(file, entry, ChangeKind.Changed, path, was.GetValueOrDefault(path), now.GetValueOrDefault(path)));
    }

    private static Dictionary<(string File, string Entry), JsonNode> Entries(Rulebook book)
    {
        var entries = new Dictionary<(string, string), JsonNode>();
        foreach (var (file, root) in JsonNode.Parse(book.Canonical.Span)!.AsObject())
        {
            foreach (var (list, value) in root!.AsObject())
            {
                if (value is JsonArray items)
                    Each(items, list, (name, item) => entries[(file, name)] = item);
                else if (value is not null)
                    entries[(file, list)] = value;
            }
        }
        return entries;
    }

    private static IEnumerable<KeyValuePair<string, string>> Leaves(JsonNode node, string path = "")
    {
        switch (node)
        {
            case JsonObject members:
                return members.Where(m => m.Value is not null).SelectMany(m => Leaves(m.Value!, path.Length == 0 ? m.Key : $"{path}/{m.Key}"));
            case JsonArray { Count: > 0 } items when items[0] is JsonObject:
                var found = new List<KeyValuePair<string, string>>();
                Each(items, path, (name, item) => found.AddRange(Leaves(item, name)));
                return found;
            default:
                return [new(path, node.ToJsonString())];
        }
    }

    /// <summary>Names the items of a list by what they call themselves; a clock that stands twice also by its first day, and what has no name by its number.</summary>
    private static void Each(JsonArray items, string list, Action<string, JsonNode> take)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i] as JsonObject;
            var own = Names.Select(n => item?[n]?.ToString()).FirstOrDefault(n => n is not null) ?? $"#{i + 1}";
            var name = list == "clocks" ? $"{own}@{item?["valid_from"]}" : item?["list"] is { } of && item["code"] is not null ? $"{of}.{own}" : own;
            while (!seen.Add(name))
                name += "'";
            take($"{list}/{name}", items[i]!);
        }
    }
}
