using Netral.Kernel;

namespace Netral.Cases.SeeCases;

/// <summary>Where a task stands among the days.</summary>
public enum TaskGroup { Late = 1, Today = 2, Week = 3, Later = 4, NoDay = 5, Waiting = 6 }

/// <summary>Something that the body must do.</summary>
/// <param name="What">One or two moves by name.</param>
/// <param name="Step">Where the track stands.</param>
/// <param name="State">Null where no clock presses.</param>
/// <param name="Time">The hour on the last day, for clocks of hours.</param>
public sealed record WorkTask(
    long Case, int Track, string Title, IReadOnlyList<string> What, string Step, string Clause, bool NeedsLegalCheck, ClockState? State, DateOnly? DueOn, TimeOnly? Time, Zone Zone, TaskGroup Group);

/// <summary>A decision that waits for a second officer.</summary>
/// <param name="Mine">The reader himself asked.</param>
/// <param name="Agreed">A colleague has agreed: it can be made now.</param>
public sealed record AskedAgreement(long Case, int Track, string Title, string Move, string Name, DateOnly On, long By, bool Mine, bool Agreed, long? RefusedBy);

/// <param name="More">Some that press less are left out.</param>
public sealed record TaskList(IReadOnlyList<WorkTask> Tasks, bool More);

/// <param name="More">Some that press less are left out.</param>
public sealed record BoardView(IReadOnlyList<BoardColumn> Columns, bool More);

/// <summary>One class of steps with the tracks that stand there.</summary>
public sealed record BoardColumn(string Class, string Name, IReadOnlyList<BoardCard> Cards);

/// <param name="Next">The nearest last day.</param>
/// <param name="Today">In the case's zone.</param>
public sealed record BoardCard(long Case, int Track, string Title, string Step, TrackKind Kind, DateOnly? Next, bool Late, DateOnly Today);

public enum ListState { Open = 1, Closed = 2, All = 3 }

/// <summary>What a list is narrowed to.</summary>
/// <param name="After">The last number of the page before.</param>
public sealed record ListAsk(ListState State, CaseRegime? Regime, string? Class, string? Region, bool Late, string? Number, DateOnly? From, DateOnly? Until, long? After);

/// <summary>A line of the list.</summary>
/// <param name="Imported">Taken over from another system: its course before that was not walked here.</param>
public sealed record CaseLine(
    long Case, string Title, bool Imported, CaseRegime Regime, CaseKind Kind, string Region, IReadOnlyList<string> Steps, DateOnly OpenedOn, DateOnly? ClosedOn, DateOnly? Next, bool Late, DateOnly Today);
