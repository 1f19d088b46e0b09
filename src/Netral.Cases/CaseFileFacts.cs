using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Cases;

public enum PersonOutcome { Open = 1, Found = 2, NoList = 3 }

/// <summary>A body looked into an agency's staff list for a case. Belongs to the body; says neither the agency nor what was typed.</summary>
/// <param name="Shown">How many people were shown.</param>
public sealed record StaffLookedUp(long Case, int Shown) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <param name="Person">Keyed commitment to agency and person; null where nobody was found.</param>
public sealed record PersonLookedFor(long Case, int Number, PersonOutcome Outcome, byte[]? Person) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>The program keeps an officer away who is tied to the reported person.</summary>
public sealed record OfficerKeptAway(long Case, long Officer) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record LetterheadSet(long Body) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

/// <param name="Number">In the body's own register of letters; 0 where it was numbered elsewhere.</param>
public sealed record DocumentBegun(long Case, long Document, Code Kind, int Number) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <param name="Sha256">Of the signed file as it came, before sealing.</param>
/// <param name="Sealed">The file itself is kept, sealed; false: its hash alone.</param>
public sealed record DocumentKept(long Case, long Document, Code Kind, byte[] Sha256, bool Sealed) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record DocumentStruck(long Case, long Document, Code Kind) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>The sealed sheet of the case (names, account of events) was written anew.</summary>
public sealed record CaseSheetSealed(long Case, int Version) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <param name="To">The body that can open it.</param>
public sealed record CaseFileForwarded(long Case, long Forwarded, long To, int Files) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record ForwardedFileOpened(long Case, long Forwarded) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record ForwardedFileWithdrawn(long Case, long Forwarded) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>Somebody of the colleagues got the key of a forwarded file from one who has it.</summary>
public sealed record ForwardedFilePassedOn(long Case, long Forwarded, int Readers) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record SanctionProposed(long Case, long Sanction, Code Kind, Code Authority) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record SanctionDecided(long Case, long Sanction, Code Kind, DateOnly On, DateOnly? Starts, DateOnly? Ends) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record SanctionDropped(long Case, long Sanction, bool Cancelled) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>From when it is served.</summary>
public sealed record SanctionStarted(long Case, long Sanction, DateOnly Starts, DateOnly? Ends) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>A decision on an objection or appeal put another one in its place.</summary>
public sealed record SanctionReplaced(long Case, long Sanction, long By) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>It ended with the matter itself.</summary>
public sealed record SanctionLapsed(long Case, long Sanction) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record SanctionsExported(long Body, Code Format, int Rows) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

public sealed record CasesImported(long Import, long Body, int Cases) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

public sealed record CaseImportUndone(long Import, long Body, int Cases) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

public sealed record CasesExported(long Body, Code Format, int Cases) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}
