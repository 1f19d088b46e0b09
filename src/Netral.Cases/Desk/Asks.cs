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
    CaseKind Kind, CaseRegime Regime, CaseBody Body, string Region, LegalMoment Known, LegalMoment Filed, string? Contest = null,
    byte[]? Report = null, PersonKind? Person = null);

/// <summary>A move that an officer wants to make.</summary>
/// <param name="Track">0 is the first track.</param>
/// <param name="Version">The version of the track that the officer saw: of two officers the second is told who was first.</param>
/// <param name="Move">The id of the move in the rulebook.</param>
/// <param name="When">When it was done, in the region's zone; null for now. Not in the future, not before the step before.</param>
/// <param name="Planned">For a summons: when the act it calls to is planned.</param>
/// <param name="Opens">For a forwarding: the tracks it opens.</param>
/// <param name="StandIn">For a move that hands over somebody's place: the body that takes it. None: the body that forwards records what it is told.</param>
public sealed record MoveAsk(long Case, int Track, int Version, string Move, LegalMoment? When = null, LegalMoment? Planned = null,
    IReadOnlyList<TrackAsk>? Opens = null, CaseBody? StandIn = null);

/// <summary>A track to be opened.</summary>
/// <param name="Parties">The bodies that handle it, as institutions of the rulebook: <c>("bkn", …)</c>, <c>("ppk", …)</c>. None: the body that forwards
/// records what it is told.</param>
/// <param name="Agency">The agency it goes to. A person of two agencies: two asks of the same kind with two agencies.</param>
public sealed record TrackAsk(TrackKind Kind, IReadOnlyList<(string Institution, CaseBody Body)> Parties, long? Agency = null);
