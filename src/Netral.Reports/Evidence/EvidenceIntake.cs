using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Reports.Abuse;
using Netral.Sealing.Files;

namespace Netral.Reports.Evidence;

/// <summary>
/// The door for files of reports. <see cref="Take"/> a file, put the <see cref="KeptEvidence"/> with the report, <see cref="Check"/> them while the report is
/// saved, and <see cref="Keep"/> them once it is: until then they are drafts, which are swept after a day, so that a report that was never sent leaves nothing.
/// The journal is not written here:
/// <see cref="Custody"/> says what happened, when the report is released.
/// </summary>
internal sealed class EvidenceIntake(IFileStore files, EvidenceInspection inspection, EvidenceLimits limits, UploadBudget budget, TimeProvider clock)
{
    /// <summary>The day that the times of files say.</summary>
    private DateOnly Today => Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);

    public EvidenceLimits Limits => limits;

    /// <summary>Takes the file of a plain form: seals it while it comes, then tells its kind, asks the scanner, makes the clean copy. After a refusal, an
    /// exception or a broken connection nothing of it is left. The caller reads the request on to its end, also after a refusal: a browser that is cut off
    /// while sending shows no page.</summary>
    /// <param name="part">The section's body; read once, never held.</param>
    /// <param name="fileName">As the browser says; counts for nothing but the officer's eye.</param>
    /// <param name="used">What the report has already.</param>
    /// <returns>Refused: too large, empty, too many, no room on the disk.</returns>
    public async Task<Result<KeptEvidence>> Take(Stream part, string? fileName, EvidenceKeys keys, EvidenceUse used, CancellationToken stop, EvidenceRole role = EvidenceRole.Evidence)
    {
        if (limits.Refuse(used, 0) is { } refusal)
            return refusal;
        if (!HasRoom(0))
            return EvidenceProblems.NoRoom;
        if (!budget.HasAny)
            return EvidenceProblems.Crowded;
        var (file, draft) = (RandomNumberGenerator.GetBytes(EvidenceKeys.FileBytes), "");
        try
        {
            var limited = new LimitedReading(part, Math.Min(limits.FormFile, limits.Total - used.Bytes));
            await using (var original = files.BeginDraft(Today))
            {
                draft = original.Key;
                try
                {
                    await SealedFile.Seal(EvidenceKeys.Original(keys.Report, file), keys.Identity, limited, original.Content, stop);
                }
                finally
                {
                    budget.Spend(limited.Taken);
                }
            }
            var wrong = limited.Exceeded ? TooLarge(used) : limited.Taken == 0 ? EvidenceProblems.Empty : !HasRoom(limited.Taken) ? EvidenceProblems.NoRoom : null;
            if (wrong is null)
                return await inspection.Look(draft, file, fileName, keys, role, Today, stop);
            files.DeleteDraft(draft);
            return wrong;
        }
        catch (IOException fault) when (FileTrouble.IsFull(fault))
        {
            files.DeleteDraft(draft);
            return EvidenceProblems.NoRoom;
        }
        catch
        {
            files.DeleteDraft(draft);
            throw;
        }
    }

    private Problem TooLarge(EvidenceUse used) => limits.Total - used.Bytes < limits.FormFile
        ? EvidenceProblems.TooMuch.With(EvidenceLimits.Megabytes(limits.Total))
        : EvidenceProblems.TooLargeForForm.With(EvidenceLimits.Megabytes(limits.FormFile), EvidenceLimits.Megabytes(limits.ScriptFile));

    /// <summary>Whether a file of so many bytes and its clean copy find room.</summary>
    internal bool HasRoom(long bytes) => files.FreeBytes - limits.Reserve >= bytes * 2;

    /// <summary>Whether the files of a report that is being saved can be.</summary>
    /// <returns>Refused: too many, too much, or one has been swept meanwhile.</returns>
    public Problem? Check(IReadOnlyCollection<KeptEvidence> kept) => Refuse(kept) ?? (kept.SelectMany(Keys).All(IsThere) ? null : EvidenceProblems.Gone);

    /// <summary>Keeps all files of a report for good. Call it once the report is saved: a kept file that no row names is never swept.</summary>
    /// <returns>Null when all are kept.</returns>
    public Problem? Keep(IReadOnlyCollection<KeptEvidence> kept) => Check(kept) ?? (kept.SelectMany(Keys).All(files.KeepDraft) ? null : EvidenceProblems.Gone);

    /// <summary>Takes a draft away: the reporter changed his mind. What is kept belongs to a report that was taken, also where its answer was lost, and
    /// stays.</summary>
    public void Drop(KeptEvidence kept)
    {
        foreach (var key in Keys(kept))
            files.DeleteDraft(key);
    }

    /// <summary>The sealed bytes of a kept clean copy or original, for the browser of an officer, who opens them there; null when there is no such file.
    /// Whether that officer may have them is the caller's to decide.</summary>
    public Stream? Open(SealedBlob blob) => files.Open(blob.Key);

    /// <summary>Too many, or too much.</summary>
    public Problem? Refuse(IReadOnlyCollection<KeptEvidence> all)
    {
        var use = EvidenceUse.Of(all);
        return use.Files > limits.Files ? EvidenceProblems.TooMany.With(limits.Files) : use.Bytes > limits.Total ? EvidenceProblems.TooMuch.With(EvidenceLimits.Megabytes(limits.Total)) : null;
    }

    private bool IsThere(string key)
    {
        using var draft = files.OpenDraft(key);
        using var kept = draft is null ? files.Open(key) : null;
        return draft is not null || kept is not null;
    }

    internal static IEnumerable<string> Keys(KeptEvidence kept) => kept.Clean is { } clean ? [kept.Original.Key, clean.Key] : [kept.Original.Key];
}

/// <summary>Ends a body that is longer than allowed, and remembers that it was.</summary>
internal sealed class LimitedReading(Stream from, long most) : Stream
{
    public long Taken { get; private set; }
    public bool Exceeded => Taken > most;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Exceeded)
            return 0;
        var read = await from.ReadAsync(buffer[..(int)Math.Min(buffer.Length, most - Taken + 1)], cancellationToken);
        Taken += read;
        return Exceeded ? 0 : read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request is read asynchronously.");
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
