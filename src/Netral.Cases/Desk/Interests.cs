using Netral.Law;

namespace Netral.Cases.Desk;

/// <summary>Who may not decide on a track because he has an interest of his own: the rulebook says it by the moves with which somebody takes his
/// place.</summary>
internal static class Interests
{
    /// <summary>Whether the procedure knows of such an interest of an institution.</summary>
    public static bool Knows(Procedure procedure, string institution) => Of(procedure, institution).Any();

    /// <summary>Whether it was stated.</summary>
    public static bool Stated(Procedure procedure, string institution, IReadOnlySet<string> stated) =>
        Of(procedure, institution).Any(m => m.Needs.Count > 0 && m.Needs.All(stated.Contains));

    /// <summary>The conditions by which an officer states it.</summary>
    public static IReadOnlyList<string> Conditions(Procedure procedure) =>
        [.. procedure.Moves.Where(m => m.StandsIn is not null).SelectMany(m => m.Needs).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<Move> Of(Procedure procedure, string institution) =>
        procedure.Moves.Where(m => m.StandsIn?.For.Contains(institution, StringComparer.Ordinal) == true);
}
