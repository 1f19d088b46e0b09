using System.Globalization;
using Netral.Platform.Journal;

namespace Netral.Roster.Corrections;

/// <summary>Somebody asked for a correction of the own record; what it should be stands in the request, not here.</summary>
public sealed record CorrectionAsked(long Agency, long Person, long Correction, CorrectionItem Item) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"person:{Person}");
}

public sealed record CorrectionAnswered(long Agency, long Person, long Correction, bool Accepted, bool Late) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"person:{Person}");
}
