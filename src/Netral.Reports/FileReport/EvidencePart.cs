using Netral.Kernel;

namespace Netral.Reports.FileReport;

/// <summary>The one place where a file of a filing or of a follow-up is handed over. Evidence takes it from here: it gets the stream before anything was written anywhere,
/// and the two keys of the report (<see cref="ReportKeys"/>: from <see cref="SealReport.Seal"/> at the filing, from the reporter's own envelopes at the follow-up).</summary>
internal static class EvidencePart
{
    /// <param name="before">The fields that came before the file; the answers are among them, as the form puts its file boxes last.</param>
    /// <param name="fileName">As the browser names it; empty where no file was chosen.</param>
    /// <returns>Null when it was taken, or when there was no file.</returns>
    public static async Task<Problem?> Take(SentForm before, string? fileName, Stream body, CancellationToken stop)
    {
        // A file box that was left empty sends a part without a name and without a byte.
        var first = new byte[1];
        return string.IsNullOrEmpty(fileName) && await body.ReadAsync(first, stop) == 0 ? null : ReportProblems.NoFilesYet;
    }
}
