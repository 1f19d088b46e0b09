using Netral.Sealing;

namespace Netral.Reports.Evidence;

/// <summary>For whom the files of a report are sealed: keys derived from the report's two (<see cref="ContentKey.ForFiles"/>), so that whoever takes a file
/// learns the key of no text. Who hands them over disposes the keys.</summary>
/// <param name="Content">Opens the clean copy and what is said of the file: the entitled officers of the competent body.</param>
/// <param name="Identity">Opens the original, with its metadata, and its name.</param>
/// <param name="Report">The report's random id, 16 bytes: the labels bind every file to it, so that none can be put into another report.</param>
internal sealed record EvidenceKeys(ContentKey Content, ContentKey Identity, byte[] Report)
{
    public const int ReportBytes = 16, FileBytes = 16;

    /// <summary>Sealed with <see cref="Identity"/>.</summary>
    public static Label Original(byte[] report, byte[] file) => Of("original", report, file);
    public static Label Name(byte[] report, byte[] file) => Of("name", report, file);

    /// <summary>Sealed with <see cref="Content"/>.</summary>
    public static Label Clean(byte[] report, byte[] file) => Of("clean", report, file);
    public static Label Details(byte[] report, byte[] file) => Of("details", report, file);

    /// <summary>The keys for a file of this role: nothing of an identity card or a signature opens with the content key.</summary>
    public EvidenceKeys For(EvidenceRole role) => role == EvidenceRole.Evidence ? this : this with { Content = Identity };

    /// <summary>Kind <c>evidence</c>; subject: the report's id and the file's.</summary>
    private static Label Of(string field, byte[] report, byte[] file) => new("evidence", field, [.. report, .. file]);
}
