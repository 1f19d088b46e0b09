namespace Netral.Reports.Evidence.Cleaning;

/// <summary>Overwrites, in place, the texts of a PDF object that tell who, with what and when.</summary>
internal static class PdfBlank
{
    private static readonly HashSet<string> Keys = ["/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/M", "/LastModified", "/Company", "/Manager", "/SourceModified", "/NM", "/UserName", "/Prod"];

    /// <param name="all">Every text: in Info and in the trailer.</param>
    /// <param name="first">The piece with which the file begins.</param>
    public static void Strings(Span<byte> piece, PdfObject found, bool all, bool first)
    {
        var reader = new PdfReader(piece);
        var name = "";
        while (reader.Next() is not (PdfToken.End or PdfToken.Wrong) and var token)
        {
            if (token == PdfToken.Name)
                name = PdfObject.Unescaped(reader.Token);
            var wanted = all || Keys.Contains(name) || (found.IsRemark && name == "/T");
            var inside = piece[reader.Start..reader.End];
            if (token == PdfToken.Remark)
                Remark(inside, first && reader.Start == 0);
            else if (token == PdfToken.Text && wanted)
                inside[1..^1].Fill((byte)' ');
            else if (token == PdfToken.Hex && wanted)
                inside[1..^1].Fill((byte)'0');
        }
    }

    /// <summary>"%PDF-1.7" and "%%EOF" mean something; other remarks are what some program put there.</summary>
    private static void Remark(Span<byte> remark, bool top)
    {
        var meant = top && remark.StartsWith("%PDF-"u8) ? Math.Min(8, remark.Length) : remark.StartsWith("%%EOF"u8) ? 5 : 1;
        remark[meant..].Fill((byte)' ');
    }
}

/// <summary>Where the content of a stream goes: as it is, as blanks, or as a JPEG picture whose segments of metadata are blanked.</summary>
internal sealed class PdfBody(Stream to, PdfBody.Way way) : Stream
{
    public enum Way { Copy, Blank, Jpeg }

    private enum Step { Begin, Mark, Kind, High, Low, Inside, Picture }

    private Step step;
    private int marker, left, begun;

    /// <summary>The picture is not built as one.</summary>
    public Snag? Snag { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (way == Way.Copy || step == Step.Picture)
        {
            to.Write(buffer);
            return;
        }
        var copy = buffer.ToArray();
        if (way == Way.Blank)
        {
            Array.Fill(copy, (byte)' ');
        }
        else
        {
            for (var i = 0; i < copy.Length && step != Step.Picture; i++)
                copy[i] = Next(copy[i]);
        }
        to.Write(copy);
    }

    private byte Next(byte one)
    {
        switch (step)
        {
            case Step.Begin:
                Expect(one == (begun == 0 ? 0xFF : 0xD8));
                step = ++begun == 2 ? Step.Mark : Step.Begin;
                return one;
            case Step.Mark:
                Expect(one == 0xFF);
                step = Step.Kind;
                return one;
            case Step.Kind:
                (marker, step) = (one, one == 0xFF ? Step.Kind : Step.High);
                Expect(one is not (0 or 0x01 or (>= 0xD0 and <= 0xD9)));
                return one;
            case Step.High:
                (left, step) = (one << 8, Step.Low);
                return one;
            case Step.Low:
                left = (left | one) - 2;
                Expect(left >= 0);
                step = left > 0 ? Step.Inside : After();
                return one;
            default:
                if (--left == 0)
                    step = After();
                return marker is (>= 0xE1 and <= 0xED) or 0xEF or 0xFE ? (byte)0 : one;
        }
    }

    private Step After() => marker == 0xDA ? Step.Picture : Step.Mark;

    private void Expect(bool right)
    {
        if (!right)
            Snag = Cleaning.Snag.Opaque;
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
}
