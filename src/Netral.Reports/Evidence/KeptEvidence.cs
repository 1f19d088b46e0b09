using Netral.Reports.Evidence.Cleaning;
using Netral.Reports.Evidence.Kinds;
using Netral.Reports.Evidence.Scanning;

namespace Netral.Reports.Evidence;

/// <summary>A sealed file as it lies in the store.</summary>
/// <param name="Key">Its name there.</param>
/// <param name="Bytes">Sealed length.</param>
/// <param name="Sha256">Of the sealed bytes; says nothing of the content, and may stand in clear.</param>
internal sealed record SealedBlob(string Key, long Bytes, byte[] Sha256);

/// <summary>What a file of a report is for.</summary>
internal enum EvidenceRole
{
    /// <summary>The content's readers see its clean copy.</summary>
    Evidence,
    /// <summary>Of the reporter himself: everything of it is sealed with the identity key, the clean copy and the details too.</summary>
    IdentityCard,
    Signature,
}

/// <summary>A file of a report: what filing stores. Nothing in it tells a word of the content; name and hashes of the clear bytes lie sealed in it.</summary>
/// <param name="File">Random id, 16 bytes; part of the labels.</param>
/// <param name="Original">Sealed with the identity key, label <see cref="EvidenceKeys.Original"/>.</param>
/// <param name="Clean">Sealed with the content key, label <see cref="EvidenceKeys.Clean"/>; null: see <paramref name="Uncleaned"/>.</param>
/// <param name="Bytes">Clear length of the original.</param>
/// <param name="Uncleaned">Why there is no clean copy.</param>
/// <param name="Name">Sealed item with the identity key, label <see cref="EvidenceKeys.Name"/>: the file's name as UTF-8. Phones write the hour into
/// it.</param>
/// <param name="Details">Sealed item with the content key, label <see cref="EvidenceKeys.Details"/>: <see cref="EvidenceDetails"/> as JSON.</param>
/// <param name="Role">Where it is not evidence, read "identity key" for "content key" above: <see cref="EvidenceKeys.For"/>.</param>
internal sealed record KeptEvidence(byte[] File, SealedBlob Original, SealedBlob? Clean, FileKind Kind, long Bytes, Snag? Uncleaned, ScanState Scan, byte[] Name, byte[] Details, EvidenceRole Role = EvidenceRole.Evidence)
{
    /// <summary>Kept, but an officer is warned and only downloads it.</summary>
    public bool IsQuarantined => Scan == ScanState.Found;

    /// <summary>The content type under which the clean copy is shown; null where it is only downloaded.</summary>
    public string? ShownAs => Clean is null ? null : FileKinds.ShownAs(Kind);
}

/// <summary>What is sealed beside a file. JSON with these names in camel case; hashes in hexadecimal.</summary>
/// <param name="Sha256">Of the original's clear bytes.</param>
/// <param name="CleanSha256">Of the clean copy's clear bytes.</param>
/// <param name="Virus">What the scanner called it.</param>
/// <param name="Unscanned">Why it was not checked: <c>not_configured</c>, <c>unreachable</c>, <c>too_large</c>, <c>refused</c>.</param>
internal sealed record EvidenceDetails(string Kind, long Bytes, string Sha256, long? CleanBytes, string? CleanSha256, string? Uncleaned, string Scan, string? Virus, string? Unscanned);
