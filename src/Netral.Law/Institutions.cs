namespace Netral.Law;

/// <summary>A body or a role in the procedures, with the days on which it holds the task.</summary>
/// <param name="Bodies">Kinds of oversight body, as words, whose officers record what it does; empty where nobody does (pelapor, polri).</param>
/// <param name="Individual">A person and no office: what he lets pass is a right, nobody's missed clock.</param>
/// <param name="Reporter">Who reports: a limit of his is told him.</param>
public sealed record Institution(string Id, string Name, string Task, IReadOnlyList<string> Bodies, bool Individual, bool Reporter, Grounds Grounds);

/// <summary>Which bodies a matter passes, in this order, for these persons.</summary>
public sealed record Route(string Id, string Name, IReadOnlyList<PersonKind> Persons, IReadOnlyList<string> Path, string? SupervisedBy, IReadOnlyList<string> EscalatesTo, Grounds Grounds);
