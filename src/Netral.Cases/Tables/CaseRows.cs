using Netral.Law;

namespace Netral.Cases.Tables;

/// <summary>A case: where it belongs and when it came. What was reported, by whom and about whom is in none of these tables.</summary>
internal sealed class Case
{
    public long Id { get; set; }
    public CaseKind Kind { get; set; }
    public CaseRegime Regime { get; set; }

    /// <summary>The body that took it in.</summary>
    public long Body { get; set; }

    /// <summary>Kemendagri code with dots: decides the calendar and the zone.</summary>
    public required string Region { get; set; }
    public string? Contest { get; set; }

    /// <summary>The report's random id; null for a finding of the body's own.</summary>
    public byte[]? Report { get; set; }

    /// <summary>Of what kind the reported person is, as far as it is known; decides which tracks there are.</summary>
    public PersonKind? Person { get; set; }

    /// <summary>The edition of the rulebook by which it is handled to its end.</summary>
    public required string Rulebook { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Rises with each act on the case: whoever changes it holds this row until the commit.</summary>
    public int Turn { get; set; }
    public string? Receipt { get; set; }
    public string? Register { get; set; }
}

/// <summary>One course of a case.</summary>
internal sealed class Track
{
    public long Case { get; set; }

    /// <summary>0 is the first.</summary>
    public int Number { get; set; }
    public TrackKind Kind { get; set; }
    public required string Procedure { get; set; }
    public required string Step { get; set; }

    /// <summary>How many moves were made; a move names the version that its officer saw.</summary>
    public int Version { get; set; }

    /// <summary>The body that records where no party of the track does.</summary>
    public long Holder { get; set; }

    /// <summary>The agency it went to; two tracks of a kind may go to two agencies.</summary>
    public long? Agency { get; set; }
    public DateOnly OpenedOn { get; set; }
    public DateOnly StepOn { get; set; }
    public DateOnly? EndedOn { get; set; }
}

/// <summary>A move that was made.</summary>
internal sealed class Taken
{
    public long Case { get; set; }
    public int Track { get; set; }

    /// <summary>The track's version after it; 0 is its opening.</summary>
    public int Seq { get; set; }
    public required string Procedure { get; set; }
    public required string Move { get; set; }
    public required string From { get; set; }
    public required string To { get; set; }

    /// <summary>When it was done, as the officer says it.</summary>
    public DateOnly On { get; set; }
    public TimeOnly? At { get; set; }

    /// <summary>When it was entered here.</summary>
    public DateTime EnteredAt { get; set; }
    public long? Officer { get; set; }
    public long? Body { get; set; }
}

/// <summary>When something happened from which clocks start.</summary>
internal sealed class Happened
{
    public long Case { get; set; }
    public int Track { get; set; }
    public required string Event { get; set; }
    public DateOnly On { get; set; }
    public TimeOnly? At { get; set; }
}

/// <summary>A body that takes part in a track, as an institution of the law.</summary>
internal sealed class Party
{
    public long Case { get; set; }
    public int Track { get; set; }
    public required string Institution { get; set; }
    public long Body { get; set; }
}

/// <summary>A condition that an officer stated as met.</summary>
internal sealed class Stated
{
    public long Case { get; set; }
    public int Track { get; set; }
    public required string Condition { get; set; }
    public DateOnly On { get; set; }
    public long? Officer { get; set; }

    /// <summary>The body whose officer stated it; only it may withdraw what it said.</summary>
    public long? Body { get; set; }

    /// <summary>The version of the track at which it was stated: the same condition may be stated anew in a later round.</summary>
    public int Seq { get; set; }

    /// <summary>The version of the track whose move used it up; null while it holds.</summary>
    public int? SpentBy { get; set; }

    /// <summary>The newest document of the case when it was used up: an older one proves nothing for the next round.</summary>
    public long? SpentAt { get; set; }
}

/// <summary>A second officer agrees to a move at a version.</summary>
internal sealed class Agreed
{
    public long Case { get; set; }
    public int Track { get; set; }
    public int Version { get; set; }
    public required string Move { get; set; }
    public long Officer { get; set; }

    /// <summary>Only for a colleague of the same body does it count.</summary>
    public long Body { get; set; }

    /// <summary>What exactly was agreed to (<see cref="Desk.AskedChoice"/>).</summary>
    public string Choice { get; set; } = "";
    public DateOnly On { get; set; }
}

/// <summary>An officer asks a colleague to agree to a move, for a track as it stands.</summary>
internal sealed class Proposed
{
    public long Case { get; set; }
    public int Track { get; set; }
    public int Version { get; set; }
    public required string Move { get; set; }
    public long Body { get; set; }
    public long ProposedBy { get; set; }

    /// <summary>Tracks, bodies, agencies and the planned day that go with it (<see cref="Desk.AskedChoice"/>): the colleague agrees to these, and these are
    /// made.</summary>
    public string Choice { get; set; } = "";
    public DateOnly On { get; set; }

    /// <summary>The colleague who did not agree; asking again clears it.</summary>
    public long? RefusedBy { get; set; }
    public DateOnly? RefusedOn { get; set; }
}

/// <summary>An officer who keeps away from a case, or is kept away.</summary>
internal sealed class Recused
{
    public long Case { get; set; }
    public long Officer { get; set; }
    public DateOnly On { get; set; }

    /// <summary>By the program, because something ties him to whom it is about: he does not see the case, and nobody sees that he is kept away. False: his
    /// own choice, which every colleague sees.</summary>
    public bool KeptAway { get; set; }
}

/// <summary>A word that the reporter is owed about a move. What it says stands in the conversation of the report, sealed.</summary>
internal sealed class OwedAnswer
{
    public long Case { get; set; }
    public int Track { get; set; }

    /// <summary>The move's number on its track.</summary>
    public int Seq { get; set; }
    public required string Move { get; set; }
    public DateOnly Since { get; set; }
    public DateOnly? GivenOn { get; set; }
    public long? GivenBy { get; set; }
}
