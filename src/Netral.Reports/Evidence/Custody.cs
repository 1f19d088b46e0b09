using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Reports.Evidence.Cleaning;
using Netral.Reports.Evidence.Kinds;
using Netral.Reports.Evidence.Scanning;

namespace Netral.Reports.Evidence;

/// <summary>A file came with a report. <paramref name="File"/> as <c>file:</c> and its random id; <paramref name="Sha256"/> is that of the sealed original.
/// <paramref name="Bytes"/> is rounded up to a power of two, one megabyte at least: the exact length would find the same video on a suspect's phone.</summary>
public sealed record ReportFileReceived(Code File, FileKind Kind, long Bytes, byte[] Sha256, ScanState Scan) : IFact
{
    public string Subject => File.Text;
}

/// <summary>A clean copy was made of it; the hash is that of the sealed copy. <paramref name="Bytes"/> is rounded in the same way.</summary>
public sealed record ReportFileCleaned(Code File, long Bytes, byte[] Sha256) : IFact
{
    public string Subject => File.Text;
}

/// <summary>No clean copy could be made.</summary>
public sealed record ReportFileNotCleaned(Code File, Snag Reason) : IFact
{
    public string Subject => File.Text;
}

/// <summary>The virus scanner objects: kept, never shown.</summary>
public sealed record ReportFileQuarantined(Code File) : IFact
{
    public string Subject => File.Text;
}

/// <summary>What happened to a file, in order. Nothing of it is written when it happens, or the journal would tell the minute of the upload: the release of the
/// report writes it.</summary>
internal static class Custody
{
    public static Code File(KeptEvidence kept) => new($"file:{Convert.ToHexStringLower(kept.File)}");

    public static IReadOnlyList<IFact> Of(KeptEvidence kept)
    {
        var file = File(kept);
        var received = new ReportFileReceived(file, kept.Kind, Rounded(kept.Bytes), kept.Original.Sha256, kept.Scan);
        if (kept.IsQuarantined)
            return [received, new ReportFileQuarantined(file)];
        return kept.Clean is { } clean ? [received, new ReportFileCleaned(file, Rounded(clean.Bytes), clean.Sha256)] : [received, new ReportFileNotCleaned(file, kept.Uncleaned ?? Snag.NoFilter)];
    }

    /// <summary>What a fact says of a length.</summary>
    public static long Rounded(long bytes) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, 1 << 20));

    /// <summary>Writes them, in the caller's transaction.</summary>
    public static void Write(Journal journal, KeptEvidence kept, Actor actor)
    {
        foreach (var fact in Of(kept))
            journal.Add(fact, actor);
    }
}
