namespace Netral.Platform.Access;

/// <summary>What became of a report as a case. Reports asks for its reporter and knows the report's id alone; what the case holds besides stays where it is.</summary>
public interface IReportCases
{
    /// <summary>Null where the report is no case.</summary>
    Task<ReportedCase?> Of(ReadOnlyMemory<byte> report, CancellationToken stop);

    /// <summary>An officer has written to the reporter: what he was owed about the case is answered by that message. Part of the caller's write.</summary>
    Task Answered(ReadOnlyMemory<byte> report, KnownOfficer officer, CancellationToken stop);
}

/// <param name="Number">The register number, or the receipt number before; null before both.</param>
public sealed record ReportedCase(string? Number, bool Closed, IReadOnlyList<ReportedCourse> Courses);

/// <summary>One course of the case in plain words.</summary>
/// <param name="Kind">What it is about: a sentence of the catalogue.</param>
/// <param name="Standing">Where it stands: a sentence of the catalogue, from the rulebook.</param>
/// <param name="Since">When it came to stand there.</param>
/// <param name="Next">The next day by law; null where none runs.</param>
/// <param name="Yours">The day is the reporter's own; otherwise that of an office.</param>
/// <param name="Over">The day has passed.</param>
public sealed record ReportedCourse(string Kind, string Standing, DateOnly Since, bool Ended, DateOnly? Next, bool Yours, bool Over);
