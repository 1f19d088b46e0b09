using Netral.Kernel;
using Netral.Platform.Pages;
using Netral.Reports.Evidence;

namespace Netral.Reports.FileReport;

/// <summary>Files of a filing and of a follow-up: taken while they stream, listed for the page, taken away again, kept with the report.</summary>
internal sealed class EvidencePart(EvidenceIntake intake, EvidenceSlips slips, Phrasebook phrases)
{
    /// <summary>Box of a form (and field of the interface) → what the file in it is for.</summary>
    private static readonly Dictionary<string, EvidenceRole> Boxes = new(StringComparer.Ordinal)
    {
        ["berkas"] = EvidenceRole.Evidence,
        ["evidence"] = EvidenceRole.Evidence,
        ["ktp"] = EvidenceRole.IdentityCard,
        ["identityCard"] = EvidenceRole.IdentityCard,
        ["ttd"] = EvidenceRole.Signature,
        ["signature"] = EvidenceRole.Signature,
    };

    /// <summary>A request with files may have this many bytes: the largest file, and what stands around it.</summary>
    public const long LargestForm = (100L + 2) << 20, LargestFiling = (1024L + 2) << 20;

    /// <summary>Seals one file while it comes and puts it to the others.</summary>
    /// <param name="box">The name of its field.</param>
    /// <param name="fileName">As the browser names it; empty where no file was chosen.</param>
    /// <returns>Null when it was taken, or when there was no file.</returns>
    public async Task<Problem?> Take(EvidenceKeys keys, List<KeptEvidence> files, string box, string? fileName, Stream body, CancellationToken stop, EvidenceUse used = default)
    {
        if (!Boxes.TryGetValue(box, out var role))
            return ReportProblems.Unreadable;
        // A file box that was left empty sends a part without a name and without a byte.
        if (string.IsNullOrEmpty(fileName))
            return await body.ReadAsync(new byte[1], stop) == 0 ? null : ReportProblems.Unreadable;
        if (!(await intake.Take(body, fileName, keys, used.And(EvidenceUse.Of(files)), stop, role)).Try(out var kept, out var refusal))
            return refusal.At(box);
        files.Add(kept);
        return null;
    }

    /// <summary>Files that script sent in pieces, by their slips.</summary>
    /// <param name="field">One slip a line.</param>
    public Problem? Merge(string? field, byte[] report, List<KeptEvidence> files)
    {
        foreach (var slip in (field ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!slips.ReadKept(report, slip).Try(out var kept, out var refusal))
                return refusal.At("berkas");
            if (files.TrueForAll(f => !f.File.AsSpan().SequenceEqual(kept.File)))
                files.Add(kept);
        }
        return null;
    }

    /// <param name="wish"><c>buang/</c> and the file's id.</param>
    /// <returns>Whether that was the wish.</returns>
    public bool Drop(string? wish, List<KeptEvidence> files)
    {
        if (wish?.StartsWith("buang/", StringComparison.Ordinal) != true)
            return false;
        if (files.Find(f => Convert.ToHexStringLower(f.File) == wish["buang/".Length..]) is { } gone)
        {
            files.Remove(gone);
            intake.Drop(gone);
        }
        return true;
    }

    public void DropAll(List<KeptEvidence> files)
    {
        files.ForEach(intake.Drop);
        files.Clear();
    }

    /// <summary>Whether all are there, and not too many; in the transaction that writes their rows.</summary>
    public Problem? Check(IReadOnlyCollection<KeptEvidence> files) => files.Count == 0 ? null : intake.Check(files);

    /// <summary>For good; once their rows are written. What a crash leaves undone the sweep and the release do.</summary>
    public void Keep(IReadOnlyCollection<KeptEvidence> files)
    {
        if (files.Count > 0)
            intake.Keep(files);
    }

    /// <summary>Whether all files of a report together are too many.</summary>
    public Problem? Refuse(IReadOnlyCollection<KeptEvidence> all) => intake.Refuse(all);

    /// <param name="keys">Null where the reporter's browser has them.</param>
    /// <param name="used">What the report had before.</param>
    public EvidenceShown Shown(EvidenceKeys? keys, IReadOnlyCollection<KeptEvidence> files, EvidenceRole role = EvidenceRole.Evidence, EvidenceUse used = default)
    {
        return new(keys is null ? null : slips.ForUploads(keys, used.And(EvidenceUse.Of(files)), role), Lines(files.Where(f => f.Role == role)),
            EvidenceLimits.Megabytes(intake.Limits.FormFile), EvidenceLimits.Megabytes(intake.Limits.ScriptFile));
    }

    public IReadOnlyList<EvidenceLine> Lines(IEnumerable<KeptEvidence> files) => [.. files.Select(f => EvidenceWords.Line(f, phrases))];
}
