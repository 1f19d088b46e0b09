using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Accounts.Proposals;

/// <summary>An act waits for a second officer. <c>Renewed</c>: its proposer has looked again, because something had changed.</summary>
public sealed record ActProposed(long Proposal, Code Act, bool Renewed) : IFact
{
    public string Subject => ProposalSubject.Of(Proposal);
}

/// <summary>The second officer agreed, and it was done in the same transaction.</summary>
public sealed record ActConfirmed(long Proposal, Code Act) : IFact
{
    public string Subject => ProposalSubject.Of(Proposal);
}

public sealed record ActRefused(long Proposal, Code Act) : IFact
{
    public string Subject => ProposalSubject.Of(Proposal);
}

public sealed record ActWithdrawn(long Proposal, Code Act) : IFact
{
    public string Subject => ProposalSubject.Of(Proposal);
}

/// <summary>Seven days went by without a second officer.</summary>
public sealed record ActExpired(long Proposal, Code Act) : IFact
{
    public string Subject => ProposalSubject.Of(Proposal);
}

/// <summary>It was confirmed, but something stood against it; nothing was changed.</summary>
public sealed record ActFailed(long Proposal, Code Act, Code Problem) : IFact
{
    public string Subject => ProposalSubject.Of(Proposal);
}

internal static class ProposalSubject
{
    public static string Of(long proposal) => string.Create(CultureInfo.InvariantCulture, $"proposal:{proposal}");
}
