using Netral.Kernel;
using Netral.Platform.Journal;

namespace Netral.Reports;

/// <summary>What of a report was re-sealed.</summary>
public enum ResealedPart { Content = 1, Identity = 2, Stamp = 3, Note = 4, Copy = 5 }

/// <summary>Why sealed texts went to an officer's browser.</summary>
public enum GivenFor { Reading = 1, List = 2, Comparison = 3, Resealing = 4 }

/// <summary>An officer opened a report: written before its sealed text leaves, once an officer and day.</summary>
public sealed record ReportRead(byte[] Report) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>The sealed text of a report went to an officer's browser together with others, before he had opened it that day.</summary>
public sealed record ReportGiven(byte[] Report, GivenFor For) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>An officer wrote to the reporter.</summary>
public sealed record ReporterAsked(byte[] Report) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>The body gave it a number: from now on it is a laporan.</summary>
public sealed record ReportNumbered(byte[] Report, DateOnly On) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <param name="Undone">It was brought back.</param>
public sealed record ReportSetAside(byte[] Report, bool Undone) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <param name="Undone">It was opened again.</param>
public sealed record ReportClosed(byte[] Report, bool Undone) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <param name="Officer">Who handles it now.</param>
/// <param name="Before">Who did; null where nobody did.</param>
/// <param name="Reason">Where it was taken from a colleague.</param>
public sealed record ReportAssigned(byte[] Report, long Officer, long? Before, Inbox.TakingReason? Reason) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <param name="Private">For the writer alone.</param>
public sealed record ReportNoted(byte[] Report, bool Private) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>The report went to another body; its envelopes were re-sealed to the officers there.</summary>
/// <param name="Identity">The identity went along.</param>
public sealed record ReportHandedOver(byte[] Report, long To, bool Identity) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>The same, for the audit page of the body that got it.</summary>
public sealed record ReportHandedIn(byte[] Report, long From, bool Identity) : IFact { public string Subject => ReportSubject.Of(Report); }

public sealed record ReportRedacted(byte[] Report) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>The redacted copies of a report went, sealed, to an officer's browser, which can seal one for a case.</summary>
public sealed record RedactedCopiesTaken(byte[] Report) : IFact { public string Subject => ReportSubject.Of(Report); }

public sealed record ReportPromoted(byte[] Report, long Case) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>An officer got the sealed identity in order to open it.</summary>
public sealed record ReporterIdentityOpened(byte[] Report) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>An officer got his share of a sealed identity, in order to seal it to a colleague.</summary>
public sealed record IdentityShareTaken(byte[] Report) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>An officer got a sealed identity in order to re-seal it.</summary>
/// <param name="Officer">For whom.</param>
public sealed record IdentityTakenToReseal(byte[] Report, long Officer) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>It is known better whom the report is about.</summary>
/// <param name="KeptAway">Officers who could read it until now.</param>
public sealed record ReportFirewallWidened(byte[] Report, int KeptAway) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <param name="To">The colleague who can open the identity with it, together with the own share.</param>
public sealed record IdentityShareGiven(byte[] Report, long To) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>An officer got a sealed file in order to open it.</summary>
/// <param name="Original">With its hidden data; otherwise the clean copy.</param>
public sealed record ReportFileOpened(Code File, bool Original) : IFact { public string Subject => File.Text; }

/// <param name="Sha256">Of the capsule.</param>
public sealed record ReportExported(byte[] Report, byte[] Sha256) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>A past report got one reader more.</summary>
public sealed record ReportResealed(byte[] Report, long Officer, ResealedPart Part) : IFact { public string Subject => ReportSubject.Of(Report); }

/// <summary>How long an officer is away, so that colleagues may take his reports; without days: he is back.</summary>
public sealed record OfficerAway(long Officer, DateOnly? From, DateOnly? Until) : IFact { public string Subject => FormattableString.Invariant($"officer:{Officer}"); }

/// <summary>An officer switched the daily mail about new reports on or off.</summary>
public sealed record ReportMailSet(long Officer, bool On) : IFact { public string Subject => FormattableString.Invariant($"officer:{Officer}"); }

/// <summary>Who of the body opens identities alone, from the next report on; 0 for all.</summary>
public sealed record IntakeOfficersNamed(long Body, int Officers) : IFact { public string Subject => FormattableString.Invariant($"body:{Body}"); }

/// <summary>An officer's browser compared messages and kept what it found, sealed: also where it found nothing, and never how much.</summary>
public sealed record SimilarMessagesKept(long Body) : IFact { public string Subject => FormattableString.Invariant($"body:{Body}"); }
