using Netral.Platform.Pages;
using Netral.Platform.Ui;
using Netral.Reports.Evidence.Kinds;

namespace Netral.Reports.Evidence;

/// <summary>A file as its reporter sees it again. Not by its name: that is sealed with the identity.</summary>
/// <param name="File">The id in hexadecimal.</param>
/// <param name="Words">"Foto, 2,3 MB".</param>
/// <param name="Note">Cleaned, or why not.</param>
public sealed record EvidenceLine(string File, string Words, string Note, bool Cleaned);

/// <summary>What the page with a file box needs.</summary>
/// <param name="Ticket">For the script's uploads; null where the browser holds the keys itself.</param>
public sealed record EvidenceShown(string? Ticket, IReadOnlyList<EvidenceLine> Kept, long FormMegabytes, long ScriptMegabytes);

internal static class EvidenceWords
{
    public static string Of(FileKind kind) => kind switch
    {
        FileKind.Jpeg or FileKind.Png or FileKind.Webp or FileKind.Gif or FileKind.Heic => "Foto atau gambar",
        FileKind.Mp4 or FileKind.Mov or FileKind.ThreeGp or FileKind.Webm => "Video",
        FileKind.Mp3 or FileKind.Ogg or FileKind.M4a or FileKind.Aac or FileKind.Wav or FileKind.Amr => "Suara",
        FileKind.Pdf => "PDF",
        FileKind.Text => "Tulisan",
        FileKind.ChatExport => "Ekspor percakapan",
        FileKind.Docx or FileKind.Xlsx or FileKind.MacroDocument => "Dokumen kantor",
        FileKind.Zip => "Berkas ZIP",
        _ => "Berkas jenis lain",
    };

    private static string? Of(EvidenceRole role) => role switch { EvidenceRole.IdentityCard => "KTP", EvidenceRole.Signature => "Tanda tangan", _ => null };

    public static EvidenceLine Line(KeptEvidence kept, Phrasebook phrases)
    {
        var what = $"{phrases.Say(Of(kept.Kind))}, {Size(kept.Bytes)}";
        return new(Convert.ToHexStringLower(kept.File), Of(kept.Role) is { } role ? $"{phrases.Say(role)}: {what}" : what,
            phrases.Say(kept.IsQuarantined ? EvidenceProblems.Sentence(Cleaning.Snag.Quarantined) : kept.Uncleaned is { } snag ? EvidenceProblems.Sentence(snag) : kept.Role == EvidenceRole.Evidence ? EvidenceProblems.WithoutTraces : EvidenceProblems.ForIntakeAlone), kept.Clean is not null);
    }

    private static string Size(long bytes) =>
        bytes >= 1 << 20 ? Wording.Current.Figure(bytes / 1048576d) + " MB" : Wording.Current.Count(Math.Max(1, bytes >> 10)) + " KB";
}
