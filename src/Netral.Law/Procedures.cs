namespace Netral.Law;

/// <summary>A procedure as data: a case moves only along the moves of its step.</summary>
public sealed record Procedure(string Id, string Regime, string Name, string Start, IReadOnlyList<Step> Steps, Grounds Grounds)
{
    public Step? Find(string step) => Steps.FirstOrDefault(s => s.Id == step);

    public Move? MayMove(string from, string to) => Find(from)?.Next.FirstOrDefault(m => m.To == to);
}

/// <summary>One step: who does it, which clocks run in it, where it may lead.</summary>
/// <param name="Continues">The procedure that takes over after a final step.</param>
public sealed record Step(
    string Id, string Name, IReadOnlyList<string> Who, IReadOnlyList<string> Clocks, string Clause, IReadOnlyList<Move> Next, bool Final, string? Continues,
    bool NeedsLegalCheck, string? CheckReason, Place Place);

/// <summary>A way on. <paramref name="Event"/> starts every clock whose <c>from</c> has that name.</summary>
public sealed record Move(string To, string When, string? Event, string? Clause);
