using System.Globalization;
using Netral.Platform.Journal;

namespace Netral.Pledges;

/// <summary>Two officers annulled a signature together; the slot is free for a new one.</summary>
public sealed record SignatureAnnulled(long Agency, int Round, int Slot, long Proposal) : IFact
{
    public string Subject => Facts.Slot(Agency, Round, Slot);
}

/// <summary>Two officers opened a closed round again, until another hour.</summary>
public sealed record RoundReopened(long Agency, int Round, DateTime ClosesAt, long Proposal) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

/// <summary>Two officers had the counters written anew from the slots and signatures.</summary>
public sealed record CountsCorrected(long Agency, int Round, int Differences, long Proposal) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}

/// <summary>Two operators decided that an agency's papers are sealed with another key from now on. A follower makes it.</summary>
/// <param name="Generation">1 for the first key of an agency, then rising.</param>
public sealed record SealKeyRotated(long Agency, int Generation, long Proposal) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"agency:{Agency}");
}

/// <summary>The new key is there.</summary>
/// <param name="Thumbprint">SHA-256 of its certificate.</param>
public sealed record SealKeyMade(long Agency, int Generation, byte[] Thumbprint) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"agency:{Agency}");
}
