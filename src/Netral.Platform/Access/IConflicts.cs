namespace Netral.Platform.Access;

/// <summary>Why somebody must keep away from a report. The first two fall away where the law forwards the redacted file to the agency itself; the last two never do.</summary>
public enum ConflictReason
{
    /// <summary>He works for the reported agency: a role there, or a body that belongs to it.</summary>
    SameAgency = 1,

    /// <summary>He was sent by the reported agency and will return to it.</summary>
    HomeAgency = 2,

    /// <summary>The report is about him.</summary>
    Self = 3,

    /// <summary>The reported person heads his unit or one above it.</summary>
    SubordinateOfReported = 4,
}

/// <summary>Whom a report is about, as far as it is known: at filing often the agency alone.</summary>
/// <param name="Agency">The agency that the reporter names.</param>
/// <param name="Person">The number in the staff list, once somebody has been identified.</param>
public readonly record struct Reported(long? Agency, long? Person = null);

/// <summary>The firewall of design.md §4: a report, its conversation, identity and originals never go to anyone of the reported person's agency, nor to the person. Roster answers, as it knows who stands where.</summary>
public interface IConflicts
{
    /// <summary>Every reason that holds on the day; empty where the officer is free to handle it. An officer who is unknown has every reason.</summary>
    /// <param name="officer">The number of the account.</param>
    /// <param name="reported">Whom it is about. Nothing known: only the reasons that need no knowledge can be found, so ask again when more is known.</param>
    /// <param name="day">The legal day on which it is handled; ask also for the day of the event where they differ.</param>
    Task<IReadOnlySet<ConflictReason>> Of(long officer, Reported reported, DateOnly day, CancellationToken stop);

    /// <summary>Those of many questions that have a reason, asked at once: for lists, which must not ask line by line.</summary>
    /// <param name="asked">Whom something is about, and a day that counts for it.</param>
    /// <returns>A part of <paramref name="asked"/>; all of it for an officer who is unknown.</returns>
    Task<IReadOnlySet<(Reported About, DateOnly Day)>> Tied(long officer, IReadOnlyCollection<(Reported About, DateOnly Day)> asked, CancellationToken stop);

    /// <summary>False where nothing can keep this officer away, whoever is reported and on whatever day: never a role in an agency, no home, no place in a staff list. Spares lists the asking for each line.</summary>
    Task<bool> HasTies(long officer, CancellationToken stop);
}
