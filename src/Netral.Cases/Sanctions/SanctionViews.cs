using Netral.Law;
using Netral.Platform.Ui.Forms;

namespace Netral.Cases.Sanctions;

/// <summary>A sanction in the register.</summary>
public sealed record SanctionLine(
    long Id, long Case, int Version, string CaseName, string Region, string RegionName, long Body, PersonKind Employed, BreachClass Class, string Kind, string KindName, string Clause, string Decides, SanctionState State,
    DateOnly ActOn, string? Decree, DateOnly? DecidedOn, DateOnly? StartsOn, DateOnly? EndsOn, int? Months, int? Percent, bool? Openly, string? Pay, string? Rank, bool MayDecide, bool MayDrop);

/// <summary>What the law offers, as a choice.</summary>
public sealed record SanctionChoice(string Value, string Class, string Name, string Clause, string Decides, string? Pay, string? Rank, string? InsteadOf, bool NeedsLegalCheck, string? CheckReason);

public sealed record SanctionView(
    long Case, string Name, bool Here, IReadOnlyList<SanctionLine> Sanctions, IReadOnlyList<SanctionChoice> Choices, IReadOnlyList<Choice> Persons, string? Person, IReadOnlyList<Choice> Positions, string? Position, DateOnly ActOn, DateOnly Today,
    IReadOnlyList<Choice> Reported, IReadOnlyList<string> Incomplete);

public sealed record SanctionRegisterView(
    IReadOnlyList<SanctionLine> Lines, SanctionBreakdown Numbers, IReadOnlyDictionary<string, string> Names, IReadOnlyList<Choice> Classes, IReadOnlyList<Choice> Regions, IReadOnlyList<Choice> Years, string? Class, string? Region, string? Year, bool Ending, string Query, DateOnly Today);
