using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;

namespace Netral.Cases.Desk;

/// <summary>A body that takes part, and what it is.</summary>
public readonly record struct CaseBody(long Number, BodyKind Kind);

/// <summary>What Reports tells when a case is to be opened: never a text, a name or a contact.</summary>
/// <param name="Region">Kemendagri code with dots, as narrow as the body's region or narrower.</param>
/// <param name="Known">When it became known to who reports it (or when the body found it), on the region's wall clock.</param>
/// <param name="Filed">When it reached the body. Reports that keep dates only give a date.</param>
/// <param name="Contest">An id of the rulebook; needed for TSM, and for the hours of masa tenang.</param>
/// <param name="Report">The report's random id; the same id opens one case only.</param>
/// <param name="Person">Of what kind the reported person is, where that is known.</param>
public sealed record NewCase(
    CaseKind Kind, CaseRegime Regime, CaseBody Body, string Region, LegalMoment Known, LegalMoment Filed, string? Contest = null, byte[]? Report = null, PersonKind? Person = null);

/// <summary>A move that an officer wants to make.</summary>
/// <param name="Track">0 is the first track.</param>
/// <param name="Version">The version of the track that the officer saw: of two officers the second is told who was first.</param>
/// <param name="Move">The id of the move in the rulebook.</param>
/// <param name="When">When it was done, in the region's zone; null for now. Not in the future, not before the step before.</param>
/// <param name="Planned">For a summons: when the act it calls to is planned.</param>
/// <param name="Opens">For a forwarding: the tracks it opens.</param>
/// <param name="StandIn">For a move that hands over somebody's place: the body that takes it. None: the body that forwards records what it is told.</param>
public sealed record MoveAsk(long Case, int Track, int Version, string Move, LegalMoment? When = null, LegalMoment? Planned = null, IReadOnlyList<TrackAsk>? Opens = null, CaseBody? StandIn = null);

/// <summary>A track to be opened.</summary>
/// <param name="Parties">The bodies that handle it, as institutions of the rulebook: <c>("bkn", …)</c>, <c>("ppk", …)</c>. None: the body that forwards records what it is told.</param>
/// <param name="Agency">The agency it goes to. A person of two agencies: two asks of the same kind with two agencies.</param>
public sealed record TrackAsk(TrackKind Kind, IReadOnlyList<(string Institution, CaseBody Body)> Parties, long? Agency = null);

/// <summary>A move that leads on from where a track stands.</summary>
/// <param name="Name">Indonesian, from the rulebook.</param>
/// <param name="By">Who does it in law, by name.</param>
/// <param name="Bodies">Bodies whose officers may record it.</param>
/// <param name="Missing">What still stands in its way, each a sentence; empty: it can be made now.</param>
/// <param name="Due">Until when it must be made (<c>2024-10-22</c>, with hours for clocks of hours), from the clock it ends that runs out first.</param>
/// <param name="DueOn">The same as a date.</param>
/// <param name="ToStep">The step it leads to, by name; null where the step stays.</param>
/// <param name="Needs">Ids of the conditions, met or not, for forms that state them.</param>
/// <param name="AsksPlan">It needs <see cref="MoveAsk.Planned"/>.</param>
/// <param name="Opens">Kinds of track of which at least one must be opened.</param>
public sealed record PossibleMove(
    int Track, int Version, string Id, string Name, IReadOnlyList<string> By, IReadOnlyList<long> Bodies, IReadOnlyList<Problem> Missing, string? Due, DateOnly? DueOn, string? ToStep,
    IReadOnlyList<string> Needs, bool AsksPlan, IReadOnlyList<TrackKind> Opens, bool FourEyes, string Clause, bool NeedsLegalCheck, string? CheckReason)
{
    /// <summary>What it needs, by name, and whether that was stated.</summary>
    public IReadOnlyList<AskedCondition> Conditions { get; init; } = [];

    /// <summary>Of which kinds the body is that takes somebody's place; empty where nobody does.</summary>
    public IReadOnlyList<BodyKind> StandIns { get; init; } = [];

    /// <summary>The institutions of each kind of track that it may open, with the kinds of body that stand for them.</summary>
    public IReadOnlyDictionary<TrackKind, IReadOnlyList<AskedParty>> Parties { get; init; } = new Dictionary<TrackKind, IReadOnlyList<AskedParty>>();

    /// <summary>Second officers who have agreed.</summary>
    public IReadOnlyList<long> AgreedBy { get; init; } = [];

    /// <summary>Somebody asked for a second agreement, and what came of it.</summary>
    public ProposedMove? Proposal { get; init; }

    public bool CanBeMade => Missing.Count == 0;

    /// <summary>Nothing stands in its way that the officer could not mend himself, by stating a condition or asking a colleague.</summary>
    public bool IsOpen => Missing.All(IsMended);

    internal static bool IsMended(Problem missing) => missing.Code == CaseProblems.Needs.Code || missing.Code == CaseProblems.SecondNeeded.Code;
}

/// <summary>A condition of a move.</summary>
public sealed record AskedCondition(string Id, string Name, bool Met);

/// <summary>Somebody who handles a track that a move opens.</summary>
public sealed record AskedParty(string Institution, string Name, IReadOnlyList<BodyKind> Kinds);

/// <summary>A request for a second agreement.</summary>
/// <param name="By">The officer who asks.</param>
/// <param name="RefusedBy">The colleague who did not agree.</param>
/// <param name="Ask">What exactly was proposed.</param>
public sealed record ProposedMove(long By, DateOnly On, long? RefusedBy, DateOnly? RefusedOn, MoveAsk Ask, long Body);

/// <summary>A move that somebody made.</summary>
/// <param name="Name">As the rulebook names it.</param>
/// <param name="Officer">The number of the account; names are asked of <see cref="IOfficers"/>.</param>
public sealed record TakenStep(int Track, int Seq, string Move, string Name, string From, string To, LegalMoment When, DateTime EnteredAt, long? Officer, long? Body);

/// <summary>What came of a move.</summary>
public abstract record MoveAnswer
{
    private MoveAnswer() { }

    /// <param name="Version">The track's new version.</param>
    /// <param name="Number">The register number it took, if it takes one.</param>
    /// <param name="Opened">Numbers of the tracks it opened.</param>
    public sealed record Done(string Step, int Version, string? Number, IReadOnlyList<int> Opened, bool CaseClosed) : MoveAnswer;

    /// <param name="Won">Who was first, where somebody was.</param>
    /// <param name="Now">What can be done instead.</param>
    public sealed record Refused(Problem Problem, TakenStep? Won, IReadOnlyList<PossibleMove> Now) : MoveAnswer;
}
