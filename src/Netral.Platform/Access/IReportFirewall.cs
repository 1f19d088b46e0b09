namespace Netral.Platform.Access;

/// <summary>Whom a report is about is sealed with Reports, and Cases may know neither. So Cases asks by the report's id alone, and hears only whether this officer must keep away.</summary>
public interface IReportFirewall
{
    /// <summary>Every reason that holds today, on the day of receipt or on the day of the event. Every reason where the report is not known here or its row was tampered with: in doubt, no.</summary>
    Task<IReadOnlySet<ConflictReason>> Of(long officer, ReadOnlyMemory<byte> report, CancellationToken stop);

    /// <summary>Somebody has found out whom the report is about, or for whom he works: from now on everybody who is tied to that is kept from it, beside those who were already. Runs in the caller's
    /// transaction and does nothing for a report that is unknown here.</summary>
    /// <param name="reported">Added to what is known; nothing is ever taken away.</param>
    /// <param name="actor">Who found out, for the journal of the body that has the report.</param>
    Task Identify(ReadOnlyMemory<byte> report, Reported reported, Netral.Kernel.Actor actor, CancellationToken stop);
}
