using System.Text.Json;

namespace Netral.Platform.Retention;

/// <summary>How long one kind of record is kept.</summary>
/// <param name="Kind">A code; the name in facts, settings and commands.</param>
/// <param name="What">What it is, in Indonesian (the key of the catalogue).</param>
/// <param name="Starts">From when the days count.</param>
/// <param name="Why">Why it is kept so long and no longer.</param>
/// <param name="Days">Where nobody has set another number.</param>
/// <param name="Keep">Never erased by itself; the reason says why.</param>
/// <param name="NeedsLegalCheck">UU 27/2022 asks for an end and, as far as we found, gives no numbers: a period is our proposal until a lawyer has looked at it.</param>
public sealed record RetentionRule(string Kind, string What, string Starts, string Why, int Days = 0, int Least = 0, int Most = 0, bool Keep = false, bool NeedsLegalCheck = true);

/// <summary>All rules, from <c>retention.json</c>: data, in one place, so that a lawyer can read them without reading code.</summary>
public static class RetentionRules
{
    public static IReadOnlyList<RetentionRule> All { get; } = Read();

    public static IEnumerable<RetentionRule> Erased => All.Where(r => !r.Keep);

    public static RetentionRule? Find(string? kind) => All.FirstOrDefault(r => r.Kind == kind && !r.Keep);

    private static RetentionRule[] Read()
    {
        using var file = typeof(RetentionRules).Assembly.GetManifestResourceStream("retention.json")!;
        return JsonSerializer.Deserialize<RetentionRule[]>(file, JsonSerializerOptions.Web)!;
    }
}
