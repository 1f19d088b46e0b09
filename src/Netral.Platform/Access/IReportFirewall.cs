namespace Netral.Platform.Access;

/// <summary>Whom a report is about is sealed with Reports, and Cases may know neither. So Cases asks by the report's id alone, and hears only whether this officer must keep away.</summary>
public interface IReportFirewall
{
    /// <summary>Every reason that holds today, on the day of receipt or on the day of the event. Empty for a report that is unknown here; every reason where its row was tampered with.</summary>
    Task<IReadOnlySet<ConflictReason>> Of(long officer, ReadOnlyMemory<byte> report, CancellationToken stop);
}
