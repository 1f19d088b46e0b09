namespace Netral.Conduct.BrowseProcedures;

/// <summary>What a lawyer has to look at.</summary>
/// <param name="Why">In a sentence; null where the reason is that of the whole procedure, which stands at its head.</param>
public sealed record Doubt(string? Why);

/// <summary>A word that leads to its place on a page.</summary>
public sealed record Anchor(string Name, string Href);

/// <summary>The edition that is shown.</summary>
/// <param name="InForce">Else it was in force before: cases of its time follow it.</param>
public sealed record EditionLine(string Edition, DateOnly AsOf, string Sha256, bool InForce)
{
    /// <summary>What an address of this edition ends with.</summary>
    public string Query => InForce ? "" : $"?versi={Sha256}";
}

/// <summary>A procedure in the list.</summary>
public sealed record ProcedureLine(string Id, string Name, string Clause, int Steps, int Clocks, Doubt? Doubt);

/// <summary>What <c>/aturan/tata-cara</c> shows: what comes in from outside, and what follows when it is passed on.</summary>
public sealed record ProceduresView(EditionLine Edition, string Notice, IReadOnlyList<ProcedureLine> First, IReadOnlyList<ProcedureLine> Following);

/// <summary>How a matter comes in.</summary>
/// <param name="Judged">Clocks that somebody had to keep before he came.</param>
public sealed record BeginLine(string With, Anchor Step, string By, IReadOnlyList<Anchor> Judged);

/// <summary>One step with what leads on from it.</summary>
/// <param name="Continues">The procedure in which it goes on by itself.</param>
/// <param name="Also">Moves that lead from here and are told elsewhere on the page.</param>
public sealed record StepLine(string Anchor, string Name, string Class, bool Final, Anchor? Continues, string? Sanction, string Clause, Doubt? Doubt,
    IReadOnlyList<MoveLine> Moves, IReadOnlyList<Anchor> Also);

/// <summary>What somebody does.</summary>
/// <param name="From">Where it may be done, when told apart from a step.</param>
/// <param name="To">Null: the step stays.</param>
/// <param name="EnteredBy">Whose officer records it, where that is another.</param>
/// <param name="Facts">The rest, each a label with words and places.</param>
public sealed record MoveLine(string Anchor, string Name, IReadOnlyList<Anchor> From, Anchor? To, string By, string? EnteredBy, IReadOnlyList<NeedLine> Needs,
    IReadOnlyList<MoveFact> Facts, string Clause, Doubt? Doubt);

/// <summary>What must be there.</summary>
/// <param name="Recorded">It must stand in the file; an officer's word is not enough.</param>
public sealed record NeedLine(string Name, bool Recorded);

public sealed record MoveFact(string Label, IReadOnlyList<string> Words, IReadOnlyList<Anchor> Places);

/// <summary>A clock of the procedure.</summary>
/// <param name="Rules">How long, from which day, what its last day is; each a sentence.</param>
/// <param name="Readings">How other sources read it.</param>
/// <param name="Before">How long it was before, with the last day of that.</param>
public sealed record ClockLine(string Anchor, string Name, string By, string Class, IReadOnlyList<string> Rules, IReadOnlyList<string> Readings,
    IReadOnlyList<(string Length, DateOnly Until)> Before, string Clause, Doubt? Doubt);

/// <summary>One procedure.</summary>
/// <param name="From">Since when it holds.</param>
/// <param name="Anywhere">Moves that lead from many steps.</param>
/// <param name="FirstDay">Whether the first day counts, with its doubt.</param>
public sealed record ProcedureView(
    EditionLine Edition, string Id, string Name, string Clause, string From, Doubt? Doubt, IReadOnlyList<BeginLine> Begins, IReadOnlyList<StepLine> Steps,
        IReadOnlyList<MoveLine> Anywhere, IReadOnlyList<ClockLine> Clocks,
    (string Rule, string Clause, string? Why) FirstDay);
