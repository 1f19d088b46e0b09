using System.Buffers.Binary;
using System.Text;

namespace Netral.Roster.ImportStaff;

/// <summary>The distinct texts of an XLSX, which its cells name by number. Kept as UTF-8 in large pages: a tenth of the objects that strings would be.</summary>
internal sealed class SharedTexts
{
    private const int PageBytes = 1 << 20;

    private readonly List<byte[]> pages = [];
    private readonly List<long> starts = [];
    private int used = PageBytes;
    private long total;

    public string? this[int index]
    {
        get
        {
            if ((uint)index >= (uint)starts.Count)
                return null;
            var page = pages[(int)(starts[index] >> 20)];
            var start = (int)(starts[index] & (PageBytes - 1));
            return Encoding.UTF8.GetString(page, start + 4, BinaryPrimitives.ReadInt32LittleEndian(page.AsSpan(start)));
        }
    }

    public static SharedTexts Read(XmlPart part, SheetLimits limits)
    {
        var texts = new SharedTexts();
        var text = new StringBuilder();
        var phonetic = 0;
        var inside = false;
        while (part.Read())
        {
            if (part.IsElement && part.Name == "si")
            {
                text.Clear();
                if (part.IsEmpty)
                    texts.Add("", limits);
            }
            else if (part.IsEnd && part.Name == "si")
                texts.Add(text.ToString(), limits);
            else if (part.Name == "rPh" && !part.IsEmpty)
                phonetic += part.IsElement ? 1 : -1;
            else if (part.Name == "t" && (part.IsElement || part.IsEnd))
                inside = part.IsElement && !part.IsEmpty;
            else if (part.IsText && inside && phonetic == 0 && text.Length <= limits.CellCharacters)
                text.Append(part.Text);
        }
        return texts;
    }

    private void Add(string text, SheetLimits limits)
    {
        if (text.Length > limits.CellCharacters)
            throw new UnreadableSheetException(SheetProblems.CellTooLarge.With("–"));
        var bytes = Encoding.UTF8.GetByteCount(text);
        total += bytes + 12;
        if (total > limits.SharedTextBytes)
            throw new UnreadableSheetException(SheetProblems.TooManyTexts);
        if (used + bytes + 4 > PageBytes)
        {
            pages.Add(new byte[PageBytes]);
            used = 0;
        }
        starts.Add(((long)(pages.Count - 1) << 20) | (uint)used);
        var page = pages[^1];
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(used), bytes);
        used += 4 + Encoding.UTF8.GetBytes(text, page.AsSpan(used + 4));
    }
}
