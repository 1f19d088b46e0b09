using System.IO.Compression;
using System.Security.Cryptography;
using Netral.Kernel;
using Netral.Sealing.Officers;

namespace Netral.Sealing.Capsules;

public enum FileFinding { Whole, Changed, Missing, Unlisted }

/// <summary>What a stranger finds in a capsule without asking anybody.</summary>
/// <param name="Body">The body it says it comes from.</param>
/// <param name="Fingerprint">That body's fingerprint by the keys inside; compare it with the one the body publishes: without that a forger may have made keys,
/// capsule and all. Null when the keys do not stand.</param>
/// <param name="SignatureFits">The manifest is signed by the key it names, and that key is in the list.</param>
/// <param name="SignerCounts">Two colleagues had endorsed that key and none had revoked it.</param>
/// <param name="CustodyIsWhole">No step of the chain of custody was changed, dropped or moved.</param>
/// <param name="Files">Every listed file, and those that nobody listed.</param>
public sealed record CapsuleFindings(
    string Body, string? Fingerprint, bool SignatureFits, bool SignerCounts, bool CustodyIsWhole, IReadOnlyList<(string Name, FileFinding Finding)> Files, IReadOnlyList<CustodyStep> Custody)
{
    public bool IsWhole => SignatureFits && SignerCounts && CustodyIsWhole && Files.All(f => f.Finding == FileFinding.Whole);
}

/// <summary>Checks an evidence capsule from its bytes alone.</summary>
public static class CapsuleCheck
{
    public static readonly Problem NotACapsule = new(Trouble.Invalid, "capsule.unreadable", "Berkas ini bukan kapsul bukti, atau sudah rusak.");

    /// <param name="capsule">A stream that can seek.</param>
    public static Result<CapsuleFindings> Run(Stream capsule)
    {
        try
        {
            using var zip = new ZipArchive(capsule, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Select(e => e.FullName).ToArray();
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Length || Small(zip, CapsuleManifest.Name) is not { } bytes || CapsuleManifest.Read(bytes) is not { } manifest)
                return NotACapsule;
            return Judge(zip, manifest, bytes);
        }
        catch (InvalidDataException)
        {
            return NotACapsule;
        }
    }

    private static CapsuleFindings Judge(ZipArchive zip, CapsuleManifest manifest, byte[] bytes)
    {
        var (body, signer) = Keys(zip, manifest);
        var fits = signer is not null && Small(zip, CapsuleManifest.SignatureName) is { } signature && signer.Verifies(CapsuleManifest.ToSign(bytes), signature);
        var listed = manifest.Files.Select(f => (f.Name, Look(zip, f)));
        var unlisted = zip.Entries.Select(e => e.FullName)
            .Where(n => n is not (CapsuleManifest.Name or CapsuleManifest.SignatureName or CapsuleManifest.KeysName) && manifest.Files.All(f => f.Name != n))
            .Select(n => (n, FileFinding.Unlisted));
        return new(manifest.Body, body?.Fingerprint, fits, body?.Counts(manifest.By) ?? false, manifest.CustodyIsWhole, [.. listed, .. unlisted], manifest.Custody);
    }

    private static (VerifiedBody?, OfficerPublicKeys?) Keys(ZipArchive zip, CapsuleManifest manifest)
    {
        if (Small(zip, CapsuleManifest.KeysName) is not { } bytes || !KeyList.Read(bytes).Try(out var list, out _))
            return (null, null);
        return BodyVerification.Verify(list, manifest.Body).Try(out var body, out _)
            ? (body, list.Keys.FirstOrDefault(k => k.Keys.Id == manifest.By && k.Keys.Role == KeyRole.Officer)?.Keys)
            : (null, null);
    }

    private static FileFinding Look(ZipArchive zip, CapsuleFile file)
    {
        if (!CapsuleManifest.FileName.IsMatch(file.Name) || zip.GetEntry(file.Name) is not { } entry)
            return FileFinding.Missing;
        if (!IsStored(entry) || entry.Length != file.Bytes)
            return FileFinding.Changed;
        using var content = entry.Open();
        return Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256 ? FileFinding.Whole : FileFinding.Changed;
    }

    /// <summary>A compressed entry is not ours, and could unfold without end.</summary>
    private static bool IsStored(ZipArchiveEntry entry) => entry.CompressedLength == entry.Length;

    private static byte[]? Small(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { Length: <= CapsuleManifest.MaximumBytes } entry || !IsStored(entry))
            return null;
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
