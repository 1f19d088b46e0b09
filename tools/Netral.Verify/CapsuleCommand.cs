using System.IO.Compression;
using Netral.Sealing.Capsules;
using Netral.Sealing.Envelopes;

namespace Netral.Verify;

/// <summary>Checks an evidence capsule without a network: hashes, chain of custody, signature, and what can be seen of its seals without a key. Exit 0: whole; 1: not; 2: no such file.</summary>
internal static class CapsuleCommand
{
    private const long LargestSeal = 32 << 20;

    /// <param name="known">The body's fingerprint as one has it from elsewhere; without it a forger may have made keys, capsule and all.</param>
    public static int Run(string path, TextWriter to, string? known = null)
    {
        if (!File.Exists(path))
        {
            to.WriteLine($"Tidak ada berkas {path}.");
            return 2;
        }
        using var file = File.OpenRead(path);
        if (!CapsuleCheck.Run(file).Try(out var found, out var refusal))
        {
            to.WriteLine(refusal.Sentence);
            return 1;
        }
        var faults = Faults(found, known).Concat(Seals(file, found)).ToList();
        to.WriteLine($"Lembaga    {found.Body}");
        to.WriteLine($"Sidik      {found.Fingerprint ?? "tidak ada: daftar kuncinya tidak sah"}");
        foreach (var (name, finding) in found.Files)
            to.WriteLine($"{(finding == FileFinding.Whole ? "utuh      " : finding == FileFinding.Unlisted ? "asing     " : "RUSAK     ")} {name}");
        foreach (var step in found.Custody)
            to.WriteLine($"{step.Date:yyyy-MM-dd} {step.Act} {step.Actor}{(step.File is null ? "" : $" {step.File}")}");
        foreach (var fault in faults)
            to.WriteLine(fault);
        to.WriteLine(faults.Count > 0 ? "Kapsul ini TIDAK utuh. Jangan dipakai sebagai bukti." : known is null ? "Kapsul ini utuh. Bandingkan sidik di atas dengan yang diumumkan lembaga itu." : "Kapsul ini utuh, dan sidiknya cocok.");
        return faults.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Faults(CapsuleFindings found, string? known)
    {
        if (!found.SignatureFits)
            yield return "Tanda tangannya tidak cocok dengan isi atau kuncinya.";
        else if (!found.SignerCounts)
            yield return "Kunci penandatangannya tidak diakui dua petugas, atau sudah diakhiri.";
        if (!found.CustodyIsWhole)
            yield return "Riwayatnya diubah, dipotong, atau ditukar urutannya.";
        foreach (var (name, finding) in found.Files.Where(f => f.Finding != FileFinding.Whole))
            yield return finding switch { FileFinding.Changed => $"{name} sudah berubah.", FileFinding.Missing => $"{name} tidak ada.", _ => $"{name} tidak terdaftar." };
        if (known is not null && known.Trim() != found.Fingerprint)
            yield return "Sidik lembaganya lain dari yang Anda sebut.";
    }

    /// <summary>Without a key one sees only that a seal is one: its layout, for how many it was sealed, and that its parts fit together.</summary>
    private static IEnumerable<string> Seals(FileStream file, CapsuleFindings found)
    {
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var name in found.Files.Where(f => f.Finding == FileFinding.Whole && f.Name.EndsWith(".segel", StringComparison.Ordinal)).Select(f => f.Name))
        {
            if (zip.GetEntry(name) is not { Length: <= LargestSeal } entry || !IsEnvelope(entry))
                yield return $"{name} bukan segel yang utuh bentuknya.";
        }
    }

    private static bool IsEnvelope(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return Envelope.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).Problem is null;
    }
}
