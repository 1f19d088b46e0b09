using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Conduct.Candidates;

/// <summary>The contestants of a contest in a region were set anew. <paramref name="Region"/> as <c>region:19.01</c>.</summary>
public sealed record CandidatesChanged(Code Contest, Code Region, int Before, int After, bool Undo) : IFact
{
    public string Subject => $"election:{Contest.Text}";
}
