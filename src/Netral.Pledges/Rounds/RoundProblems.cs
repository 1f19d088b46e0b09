using Netral.Kernel;

namespace Netral.Pledges.Rounds;

/// <summary>What several uses of a round refuse with.</summary>
internal static class RoundProblems
{
    public static readonly Problem Unknown = new(Trouble.NotFound, "round.unknown", "Putaran ini tidak kami kenal.");
    public static readonly Problem NotOpen = new(Trouble.Conflict, "round.not_open", "Putaran ini belum dibuka.");
    public static readonly Problem Closed = new(Trouble.Conflict, "round.closed", "Putaran ini sudah ditutup.");

    /// <summary>Null while people may be invited and sign; the closing hour counts, not when the state follows it.</summary>
    public static Problem? Shut(this Round round, DateTime now) => round.State switch
    {
        RoundState.Draft => NotOpen,
        RoundState.Open when round.ClosesAt > now => null,
        _ => Closed,
    };
}
