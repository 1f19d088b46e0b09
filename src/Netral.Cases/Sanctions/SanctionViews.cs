using Netral.Law;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Sanctions;

/// <summary>A sanction in the register, or on the page of its case.</summary>
public sealed record SanctionLine
{
    public required long Id { get; init; }
    public required long Case { get; init; }
    public required int Version { get; init; }
    public required string CaseName { get; init; }

    /// <summary>By code and by name.</summary>
    public required string Region { get; init; }
    public required string RegionName { get; init; }
    public required int Track { get; init; }
    public required PersonKind Employed { get; init; }
    public required BreachClass Class { get; init; }

    /// <summary>As the rulebook, or the body that typed it, names the kind and its clause.</summary>
    public required string KindName { get; init; }
    public required string Clause { get; init; }

    /// <summary>The office that decides.</summary>
    public required string Decides { get; init; }
    public required SanctionState State { get; init; }
    public required DateOnly ActOn { get; init; }
    public string? Decree { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public int? Months { get; init; }
    public int? Percent { get; init; }

    /// <summary>A moral sanction: said openly.</summary>
    public bool? Openly { get; init; }
    public string? Pay { get; init; }
    public string? Rank { get; init; }

    /// <summary>It takes the place of another one by a decision on an objection or appeal.</summary>
    public bool Replaces { get; init; }
    public bool MayDecide { get; init; }
    public bool MayDrop { get; init; }

    /// <summary>Decided, and nobody has said from when it is served.</summary>
    public bool MayStart { get; init; }

    /// <summary>Why a lawyer must look at it; null where nothing is open.</summary>
    public string? Check { get; init; }
}

/// <summary>What the law offers, as a choice.</summary>
public sealed record SanctionChoice(string Value, string Class, string Name, string Clause, string Decides, string? Pay, string? Rank, string? InsteadOf,
    bool NeedsLegalCheck, string? CheckReason)
{
    /// <summary>Name and clause are typed.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The rulebook does not know who decides: it is typed.</summary>
    public bool AsksOffice { get; init; }
}

/// <summary>A track on which a sanction can be decided.</summary>
public sealed record SanctionTrack(int Number, TrackKind Kind, string Step);

public sealed record SanctionView(
    long Case, string Name, bool Here, IReadOnlyList<SanctionLine> Sanctions, IReadOnlyList<SanctionChoice> Choices, IReadOnlyList<Choice> Persons,
        string? Person, IReadOnlyList<Choice> Positions, string? Position,
    DateOnly ActOn, DateOnly Today, IReadOnlyList<Choice> Reported, IReadOnlyList<string> Incomplete)
{
    public int Track { get; init; }
    public IReadOnlyList<SanctionTrack> Tracks { get; init; } = [];

    /// <summary>Where the track stands, by name; null where there is none.</summary>
    public string? Step { get; init; }

    /// <summary>The reader's body records the decision of this track.</summary>
    public bool Mine { get; init; }

    /// <summary>Who does, by name.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    /// <summary>An objection or appeal was heard: a decided sanction may be replaced.</summary>
    public bool Appealed { get; init; }
}

/// <summary>What the register is narrowed to, as it stands in the address.</summary>
/// <param name="Ending">Only those that are still being served, the first to end above.</param>
public sealed record RegisterFilter(string? Class, string? Region, string? Year, bool Ending = false);

/// <param name="Names">Of the kinds, regions and bodies in the numbers.</param>
/// <param name="Query">The filter as an address carries it.</param>
public sealed record SanctionRegisterView(
    IReadOnlyList<SanctionLine> Lines, SanctionBreakdown Numbers, IReadOnlyDictionary<string, string> Names, IReadOnlyList<Choice> Classes,
        IReadOnlyList<Choice> Regions, IReadOnlyList<Choice> Years,
    RegisterFilter Filter, string Query, DateOnly Today);
