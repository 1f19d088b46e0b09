namespace Netral.Reports.Inbox;

/// <summary>A report of the list, sealed.</summary>
internal sealed record SealedLine(string Id, string Asked, DateOnly On, string Content);

internal sealed record SealedMessage(string Id, string From, DateOnly On, string Sealed);

internal sealed record SealedNote(string Id, long Writer, string Name, DateOnly On, bool Alone, string Sealed);

/// <summary>The redacted copies of a report, for a case that came of it.</summary>
internal sealed record SealedCopies(string Id, string Asked, IReadOnlyList<SealedNote> Copies);

/// <param name="ShownAs">The content type under which the clean copy may be shown; null: only downloaded.</param>
/// <param name="Role">What it is for; an identity card and a signature open with the identity's key alone.</param>
/// <param name="Details">Sealed with the content's key; <paramref name="Name"/> with the identity's.</param>
internal sealed record SealedFile(
    string Id, DateOnly On, string Role, string Kind, string Ending, string? ShownAs, bool Dangerous, bool Quarantined, bool Clean, long Bytes, string Details, string Name);

/// <param name="Actor">As in the journal: <c>officer:12</c>, <c>system</c>.</param>
internal sealed record CustodyLine(DateOnly Date, string Actor, string Act, string? File, string? Sha256);

/// <summary>Who can be sealed to, for the browser: the key list it judges itself, and the numbers it takes from it.</summary>
internal sealed record SealTarget(long Body, string Code, string Name, string List, IReadOnlyList<long> Officers, IReadOnlyList<long> Intake);

/// <summary>One report for an unlocked browser; nothing of it is in the clear.</summary>
internal sealed record SealedReportData(
    string Id, string Asked, string Kind, DateOnly ReceivedOn, string Content, string Filing, SealTarget Readers, IReadOnlyList<SealedMessage> Messages,
    IReadOnlyList<SealedNote> Notes, IReadOnlyList<SealedNote> Copies, IReadOnlyList<SealedFile> Files, IReadOnlyList<CustodyLine> Custody);

/// <param name="Shares">Shares that colleagues gave to the one at work.</param>
internal sealed record SealedIdentity(string Identity, string? Stamp, IReadOnlyList<string> Shares);
