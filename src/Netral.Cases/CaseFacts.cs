using System.Globalization;
using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Cases;

/// <summary>Subjects of the facts below.</summary>
internal static class CaseSubject
{
    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"case:{number}");
}

public sealed record CaseOpened(long Case, CaseKind Kind, CaseRegime Regime, DateOnly On) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <param name="On">When it was done, as the officer says; the journal's own time is when it was entered.</param>
public sealed record CaseMoved(long Case, int Track, Code Move, Code From, Code To, DateOnly On) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record TrackOpened(long Case, int Track, TrackKind Kind, Code Procedure) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record CaseClosed(long Case, DateOnly On) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <param name="Register"><c>receipt</c> or <c>register</c>.</param>
/// <param name="Year">0 where the body's numbers go on over the years.</param>
public sealed record CaseNumbered(long Case, Code Register, int Number, int Year) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <param name="Withdrawn">It was stated by mistake.</param>
public sealed record ConditionStated(long Case, int Track, Code Condition, bool Withdrawn) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

public sealed record MoveAgreed(long Case, int Track, Code Move) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>An officer asked a colleague to agree.</summary>
public sealed record MoveProposed(long Case, int Track, Code Move) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>The colleague did not agree.</summary>
public sealed record MoveNotAgreed(long Case, int Track, Code Move) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>Somebody acts in the place of an institution that may not decide itself.</summary>
/// <param name="Body">Null where who does so is not on this instance.</param>
public sealed record StandInNamed(long Case, int Track, Code For, long? Body) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>The reporter got the word that was owed about a move.</summary>
public sealed record AnswerGiven(long Case, int Track, Code Move) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>An officer made, renewed or switched off the own calendar address.</summary>
public sealed record CalendarAddressSet(long Officer, bool On) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"officer:{Officer}");
}

public sealed record OfficerRecused(long Case, long Officer) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>A clock ran out. Names no case: it becomes public as institution, body, class of step and month.</summary>
/// <param name="Body">Null where who owed it is not on this instance.</param>
public sealed record ClockMissed(Code OwedBy, long? Body, Code Class, int Year, int Month) : IFact
{
    public string Subject => Body is { } body ? string.Create(CultureInfo.InvariantCulture, $"body:{body}") : $"institution:{OwedBy}";
}

/// <summary>What was published as missed had been done in time and was only entered later.</summary>
public sealed record MissCorrected(Code OwedBy, long? Body, Code Class, int Year, int Month) : IFact
{
    public string Subject => Body is { } body ? string.Create(CultureInfo.InvariantCulture, $"body:{body}") : $"institution:{OwedBy}";
}

/// <summary>A changed calendar moved an open deadline.</summary>
/// <param name="Calendar">The new version: <c>calendar:2025.2</c>.</param>
public sealed record DeadlineMoved(long Case, int Track, Code Clock, DateOnly Before, DateOnly After, Code Calendar) : IFact
{
    public string Subject => CaseSubject.Of(Case);
}

/// <summary>A body set how many days a clock without a number has: for all its cases, or for a clock of one.</summary>
public sealed record ClockAmountSet(long Body, Code Clock, int Amount, long? Case = null, int? Track = null) : IFact
{
    public string Subject => Case is { } number ? CaseSubject.Of(number) : string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

/// <summary>A body set how it numbers its registers.</summary>
public sealed record NumberingSet(long Body) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}

/// <summary>A body set when its officers are reminded.</summary>
/// <param name="Points">How many points; 0: as the rulebook has it.</param>
/// <param name="AnswerDays">Days without a word to a reporter after which they are.</param>
public sealed record RemindersSet(long Body, int Points, int AnswerDays) : IFact
{
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"body:{Body}");
}
