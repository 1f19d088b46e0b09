namespace Netral.Law;

/// <summary>Whether a kind is the measure itself or stands in for it during a transition.</summary>
public enum SanctionPhase { Main, Transition }

/// <summary>The sanctions for a kind of person, by the date of the act.</summary>
/// <param name="Local">The agency adds its own kinds (PPPK, non-ASN, villages).</param>
/// <param name="Complete">False where our sources name fewer kinds than exist.</param>
public sealed record Ladder(
    string Id, string Name, IReadOnlyList<PersonKind> Persons, IReadOnlyList<BreachClass> Classes, bool Local, bool Complete,
    IReadOnlyList<Sanction> Kinds, Transition? Transition, Grounds Grounds);

/// <summary>One kind of sanction. <paramref name="Months"/> and <paramref name="Percent"/> only where the clause has them.</summary>
/// <param name="Pay">What it does to pay, a sentence; null where it does nothing.</param>
/// <param name="Rank">What it does to rank and periodic raises.</param>
/// <param name="Openly">A moral sanction that is read out openly, or behind closed doors; null for any other.</param>
/// <param name="Dismissal">It ends the employment: the way of appeal is another one.</param>
public sealed record Sanction(string Id, BreachClass Class, string Name, SanctionPhase Phase, int? Months, int? Percent, string Clause, bool NeedsLegalCheck, string? CheckReason, string? Pay = null, string? Rank = null, bool Dismissal = false,
    bool? Openly = null);

/// <summary>While the condition is unmet, the transition's kinds stand in for the main ones of these classes.</summary>
public sealed record Transition(string Condition, IReadOnlyList<BreachClass> Classes, Grounds Grounds);

/// <summary>What an authority does: impose a sanction, examine, or form the body that examines.</summary>
public enum AuthorityTask { Impose, Examine, Form }

/// <summary>Who decides over whom. <paramref name="Decides"/> is null where our sources do not say; <paramref name="Positions"/> empty means every position.</summary>
public sealed record Authority(
    string Id, AuthorityTask What, string Name, string? Decides, string? ProposedBy, IReadOnlyList<BreachClass> Classes,
    IReadOnlyList<PersonKind> Persons, IReadOnlyList<string> Positions, Grounds Grounds);

/// <summary>A provision of election or criminal law.</summary>
/// <param name="Phase"><c>any</c>, or the stage in which it applies.</param>
/// <param name="OfficialsOnly">Reaches office-holders (pejabat) only, not every civil servant.</param>
public sealed record Provision(
    string Id, string Name, IReadOnlyList<ContestKind> Contests, IReadOnlyList<PersonKind> Persons, bool OfficialsOnly, IReadOnlyList<string> Acts, string Phase,
    Penalty? Penalty, Grounds Grounds);

/// <summary>Months and rupiah.</summary>
/// <param name="Joined"><c>and</c>, <c>or</c>, <c>and_or</c>; null where the sources do not say.</param>
public sealed record Penalty(string Kind, int? PrisonMin, int PrisonMax, int? FineMin, int? FineMax, string? Joined);
