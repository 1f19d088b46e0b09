using System.Security.Cryptography;
using System.Text;
using Netral.Kernel;

namespace Netral.Accounts.Proposals;

/// <summary>
/// An act that could bend a result, and therefore takes two officers: one proposes, another of equal scope confirms. It is described anew whenever somebody
/// looks at it, and carried out once, in the transaction in which it is confirmed.
/// </summary>
public interface ITwoPersonAct
{
    /// <summary>A code that never changes: <c>annul_signatures</c>.</summary>
    string Kind { get; }

    /// <summary>What it is called, in Indonesian (a key of a catalogue).</summary>
    string Title { get; }

    /// <summary>Who may propose and confirm it: this policy over the agency as a whole; for an act on the instance, over the nation.</summary>
    string Policy { get; }

    /// <summary>What is asked for, in one sentence from the content alone: it is still told when nothing is left to describe.</summary>
    Told Tell(string content);

    /// <summary>What would change if it were carried out now, or why it cannot be.</summary>
    Task<Result<ActPreview>> Describe(ActOrder order, CancellationToken stop);

    /// <summary>Does it, in the caller's transaction. A refusal rolls everything back and closes the proposal as failed.</summary>
    Task<Result<bool>> CarryOut(ActOrder order, CancellationToken stop);
}

/// <summary>One proposed act.</summary>
/// <param name="Proposal">Its number; 0 while it is only being drafted.</param>
/// <param name="Agency">The agency acted in; null for an act on the instance.</param>
/// <param name="Content">The act's own JSON: numbers and codes, no names.</param>
/// <param name="Actor">Who confirms.</param>
public sealed record ActOrder(long Proposal, long? Agency, string Content, Actor Actor);

/// <summary>A line "before → after".</summary>
public sealed record ActChange(Told What, Told Before, Told After);

/// <summary>One of many things that change alike; may name a person, and is therefore never stored.</summary>
public sealed record ActLine(string Name, string Place, Told Before, Told After);

/// <summary>What two officers have to see alike.</summary>
/// <param name="Changes">The sum of it, without names.</param>
/// <param name="Lines">Each thing that changes.</param>
/// <param name="Basis">Everything that makes this act another one when it differs. What moves by itself (how many have signed meanwhile) stays out.</param>
public sealed record ActPreview(IReadOnlyList<ActChange> Changes, IReadOnlyList<ActLine> Lines, string Basis)
{
    public byte[] Hash { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Basis));
}
