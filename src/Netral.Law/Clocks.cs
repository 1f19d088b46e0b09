namespace Netral.Law;

public enum TimeUnit { WorkingDay, CalendarDay, Hour }

/// <summary>Backward: counted back from the event (a summons at least seven working days before).</summary>
public enum Direction { Forward, Backward }

/// <summary>Whether the last day is the last day to act, or the day something takes effect.</summary>
public enum ClockMeaning { Due, TakesEffect }

/// <summary>How long one step may take. Several clocks may share an id if their days in force do not meet.</summary>
/// <param name="Amount">Null where no number was found (whoever uses it sets one) or where the window ends with a stage.</param>
/// <param name="CountsFirstDay">Null: the rulebook's general first-day rule.</param>
/// <param name="From">The event it starts from, the same word as in a procedure's moves.</param>
/// <param name="UntilStage">The window ends with the last day of this stage.</param>
public sealed record Clock(
    string Id, string Regime, string Name, string NameEn, int? Amount, TimeUnit Unit, Direction Direction, ClockMeaning Meaning, bool? CountsFirstDay,
    string From, string? UntilStage, Receipt? Receipt, IReadOnlyList<AlsoRead> AlsoRead, Grounds Grounds);

/// <summary>When the office takes papers: its week days that are working days, in local hours; the whole day during the named stages.</summary>
public sealed record Receipt(IReadOnlyList<DayOfWeek> Days, TimeOnly Opens, TimeOnly Closes, IReadOnlyList<string> AllDayIn);

/// <summary>The same clock as another source reads it. <paramref name="From"/> where it starts from another event.</summary>
public sealed record AlsoRead(int Amount, TimeUnit Unit, string? From, string Note, IReadOnlyList<Source> Sources);

/// <summary>Whether the day of the event is day 1, where a clock does not say so itself.</summary>
public sealed record FirstDay(bool Counts, Grounds Grounds);
