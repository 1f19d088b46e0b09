namespace Netral.Platform.Access;

/// <summary>Whom a report is about is sealed with Reports, and Cases may know neither. So Cases asks by the report's id alone, and hears only whether this officer must keep away.</summary>
public interface IReportFirewall
{
    /// <summary>Every reason that holds today, on the day of receipt or on the day of the event. Every reason where the report is not known here or its row was tampered with: in doubt, no.</summary>
    Task<IReadOnlySet<ConflictReason>> Of(long officer, ReadOnlyMemory<byte> report, CancellationToken stop);
}
