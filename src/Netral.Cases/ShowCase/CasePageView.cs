using Netral.Cases.Desk;
using Netral.Cases.SeeCases;
using Netral.Kernel;
using Step = Netral.Platform.Ui.Step;

namespace Netral.Cases.ShowCase;

/// <summary>What stands in the way of a move.</summary>
/// <param name="Instead">What can be done about it: a sentence with places for <paramref name="Args"/>.</param>
/// <param name="Made">Where what is missing is made, for the reader's body; an officer's word does not replace it.</param>
public sealed record Hindrance(Problem Why, string Instead, IReadOnlyList<object> Args, string? Made = null);

/// <summary>A move as the page offers it.</summary>
/// <param name="Mine">Officers of the reader's body may record it.</param>
/// <param name="Open">A form leads to it: nothing stands in its way but what the form itself asks for.</param>
/// <param name="Work">An office sets about it; it is not what a reporter does, or what may befall a case.</param>
/// <param name="Law">Where the law that the case follows says what this move is.</param>
public sealed record OfferedMove(PossibleMove Move, bool Mine, bool Open, bool Work, IReadOnlyList<Hindrance> Hindrances, string Law)
{
    /// <summary>The form itself can make it: nothing has to be made on another page before.</summary>
    public bool Ready => Mine && Open && Hindrances.All(h => h.Made is null);
}

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
    Side Side, CaseView Case, string Title, string Region, Zone Zone, DateOnly Today, IReadOnlyList<TrackView> Tracks, TrackView Track,
        IReadOnlyList<OfferedMove> Moves, IReadOnlyList<Step> Chain,
    IReadOnlyList<TimelineEntry> Entries, IReadOnlyDictionary<long, string> Officers, IReadOnlyDictionary<long, string> Bodies, long Body,
        IReadOnlyList<CaseParty> Parties, IReadOnlyList<StatedCondition> Stated,
    IReadOnlyList<(string Id, string Name)> Conditions, IReadOnlyList<AnswerLine> Answers, string? Report, bool Own, bool Recused)
{
    /// <summary>Where the law that the case follows says what the track's step is.</summary>
    public string Law { get; init; } = "";

    /// <summary>The clock of the track that runs out first.</summary>
    public ClockView? Pressing => Track.Clocks.Where(c => c.State is ClockState.Running or ClockState.Late).MinBy(c => c.EndsAt);

    /// <summary>Names go no further than the own body.</summary>
    public string? Who(TimelineEntry entry) =>
        entry.Officer is { } officer && Officers.TryGetValue(officer, out var name) ? name : entry.Body is { } body ? Bodies.GetValueOrDefault(body) : null;
}
