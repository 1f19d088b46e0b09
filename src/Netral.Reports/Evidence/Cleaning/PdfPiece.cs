namespace Netral.Reports.Evidence.Cleaning;

/// <summary>A stretch of a PDF up to where the next thing begins: an object, or a table of places with its trailer.</summary>
internal enum PdfEnd { Object, Stream, Places, File }

/// <summary>Cuts a PDF into pieces, each held in memory alone.</summary>
internal sealed class PdfPiece(ByteSource from) : IDisposable
{
    private const int Most = 8 << 20;
    private readonly MemoryStream bytes = new();

    public Span<byte> Bytes => bytes.GetBuffer().AsSpan(0, (int)bytes.Length);

    /// <summary>The next piece, ended by <c>endobj</c>, <c>stream</c> or <c>startxref</c> and its number.</summary>
    public Snag? Read(bool streamEnded, out PdfEnd end)
    {
        bytes.SetLength(0);
        if (streamEnded)
            bytes.Write("endstream"u8);
        end = PdfEnd.File;
        while (from.Peek() is >= 0 and var next)
        {
            if (bytes.Length > Most)
                return Snag.TooManyParts;
            switch (next)
            {
                case '%':
                    While(one => one is not (10 or 13));
                    break;
                case '(':
                    if (!Text())
                        return bytes.Length > Most ? Snag.TooManyParts : Snag.Damaged;
                    break;
                case '<':
                    Keep();
                    if (from.Peek() != '<')
                        While(one => one != '>');
                    Keep();
                    break;
                case var mark when PdfReader.IsSpace(mark) || PdfReader.IsDelimiter(mark):
                    Keep();
                    break;
                default:
                    if (Word() is not { } found)
                        break;
                    end = found;
                    return found == PdfEnd.Places && !Number() ? Snag.Damaged : null;
            }
        }
        return null;
    }

    private void Keep()
    {
        if (from.Take() is >= 0 and var one)
            bytes.WriteByte((byte)one);
    }

    private void While(Func<int, bool> wanted)
    {
        while (from.Peek() is >= 0 and var one && wanted(one) && bytes.Length <= Most)
            Keep();
    }

    private bool Text()
    {
        var depth = 0;
        do
        {
            var one = from.Peek();
            Keep();
            if (one == '\\')
                Keep();
            depth += one == '(' ? 1 : one == ')' ? -1 : 0;
        }
        while (depth > 0 && from.Peek() >= 0 && bytes.Length <= Most);
        return depth == 0;
    }

    private PdfEnd? Word()
    {
        var start = (int)bytes.Length;
        While(one => !PdfReader.IsSpace(one) && !PdfReader.IsDelimiter(one));
        // "/stream" is a name.
        if (start > 0 && Bytes[start - 1] == '/')
            return null;
        var word = Bytes[start..];
        return word.SequenceEqual("endobj"u8) ? PdfEnd.Object : word.SequenceEqual("stream"u8) ? PdfEnd.Stream : word.SequenceEqual("startxref"u8) ? PdfEnd.Places : null;
    }

    private bool Number()
    {
        While(PdfReader.IsSpace);
        var start = bytes.Length;
        While(one => one is >= '0' and <= '9');
        return bytes.Length > start;
    }

    public void Dispose() => bytes.Dispose();
}
