using Netral.Kernel;

namespace Netral.Platform.Access;

/// <summary>What became of a report as a case. Reports asks for its reporter and knows the report's id alone; what the case holds besides stays where it is.</summary>
public interface IReportCases
{
    /// <summary>Null where the report is no case.</summary>
    Task<ReportedCase?> Of(ReadOnlyMemory<byte> report, CancellationToken stop);

    /// <summary>Words about steps of the case that the reporter still waits for and that this officer may give, the oldest first.</summary>
    Task<IReadOnlyList<OwedWord>> Owed(ReadOnlyMemory<byte> report, KnownOfficer officer, CancellationToken stop);

    /// <summary>What an officer writes to the reporter is the word about that step, and about no other. Part of the caller's write. A word that a colleague gave meanwhile is no refusal.</summary>
    /// <param name="step"><see cref="OwedWord.Step"/>.</param>
    Task<Result<bool>> Answered(ReadOnlyMemory<byte> report, string step, KnownOfficer officer, CancellationToken stop);
}

/// <param name="Number">The register number, or the receipt number before; null before both.</param>
public sealed record ReportedCase(string? Number, bool Closed, IReadOnlyList<ReportedCourse> Courses)
{
    /// <summary>Steps about which the body still has to write to him, as he reads them.</summary>
    public IReadOnlyList<OwedWord> Owed { get; init; } = [];
}

/// <summary>A word that the reporter is owed about a step.</summary>
/// <param name="Step">For a form: <c>0-3</c>, the course and its third move.</param>
/// <param name="About">To an officer the move, to the reporter where it led: a sentence of the catalogue.</param>
public sealed record OwedWord(string Step, string About, DateOnly Since);

/// <summary>One course of the case in plain words.</summary>
/// <param name="Kind">What it is about: a sentence of the catalogue.</param>
/// <param name="Standing">Where it stands: a sentence of the catalogue, from the rulebook.</param>
/// <param name="Since">When it came to stand there.</param>
/// <param name="Next">The next day by law; null where none runs.</param>
/// <param name="Yours">The day is the reporter's own; otherwise that of an office.</param>
/// <param name="Over">The day has passed.</param>
public sealed record ReportedCourse(string Kind, string Standing, DateOnly Since, bool Ended, DateOnly? Next, bool Yours, bool Over);
