using System.Security.Cryptography;
using System.Text.Json;
using Netral.Kernel;
using Netral.Platform.Files;
using Netral.Reports.Evidence.Cleaning;
using Netral.Reports.Evidence.Kinds;
using Netral.Reports.Evidence.Scanning;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Files;

namespace Netral.Reports.Evidence;

/// <summary>What happens to a file when all of it lies sealed in a draft: it is read back through the key that is still at hand, once for kind, hash and virus
/// scanner, then for the clean copy. So a form and an upload in a hundred pieces go the same way, and nothing but the sealed file outlives a request.</summary>
internal sealed class EvidenceInspection(IFileStore files, VirusScanner scanner)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private const int Buffer = 64 << 10, MostName = 200;

    private sealed record Seen(FileKind Kind, long Bytes, byte[] Sha256, SealedBlob Sealed, ScanAnswer Scan);

    private sealed record Cleaned(SealedBlob? Blob, long? Bytes, byte[]? Sha256, Snag? Snag);

    /// <param name="draft">Of the original; it stays whatever happens.</param>
    /// <param name="dated">The times of the clean copy.</param>
    public async Task<KeptEvidence> Look(string draft, byte[] file, string? name, EvidenceKeys of, EvidenceRole role, DateOnly dated, CancellationToken stop)
    {
        var keys = of.For(role);
        var seen = await See(draft, file, keys, stop);
        var cleaned = seen.Scan.State == ScanState.Found ? new(null, null, null, Snag.Quarantined) : await Clean(seen.Kind, draft, file, keys, dated, stop);
        var details = new EvidenceDetails(Word.Of(seen.Kind), seen.Bytes, Convert.ToHexStringLower(seen.Sha256), cleaned.Bytes, cleaned.Sha256 is { } hash ? Convert.ToHexStringLower(hash) : null,
            cleaned.Snag is { } snag ? Word.Of(snag) : null, Word.Of(seen.Scan.State), seen.Scan.Name, seen.Scan.Reason);
        return new(file, seen.Sealed, cleaned.Blob, seen.Kind, seen.Bytes, cleaned.Snag, seen.Scan.State,
            Item.Seal(EvidenceKeys.Name(keys.Report, file), keys.Identity, System.Text.Encoding.UTF8.GetBytes(NameOf(name))),
            Item.Seal(EvidenceKeys.Details(keys.Report, file), keys.Content, JsonSerializer.SerializeToUtf8Bytes(details, Json)), role);
    }

    /// <summary>The last part of a path, without control characters (also those that turn the direction of writing: "exe.gpj").</summary>
    internal static string NameOf(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        return new([.. last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format).Take(MostName)]);
    }

    private async Task<Seen> See(string draft, byte[] file, EvidenceKeys keys, CancellationToken stop)
    {
        // Disposed through the opening stream, which owns it.
        var sealedBytes = new HashedReading(files.OpenDraft(draft)!);
        using var original = OpeningStream.Start(EvidenceKeys.Original(keys.Report, file), keys.Identity, sealedBytes).Must();
        await using var scan = await scanner.Begin(stop);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (detection, buffer, bytes) = (new KindDetection(), new byte[Buffer], 0L);
        while (original.Read(buffer.AsSpan()) is > 0 and var length)
        {
            hash.AppendData(buffer.AsSpan(0, length));
            detection.Add(buffer.AsSpan(0, length));
            await scan.Feed(buffer.AsMemory(0, length), stop);
            bytes += length;
        }
        CryptographicOperations.ZeroMemory(buffer);
        return new(detection.Tell(), bytes, hash.GetHashAndReset(), new(draft, sealedBytes.Length, sealedBytes.Sha256()), await scan.End(stop));
    }

    private async Task<Cleaned> Clean(FileKind kind, string draft, byte[] file, EvidenceKeys keys, DateOnly dated, CancellationToken stop)
    {
        if (Cleaners.For(kind) is not { } cleaner)
            return new(null, null, null, Snag.NoFilter);
        var opened = new List<Stream>();
        var copy = "";
        try
        {
            Cleaned cleaned;
            await using (var clean = files.BeginDraft(dated))
            {
                copy = clean.Key;
                using var sink = new SealingSink(EvidenceKeys.Clean(keys.Report, file), keys.Content, clean.Content);
                var snag = cleaner(Open, sink);
                var (clear, closed) = sink.End();
                cleaned = snag is null ? new(new(copy, sink.SealedBytes, closed), sink.ClearBytes, clear, null) : new(null, null, null, snag);
            }
            if (cleaned.Blob is null)
                files.DeleteDraft(copy);
            return cleaned;
        }
        catch
        {
            files.DeleteDraft(copy);
            throw;
        }
        finally
        {
            opened.ForEach(stream => stream.Dispose());
        }

        ByteSource Open()
        {
            var stream = OpeningStream.Start(EvidenceKeys.Original(keys.Report, file), keys.Identity, files.OpenDraft(draft)!).Must();
            opened.Add(stream);
            return new(stream, stop);
        }
    }
}
