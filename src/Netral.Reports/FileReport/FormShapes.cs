using Netral.Reports.Evidence;

namespace Netral.Reports.FileReport;

/// <summary>A line of the answers, with the step where it can be changed.</summary>
/// <param name="Name">The fields it is made of, where the browser keeps their content to itself and fills it in.</param>
public sealed record AnswerLine(string Label, string? Text, string? Name = null);

public sealed record AnswerGroup(string Step, string Title, IReadOnlyList<AnswerLine> Lines);

/// <summary>A body as people find it.</summary>
/// <param name="Code">The body's, by which data name its office.</param>
public sealed record BodyShown(string Name, string Address, string? Fingerprint, string Code);

/// <summary>Where the form stands.</summary>
/// <param name="State">The sealed answers.</param>
/// <param name="Report">The report's id, base64url: the browser's script seals for it.</param>
/// <param name="Own">The browser keeps the answers to itself.</param>
/// <param name="Number">Of the step, from 1; 0 for the choice of the kind.</param>
public sealed record FormPlace(string Home, string? State, string? Report, bool Own, bool Oral, int Number, int Steps);

/// <summary>What a step needs beside what was typed.</summary>
public sealed record StepView(
    FormPlace Place, bool Laporan, EvidenceShown? Evidence, EvidenceShown? Card, EvidenceShown? Signature, DateOnly Today, IReadOnlyList<string> Regions,
    IReadOnlyList<string> Agencies, IReadOnlyList<(string Value, string Text)> Persons, IReadOnlyList<(string Value, string Text)> Contests);

/// <summary>What it is taken as, in sentences.</summary>
/// <param name="Turned">Null, <c>late</c> or <c>incomplete</c>.</param>
/// <param name="Missing">What is missing, as phrases; where it was turned, only what turned it.</param>
/// <param name="Also">What is to be brought as well.</param>
public sealed record TakenShown(
    bool Laporan, string? Turned, DateOnly? Due, string? Clause, bool NeedsLegalCheck, bool NoContest, IReadOnlyList<string> Missing, IReadOnlyList<string> Also);

/// <param name="Body">Null where nobody can receive.</param>
/// <param name="Skipped">Who would have been nearer.</param>
/// <param name="KnownAgency">The agency whose people are kept away.</param>
public sealed record CheckView(
    FormPlace Place, IReadOnlyList<EvidenceLine> Files, IReadOnlyList<AnswerGroup> Answers, TakenShown Taken, BodyShown? Body, IReadOnlyList<BodyShown> Skipped,
    string? KnownAgency, string? Question);

/// <param name="Code">Null where the browser made it.</param>
/// <param name="Files">How many came along.</param>
/// <param name="FollowUp">Where the code opens it; for a visitor of the office, who takes paper home, with the site's address.</param>
/// <param name="Already">An earlier sending was taken and its answer lost.</param>
public sealed record ReceiptView(FormPlace Place, string? Code, int Files, TakenShown Taken, BodyShown Body, HelpView Help, bool AskedLaporan, bool Already, string FollowUp);
