using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Pledges;

/// <summary>What was changed in a round, by field: a draft's anything, an open round's ceremony.</summary>
public sealed record RoundChanged(long Agency, int Round, IReadOnlyList<Code> Fields) : IFact
{
    public string Subject => Facts.Round(Agency, Round);
}
