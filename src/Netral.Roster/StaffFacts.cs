using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Roster;

public sealed record AgencyAdded(long Agency) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"agency:{Agency}");
}

/// <summary>A staff list was applied: how many people came, changed, moved or left.</summary>
public sealed record StaffImported(long Agency, long Import, int Added, int Changed, int Moved, int Gone, int Refused) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"agency:{Agency}");
}

public sealed record ImportUndone(long Agency, long Import) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"agency:{Agency}");
}

/// <summary>One person's record was changed by hand; which fields, never their values.</summary>
public sealed record PersonChanged(long Agency, long Person, IReadOnlyList<Code> Fields) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"person:{Person}");
}

/// <summary>From when to when somebody need not sign. The reason may be an illness or a death, so it lies in the change detail, which is erased in time.</summary>
public sealed record PersonExempted(long Agency, long Person, DateOnly From, DateOnly? Until, bool Withdrawn) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"person:{Person}");
}

public sealed record ContactChanged(long Agency, long Person, Channel Channel, bool Confirmed) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"person:{Person}");
}

public sealed record UnitChanged(long Agency, long Unit, bool Added) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"unit:{Unit}");
}

public sealed record HeadAppointed(long Agency, long Unit, long Person, HeadKind Kind, DateOnly From, DateOnly? Until) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"unit:{Unit}");
}
