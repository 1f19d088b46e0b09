using System.Security.Cryptography;
using System.Text.Json;
using Netral.Platform.Files;
using Netral.Reports.Evidence;

namespace Netral.Reports.Release;

/// <summary>
/// Gives released files a new name and a new place on the disk. Their times say the day only, but a file system also notes when a file came to be and was
/// renamed, and nobody can set that: after the release it says the hour of the release.
/// </summary>
internal sealed class MoveFiles(IFileStore files)
{
    /// <summary>Copies all files of these rows. Where the disk is full or a file is missing the row keeps what it has: nothing waits for that.</summary>
    public async Task<MovedFiles> Copy(IReadOnlyList<PendingRow> rows, CancellationToken stop)
    {
        var moved = new MovedFiles(files);
        try
        {
            foreach (var row in rows)
            {
                var file = Pending.Read<ReportFile>(row);
                var kept = file.Read();
                var now = kept with { Original = await Copy(row.Row, kept.Original, file.On, moved, stop), Clean = kept.Clean is { } clean ? await Copy(row.Row, clean, file.On, moved, stop) : null };
                file.Kept = JsonSerializer.SerializeToUtf8Bytes(now);
                moved.Rows[row.Row] = file;
            }
            return moved;
        }
        catch
        {
            moved.Undo();
            throw;
        }
    }

    private async Task<SealedBlob> Copy(long row, SealedBlob blob, DateOnly on, MovedFiles moved, CancellationToken stop)
    {
        // A crash between the report's row and its files has left a draft.
        await using var from = files.Open(blob.Key) ?? (files.KeepDraft(blob.Key) ? files.Open(blob.Key) : null);
        if (from is null || files.FreeBytes < from.Length * 2)
            return blob;
        var key = "";
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var to = files.BeginDraft(on))
            {
                key = to.Key;
                var buffer = new byte[128 << 10];
                for (int read; (read = await from.ReadAsync(buffer, stop)) > 0;)
                {
                    hash.AppendData(buffer, 0, read);
                    await to.Content.WriteAsync(buffer.AsMemory(0, read), stop);
                }
            }
            // Bytes that are not those that came stay where they are: the hash in the row tells.
            if (!hash.GetHashAndReset().AsSpan().SequenceEqual(blob.Sha256) || !files.KeepDraft(key))
            {
                files.DeleteDraft(key);
                return blob;
            }
        }
        catch (IOException fault) when (FileTrouble.IsFull(fault))
        {
            files.DeleteDraft(key);
            return blob;
        }
        moved.Renamed.Add((row, blob.Key, key));
        return blob with { Key = key };
    }
}

/// <summary>Files that lie twice, until the rows name the new ones.</summary>
internal sealed class MovedFiles(IFileStore files)
{
    public Dictionary<long, ReportFile> Rows { get; } = [];
    public List<(long Row, string Old, string New)> Renamed { get; } = [];

    private readonly HashSet<long> placed = [];

    public ReportFile Of(PendingRow row)
    {
        if (!Rows.TryGetValue(row.Row, out var file))
            return Pending.Read<ReportFile>(row);
        placed.Add(row.Row);
        return file;
    }

    public void Undo() => Renamed.ForEach(r => files.Delete(r.New));

    /// <summary>What another node has placed meanwhile was copied for nothing.</summary>
    public void Done() => Renamed.ForEach(r => files.Delete(placed.Contains(r.Row) ? r.Old : r.New));
}
