namespace Netral.Law;

/// <summary>What an entry of the rulebook stands on.</summary>
/// <param name="Clause">Article or decision, as cited.</param>
/// <param name="Sources">Addresses where the statement was read; see <see cref="Source"/>.</param>
/// <param name="InForce">The days on which it holds.</param>
/// <param name="NeedsLegalCheck">Unconfirmed or contradicted: never shown as a fact.</param>
/// <param name="CheckReason">Why, in a sentence for people.</param>
public sealed record Grounds(string Clause, IReadOnlyList<Source> Sources, InForce InForce, bool NeedsLegalCheck, string? CheckReason, Place Place);

/// <summary>An address where a statement was read.</summary>
public sealed record Source(string Address)
{
    /// <summary>A shortened address or a bare host leads nowhere: it is our note, not a citation for people.</summary>
    public bool MayBeShown => Address.Contains('/', StringComparison.Ordinal) && !Address.Contains('…', StringComparison.Ordinal);
}

/// <summary>A law or decision that the rulebook cites.</summary>
public sealed record Instrument(string Id, string Name, Grounds Grounds);
