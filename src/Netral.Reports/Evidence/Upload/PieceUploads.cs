using System.Buffers.Binary;
using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Reports.Abuse;
using Netral.Sealing.Files;

namespace Netral.Reports.Evidence.Upload;

/// <summary>How far an upload is.</summary>
/// <param name="Offset">The byte that comes next.</param>
/// <param name="Kept">When all is here.</param>
internal sealed record UploadProgress(long Offset, KeptEvidence? Kept);

/// <summary>Files that come in pieces, over lost connections and restarts. Nothing is remembered about one but its sealed draft: how far it is says its length,
/// keys and name travel sealed through the browser. Each piece is a new run of the sealer (docs/sealing.md, file).</summary>
internal sealed class PieceUploads(IFileStore files, EvidenceInspection inspection, EvidenceIntake intake, EvidenceSlips slips, UploadBudget budget, TimeProvider clock)
{
    private const int Chunk = FileSealer.UsualChunk;
    /// <summary>What a begun file takes of the disk before its first byte.</summary>
    private const int Beginning = 4096;
    private static readonly long SealedChunk = SealedFile.SealedLength(Chunk) - HeaderBytes;
    private static int HeaderBytes => FileSealer.StateBytes - sizeof(uint);

    private DateOnly Today => Zone.WIB.DateAt(clock.GetUtcNow().UtcDateTime);

    /// <summary>A slip for the pieces.</summary>
    public async Task<Result<string>> Begin(string? ticket, string? name, long bytes)
    {
        if (!slips.ReadTicket(ticket).Try(out var opened, out var refusal))
            return refusal;
        var (keys, used, role) = opened;
        using var content = keys.Content;
        using var identity = keys.Identity;
        var limits = intake.Limits;
        if (bytes <= 0)
            return EvidenceProblems.Empty;
        if (bytes > limits.ScriptFile)
            return EvidenceProblems.TooLarge.With(EvidenceLimits.Megabytes(limits.ScriptFile));
        if (limits.Refuse(used, bytes) is { } tooMuch)
            return tooMuch;
        if (!intake.HasRoom(bytes))
            return EvidenceProblems.NoRoom;
        if (!budget.HasAny)
            return EvidenceProblems.Crowded;
        budget.Spend(Beginning);
        var file = RandomNumberGenerator.GetBytes(EvidenceKeys.FileBytes);
        using var sealer = FileSealer.Start(EvidenceKeys.Original(keys.Report, file), keys.Identity);
        await using var draft = files.BeginDraft(Today);
        await draft.Content.WriteAsync(sealer.Header.ToArray());
        return slips.ForUpload(keys, draft.Key, file, EvidenceInspection.NameOf(name), bytes, role);
    }

    /// <summary>The byte to go on from.</summary>
    public Result<long> Offset(string? slip)
    {
        if (!slips.ReadUpload(slip).Try(out var upload, out var refusal))
            return refusal;
        using (upload)
        {
            using var draft = files.OpenDraft(upload.Draft);
            return draft is null ? EvidenceProblems.Gone : At(draft.Length, upload.Bytes);
        }
    }

    /// <summary>Adds a piece. Whole chunks that arrived stay, also when the connection breaks; the rest comes again.</summary>
    /// <returns>Refused: another offset (the right one is in the arguments), longer than said, no room, swept, or somebody is writing.</returns>
    public async Task<Result<UploadProgress>> Append(string? slip, long offset, Stream piece, CancellationToken stop)
    {
        if (!slips.ReadUpload(slip).Try(out var upload, out var refusal))
            return refusal;
        using (upload)
        {
            if (!budget.HasAny)
                return EvidenceProblems.Crowded;
            try
            {
                var written = await Write(upload, offset, piece, stop);
                if (written.Try(out var now, out var wrong))
                    budget.Spend(now - offset);
                if (wrong is not null || now < upload.Bytes)
                    return wrong is null ? new UploadProgress(now, null) : wrong;
                return new UploadProgress(now, await inspection.Look(upload.Draft, upload.File, upload.Name, upload.Keys, upload.Role, Today, stop));
            }
            catch (IOException fault) when (FileTrouble.IsFull(fault) || FileTrouble.IsTaken(fault))
            {
                return FileTrouble.IsFull(fault) ? EvidenceProblems.NoRoom : EvidenceProblems.Taken;
            }
        }
    }

    public Problem? Discard(string? slip)
    {
        if (!slips.ReadUpload(slip).Try(out var upload, out var refusal))
            return refusal;
        using (upload)
            files.DeleteDraft(upload.Draft);
        return null;
    }

    private async Task<Result<long>> Write(RunningUpload upload, long offset, Stream piece, CancellationToken stop)
    {
        await using var draft = files.ContinueDraft(upload.Draft, Today);
        if (draft is null)
            return EvidenceProblems.Gone;
        var at = At(draft.Content.Length, upload.Bytes);
        if (at != offset)
            return EvidenceProblems.Offset.With(at);
        if (at == upload.Bytes)
            return at;
        // What is left of a chunk that did not arrive whole.
        draft.CutTo(HeaderBytes + at / Chunk * SealedChunk);
        using var sealer = FileSealer.Resume(EvidenceKeys.Original(upload.Keys.Report, upload.File), upload.Keys.Identity, await State(draft.Content, at / Chunk, stop)).Must();
        var (plain, output) = (new byte[Chunk], new byte[sealer.SealedChunkBytes]);
        try
        {
            while (at < upload.Bytes)
            {
                var wanted = (int)Math.Min(Chunk, upload.Bytes - at);
                if (await piece.ReadAtLeastAsync(plain.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, stop) < wanted)
                    return at;
                var length = sealer.Seal(plain.AsSpan(0, wanted), at + wanted == upload.Bytes, output);
                await draft.Content.WriteAsync(output.AsMemory(0, length), stop);
                at += wanted;
            }
            if (await piece.ReadAsync(plain.AsMemory(0, 1), stop) == 0)
                return at;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
        files.DeleteDraft(upload.Draft);
        return EvidenceProblems.Longer;
    }

    /// <summary>The first bytes of the draft and the number of the next chunk are all that a sealer needs.</summary>
    private static async Task<byte[]> State(Stream draft, long next, CancellationToken stop)
    {
        var (state, end) = (new byte[FileSealer.StateBytes], draft.Position);
        draft.Position = 0;
        await draft.ReadExactlyAsync(state.AsMemory(0, HeaderBytes), stop);
        draft.Position = end;
        BinaryPrimitives.WriteUInt32BigEndian(state.AsSpan(HeaderBytes), (uint)next);
        return state;
    }

    /// <summary>Only the last chunk is shorter, so the length of the draft says how many are whole.</summary>
    private static long At(long sealedBytes, long bytes) =>
        sealedBytes == SealedFile.SealedLength(bytes) ? bytes : Math.Min((sealedBytes - HeaderBytes) / SealedChunk, (bytes - 1) / Chunk) * Chunk;
}
