namespace Netral.Cases.ShowCase;

/// <summary>One line of a case's timeline. It says what may stand in clear: steps, dates, numbers; never a content, never a name but an officer's.</summary>
/// <param name="Track">Null for what concerns the whole case.</param>
/// <param name="Time">On the wall clock of the case's region, where it is known.</param>
/// <param name="Sentence">Indonesian, a key of a catalogue, with places for <paramref name="Args"/>.</param>
/// <param name="Note">A clause or a name of the rulebook; shown as it is.</param>
/// <param name="Officer">Who did it; the page names only officers of the reader's own body.</param>
/// <param name="ToCome">It has not happened yet: a last day that stands before us.</param>
public sealed record TimelineEntry(
    int? Track, DateOnly On, TimeOnly? Time, string Icon, string Sentence, IReadOnlyList<object> Args, string? Note = null, long? Officer = null,
        long? Body = null, bool ToCome = false)
{
    /// <summary>For officers of <see cref="Body"/> alone.</summary>
    public bool OwnBody { get; init; }

    /// <summary>Where what the line tells of is kept; sealed content is opened there, in the officer's browser.</summary>
    public string? Href { get; init; }
}

/// <summary>Adds lines to the timeline of a case: moves, clocks, care, notices, what belongs to its file, and what belongs to its report.</summary>
public interface ICaseEntries
{
    Task<IReadOnlyList<TimelineEntry>> Of(long number, CancellationToken stop);
}
