using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Platform.Retention;

/// <summary>Records were erased because their time was over: written together with each batch, so that what is gone is always told.</summary>
public sealed record RecordsErased(Code Kind, int Count) : IFact
{
    public string Subject => $"retention:{Kind}";
}

public sealed record RetentionChanged(Code Kind, int DaysBefore, int Days) : IFact
{
    public string Subject => $"retention:{Kind}";
}

/// <summary>A round was put beyond erasure, or freed again (<c>Held</c> false).</summary>
public sealed record RoundHeld(long Agency, int Round, bool Held) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"round:{Agency}/{Round}");
}
