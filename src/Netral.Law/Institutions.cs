namespace Netral.Law;

/// <summary>A body or a role in the procedures, with the days on which it holds the task.</summary>
public sealed record Institution(string Id, string Name, string Task, Grounds Grounds);

/// <summary>Which bodies a matter passes, in this order, for these persons.</summary>
public sealed record Route(string Id, string Name, IReadOnlyList<PersonKind> Persons, IReadOnlyList<string> Path, string? SupervisedBy, IReadOnlyList<string> EscalatesTo, Grounds Grounds);
