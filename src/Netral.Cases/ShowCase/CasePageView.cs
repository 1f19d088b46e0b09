using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Step = Netral.Platform.Ui.Step;

namespace Netral.Cases.ShowCase;

/// <summary>A move as the page offers it.</summary>
/// <param name="Mine">Officers of the reader's body may record it.</param>
/// <param name="Open">A form leads to it: nothing stands in its way but what the form itself asks for.</param>
/// <param name="Hindrances">What stands in the way, and for each what can be done about it.</param>
public sealed record OfferedMove(PossibleMove Move, bool Mine, bool Open, IReadOnlyList<(Problem Why, string Instead, object[] Args)> Hindrances);

/// <summary>Somebody who takes part.</summary>
public sealed record CaseParty(int Track, string Institution, string Body);

/// <summary>A condition that somebody stated.</summary>
/// <param name="Mine">The reader's body may withdraw it.</param>
public sealed record StatedCondition(int Track, string Id, string Name, DateOnly On, string By, bool Mine);

/// <summary>A word that the reporter is owed, or got.</summary>
public sealed record AnswerLine(int Track, int Seq, string About, DateOnly Since, DateOnly? GivenOn);

/// <summary>A case as its page shows it to one reader.</summary>
/// <param name="Title">The register number, or what comes before it.</param>
/// <param name="Track">The track whose moves are offered.</param>
/// <param name="Today">In the case's zone.</param>
/// <param name="Report">The report's id for an address; null where there is none, or where it is none of the reader's business.</param>
/// <param name="Conditions">Conditions that a move from here needs or forbids, to be stated.</param>
public sealed record CasePageView(
    Side Side, CaseView Case, string Title, string Region, Zone Zone, DateOnly Today, IReadOnlyList<TrackView> Tracks, TrackView Track, IReadOnlyList<OfferedMove> Moves, IReadOnlyList<Step> Chain,
    IReadOnlyList<TimelineEntry> Entries, IReadOnlyDictionary<long, string> Officers, IReadOnlyDictionary<long, string> Bodies, long Body, IReadOnlyList<CaseParty> Parties, IReadOnlyList<StatedCondition> Stated,
    IReadOnlyList<(string Id, string Name)> Conditions, IReadOnlyList<AnswerLine> Answers, string? Report, bool Own, bool Recused)
{
    /// <summary>The clock of the track that runs out first.</summary>
    public ClockView? Pressing => Track.Clocks.Where(c => c.State is ClockState.Running or ClockState.Late).MinBy(c => c.EndsAt);

    /// <summary>Names go no further than the own body.</summary>
    public string? Who(TimelineEntry entry) => entry.Officer is { } officer && Officers.TryGetValue(officer, out var name) ? name : entry.Body is { } body ? Bodies.GetValueOrDefault(body) : null;
}
