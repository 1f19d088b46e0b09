namespace Netral.Law;

/// <summary>A procedure as data: a track of a case stands on one step and goes on only along the moves that lead from it.</summary>
/// <param name="Regime">What it is about: <c>pemilu</c>, <c>pilkada</c>, <c>disiplin</c>, <c>tindak_lanjut</c> …</param>
/// <param name="Begins">How a case or a track comes in; the first is the usual one.</param>
/// <param name="Clocks">Every clock that this procedure uses, with who must keep it.</param>
public sealed record Procedure(
    string Id, string Regime, string Name, IReadOnlyList<Beginning> Begins, IReadOnlyList<OwedClock> Clocks, IReadOnlyList<Step> Steps, IReadOnlyList<Move> Moves, Grounds Grounds)
{
    public Step? Find(string step) => Steps.FirstOrDefault(s => s.Id == step);

    public Move? Move(string id) => Moves.FirstOrDefault(m => m.Id == id);

    public IEnumerable<Move> From(string step) => Moves.Where(m => m.From.Contains(step, StringComparer.Ordinal));

    /// <param name="with"><c>laporan</c>, <c>temuan</c>, <c>informasi_awal</c>, <c>tsm</c>; <c>jalur</c> for a track that another one opens.</param>
    public Beginning? Begin(string with) => Begins.FirstOrDefault(b => b.With == with);

    public OwedClock? Owed(string clock) => Clocks.FirstOrDefault(c => c.Clock == clock);
}

/// <summary>How something comes in.</summary>
/// <param name="Judges">Clocks that somebody had to keep before he came: measured once, from <c>diketahui</c> to the filing.</param>
/// <param name="Events">What has happened at that moment.</param>
public sealed record Beginning(string With, string Step, IReadOnlyList<string> By, IReadOnlyList<JudgedClock> Judges, IReadOnlyList<string> Events, IReadOnlyList<string> Starts);

/// <summary>A limit for who comes in. Of several, the first whose stages run on the day counts; one without stages always does.</summary>
public sealed record JudgedClock(string Clock, IReadOnlyList<string> During);

/// <summary>A clock of a procedure, who must keep it, and under which class of steps a miss is published.</summary>
/// <param name="SetBy">Institutions that give it a number of days where the law has none: who supervises, not who is judged by it. Empty: the body that holds the track.</param>
public sealed record OwedClock(string Clock, string By, string Class, IReadOnlyList<string> SetBy);

/// <summary>One step.</summary>
/// <param name="Class">A class of <see cref="Rulebook.StepClasses"/>: what the public learns of it.</param>
/// <param name="Sanction">What it does to sanctions of the track; null: nothing.</param>
/// <param name="Continues">The procedure in which the track goes on by itself after this final step.</param>
public sealed record Step(string Id, string Name, string Class, bool Final, string? Continues, string Clause, bool NeedsLegalCheck, string? CheckReason, Place Place, StepSanction? Sanction = null);

/// <summary>What becomes of a sanction of the track at a step: annulled, or lapsed with the matter itself.</summary>
public enum StepSanction { Cancelled, Lapsed }

/// <summary>A move. What the members mean is written at the head of <c>procedures.yaml</c>.</summary>
/// <param name="To">Null: the step stays.</param>
/// <param name="By">Who does it in law: institutions.</param>
/// <param name="Enters">Institutions whose officers may record it.</param>
/// <param name="Number"><c>receipt</c> or <c>register</c>: it takes the next number of that register.</param>
/// <param name="StandsIn">Who takes whose place from then on.</param>
/// <param name="Answers">The reporter is owed a word about it.</param>
public sealed record Move(
    string Id, IReadOnlyList<string> From, string? To, string Name, IReadOnlyList<string> Tracks, IReadOnlyList<string> By, IReadOnlyList<string> Enters,
    IReadOnlyList<string> Needs, IReadOnlyList<string> Unless, ClockEffects Clocks, IReadOnlyList<string> Events, string? Number, IReadOnlyList<OpensTrack> Opens,
    bool FourEyes, string Clause, bool NeedsLegalCheck, string? CheckReason, Place Place, StandIn? StandsIn = null, bool Answers = false)
{
    /// <summary>Conditions that this move uses up: where the course comes by there again they must be met anew.</summary>
    public IReadOnlyList<string> Clears { get; init; } = [];

    /// <summary>Clocks counted back from a planned day: the move is not made before that day.</summary>
    public IReadOnlyList<string> NotBefore { get; init; } = [];
}

/// <summary>Somebody takes the place of institutions that may not decide themselves: of a PPK that is a party, and of the inspectorate below him.</summary>
/// <param name="For">Institutions whose bodies are no party of the track any more; the first of them is the one that is replaced.</param>
/// <param name="By">Institutions of which a body takes the place.</param>
public sealed record StandIn(IReadOnlyList<string> For, IReadOnlyList<string> By);

/// <summary>What a move asks of clocks and does to them.</summary>
/// <param name="InTime">None of these may be late.</param>
/// <param name="After">One of these must have run out.</param>
/// <param name="Keeps">Counted back from the planned day of the act: must not have passed.</param>
/// <param name="Drops">End without having been kept, because the course no longer asks for them.</param>
public sealed record ClockEffects(
    IReadOnlyList<string> InTime, IReadOnlyList<string> After, IReadOnlyList<string> Keeps, IReadOnlyList<string> Starts, IReadOnlyList<string> Stops,
    IReadOnlyList<string> Drops, IReadOnlyList<string> Pauses, IReadOnlyList<string> Resumes);

/// <summary>A track that a move may open; <paramref name="Persons"/> empty: for everybody.</summary>
public sealed record OpensTrack(string Track, string Procedure, IReadOnlyList<PersonKind> Persons);

/// <summary>What must be there before a move: stated by an officer or found by the program, each by its name.</summary>
/// <param name="Proof">What the program can find of it: <c>person</c> (every reported person was looked for), <c>document.kajian</c> (a document of that kind was kept); null where only an officer knows.</param>
/// <param name="Proven">An officer's word is not enough: without the proof it cannot be stated.</param>
/// <param name="Do">What is to be done where it is missing, a sentence.</param>
public sealed record Condition(string Id, string Name, string? Proof = null, bool Proven = false, string? Do = null);

/// <summary>A class of steps, as it is published.</summary>
/// <param name="Told">How the reporter is told where his case stands, a sentence; null where the step's own name is what came out.</param>
public sealed record StepClass(string Id, string Name, string? Told = null);

/// <summary>When a running clock is called to mind. <paramref name="Days"/> before its last day; negative: after it was missed.</summary>
public sealed record Reminder(string Id, int Days);
