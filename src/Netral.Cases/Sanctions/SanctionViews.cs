using Netral.Law;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Sanctions;

/// <summary>A sanction in the register.</summary>
public sealed record SanctionLine(
    long Id, long Case, int Version, string CaseName, string Region, string RegionName, long Body, PersonKind Employed, BreachClass Class, string Kind, string KindName, string Clause, string Decides, SanctionState State,
    DateOnly ActOn, string? Decree, DateOnly? DecidedOn, DateOnly? StartsOn, DateOnly? EndsOn, int? Months, int? Percent, bool? Openly, string? Pay, string? Rank, bool MayDecide, bool MayDrop)
{
    public int Track { get; init; }

    /// <summary>Decided, and nobody has said from when it is served.</summary>
    public bool MayStart { get; init; }

    /// <summary>It takes the place of another one by a decision on an objection or appeal.</summary>
    public bool Replaces { get; init; }

    /// <summary>Why a lawyer must look at it; null where nothing is open.</summary>
    public string? Check { get; init; }
}

/// <summary>What the law offers, as a choice.</summary>
public sealed record SanctionChoice(string Value, string Class, string Name, string Clause, string Decides, string? Pay, string? Rank, string? InsteadOf, bool NeedsLegalCheck, string? CheckReason)
{
    /// <summary>Name and clause are typed.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The rulebook does not know who decides: it is typed.</summary>
    public bool AsksOffice { get; init; }
}

/// <summary>A track on which a sanction can be decided.</summary>
public sealed record SanctionTrack(int Number, TrackKind Kind, string Step);

public sealed record SanctionView(
    long Case, string Name, bool Here, IReadOnlyList<SanctionLine> Sanctions, IReadOnlyList<SanctionChoice> Choices, IReadOnlyList<Choice> Persons, string? Person, IReadOnlyList<Choice> Positions, string? Position, DateOnly ActOn, DateOnly Today,
    IReadOnlyList<Choice> Reported, IReadOnlyList<string> Incomplete)
{
    public int Track { get; init; }
    public IReadOnlyList<SanctionTrack> Tracks { get; init; } = [];

    /// <summary>Where the track stands, by name; null where there is none.</summary>
    public string? Step { get; init; }

    /// <summary>The reader's body records the decision of this track.</summary>
    public bool Mine { get; init; }

    /// <summary>Who does, by name.</summary>
    public string Who { get; init; } = "";

    /// <summary>An objection or appeal was heard: a decided sanction may be replaced.</summary>
    public bool Appealed { get; init; }
}

public sealed record SanctionRegisterView(
    IReadOnlyList<SanctionLine> Lines, SanctionBreakdown Numbers, IReadOnlyDictionary<string, string> Names, IReadOnlyList<Choice> Classes, IReadOnlyList<Choice> Regions, IReadOnlyList<Choice> Years, string? Class, string? Region, string? Year, bool Ending, string Query, DateOnly Today);
