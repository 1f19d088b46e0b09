using Netral.Cases;
using Netral.Kernel;
using Netral.Law;

namespace Netral.Web.Rehearsal;

/// <summary>Ways through a procedure by its moves alone: for the demo, the rehearsal and tests.</summary>
internal static class Ways
{
    /// <summary>The moves of the shortest way for this kind of track; null where none leads there.</summary>
    public static IReadOnlyList<string>? Shortest(Procedure procedure, string from, string to, TrackKind kind) => Way(procedure, from, to, kind, _ => true);

    /// <summary>The shortest way without a move that is rare; with one where nothing else leads there.</summary>
    public static IReadOnlyList<string>? Usual(Procedure procedure, string from, string to, TrackKind kind) =>
        Way(procedure, from, to, kind, m => !m.Rare) ?? Shortest(procedure, from, to, kind);

    private static List<string>? Way(Procedure procedure, string from, string to, TrackKind kind, Func<Move, bool> open)
    {
        var ways = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [from] = [] };
        var steps = new Queue<string>([from]);
        while (steps.TryDequeue(out var step))
        {
            foreach (var move in procedure.From(step).Where(m => m.To is not null && open(m) && (m.Tracks.Count == 0 || m.Tracks.Contains(Word.Of(kind), StringComparer.Ordinal))))
            {
                if (ways.TryAdd(move.To!, [.. ways[step], move.Id]))
                    steps.Enqueue(move.To!);
            }
        }
        return ways.GetValueOrDefault(to);
    }
}
