namespace Netral.Reports.Evidence.Cleaning;

/// <summary>What a token of a PDF is (ISO 32000-2, 7.2 and 7.3).</summary>
internal enum PdfToken { End, Name, Text, Hex, Open, Close, Number, Word, Remark, Wrong }

/// <summary>Reads the tokens of one object that lies in memory.</summary>
internal ref struct PdfReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Start { get; private set; }
    public int End { get; private set; }

    public readonly ReadOnlySpan<byte> Token => bytes[Start..End];

    public PdfToken Next()
    {
        while (End < bytes.Length && IsSpace(bytes[End]))
            End++;
        Start = End;
        if (End == bytes.Length)
            return PdfToken.End;
        switch (bytes[End++])
        {
            case (byte)'/':
                Run();
                return PdfToken.Name;
            case (byte)'(':
                return Text();
            case (byte)'%':
                while (End < bytes.Length && bytes[End] is not (10 or 13))
                    End++;
                return PdfToken.Remark;
            case (byte)'<' when End < bytes.Length && bytes[End] == '<':
                End++;
                return PdfToken.Open;
            case (byte)'>' when End < bytes.Length && bytes[End] == '>':
                End++;
                return PdfToken.Close;
            case (byte)'<':
                var close = bytes[End..].IndexOf((byte)'>');
                End = close < 0 ? bytes.Length : End + close + 1;
                return close < 0 ? PdfToken.Wrong : PdfToken.Hex;
            case (byte)'[':
                return PdfToken.Open;
            case (byte)']':
                return PdfToken.Close;
            case (byte)'{' or (byte)'}' or (byte)')' or (byte)'>':
                return PdfToken.Wrong;
            default:
                Run();
                return Token.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? PdfToken.Number : PdfToken.Word;
        }
    }

    private void Run()
    {
        while (End < bytes.Length && !IsSpace(bytes[End]) && !IsDelimiter(bytes[End]))
            End++;
    }

    private PdfToken Text()
    {
        for (var depth = 1; End < bytes.Length;)
        {
            var one = bytes[End++];
            if (one == '\\')
                End = Math.Min(End + 1, bytes.Length);
            else if (one == '(')
                depth++;
            else if (one == ')' && --depth == 0)
                return PdfToken.Text;
        }
        return PdfToken.Wrong;
    }

    public static bool IsSpace(int one) => one is 0 or 9 or 10 or 12 or 13 or 32;
    public static bool IsDelimiter(int one) => one is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';
}
