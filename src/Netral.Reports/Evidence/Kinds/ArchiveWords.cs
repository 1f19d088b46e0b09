using System.Text;

namespace Netral.Reports.Evidence.Kinds;

/// <summary>Looks for the names that tell what a ZIP is. They stand in it in clear, in two places; looking at all bytes instead of a directory leaves no entry
/// out, also where two programs would read the same archive differently.</summary>
internal sealed class ArchiveWords
{
    private static readonly (byte[] Word, FileKind Kind)[] Known = [.. new (string, FileKind)[]
    {
        ("AndroidManifest.xml", FileKind.Executable), ("classes.dex", FileKind.Executable), ("META-INF/MANIFEST.MF", FileKind.Executable),
        ("vbaProject.bin", FileKind.MacroDocument), ("macrosheets", FileKind.MacroDocument), ("activeX", FileKind.MacroDocument), ("ppt/presentation.xml", FileKind.MacroDocument),
        ("word/document.xml", FileKind.Docx), ("xl/workbook.xml", FileKind.Xlsx),
        ("_chat.txt", FileKind.ChatExport), ("WhatsApp", FileKind.ChatExport), ("result.json", FileKind.ChatExport),
    }.Select(known => (Encoding.ASCII.GetBytes(known.Item1), known.Item2))];
    private static readonly int Longest = Known.Max(known => known.Word.Length);

    private readonly byte[] seam = new byte[Longest * 2];
    private readonly bool[] seen = new bool[Known.Length];
    private int seamLength;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        // A word may lie across two blocks.
        var start = bytes[..Math.Min(Longest, bytes.Length)];
        start.CopyTo(seam.AsSpan(seamLength));
        Look(seam.AsSpan(0, seamLength + start.Length));
        Look(bytes);
        Span<byte> joined = [.. seam.AsSpan(0, seamLength), .. bytes[^Math.Min(Longest, bytes.Length)..]];
        var keep = joined[^Math.Min(Longest - 1, joined.Length)..];
        keep.CopyTo(seam);
        seamLength = keep.Length;
    }

    private void Look(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < Known.Length; i++)
            seen[i] |= !seen[i] && bytes.IndexOf(Known[i].Word) >= 0;
    }

    /// <summary>The most dangerous first.</summary>
    public FileKind Tell()
    {
        var first = Array.IndexOf(seen, true);
        return first < 0 ? FileKind.Zip : Known[first].Kind;
    }
}
