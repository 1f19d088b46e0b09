namespace Netral.Reports.Evidence.Cleaning;

/// <summary>A plain PDF (ISO 32000) with its records of author, program, title and times overwritten by blanks: Info, XMP, the identifier, who commented and
/// when, remarks of the file format, and the Exif of JPEG pictures in it. Nothing moves, so no offset changes. Refused: locked files, packed objects,
/// attachments, pictures we cannot look into, and whatever is not built as the standard says. Visible text is not touched.</summary>
internal static class PdfFilter
{
    private const int MostPasses = 5;

    public static Snag? Clean(Func<ByteSource> open, Stream to)
    {
        var plan = new Plan();
        // The trailer, which tells where Info lies, stands at the end; Info may point further.
        for (var pass = 0; plan.Changed; pass++)
        {
            plan.Changed = false;
            if (pass == MostPasses)
                return Snag.Damaged;
            if (Pass(open(), Stream.Null, plan) is { } snag)
                return snag;
        }
        return plan.Tables == 0 ? Snag.Damaged : Pass(open(), to, plan);
    }

    /// <summary>The objects that hold only metadata.</summary>
    private sealed class Plan
    {
        private const int MostInfo = 1000;
        public HashSet<int> Info { get; } = [];
        public HashSet<int> Metadata { get; } = [];
        public bool Changed { get; set; } = true;
        public int Tables { get; set; }

        public Snag? Add(PdfObject found)
        {
            var before = Info.Count + Metadata.Count;
            Info.UnionWith(found.Info);
            Metadata.UnionWith(found.Metadata);
            if (found.Number is { } number && Info.Contains(number))
                Info.UnionWith(found.References);
            Tables += found.IsTable ? 1 : 0;
            Changed |= Info.Count + Metadata.Count > before;
            return Info.Count > MostInfo ? Snag.TooManyParts : found.Snag;
        }
    }

    private static Snag? Pass(ByteSource from, Stream to, Plan plan)
    {
        using var piece = new PdfPiece(from);
        var (streamEnded, first) = (false, true);
        while (true)
        {
            if (piece.Read(streamEnded, out var end) is { } snag)
                return snag;
            if (PdfObject.Read(piece.Bytes, end) is not { } found)
                return Snag.Damaged;
            if (plan.Add(found) is { } refusal)
                return refusal;
            PdfBlank.Strings(piece.Bytes, found, found.IsTable || (found.Number is { } number && plan.Info.Contains(number)), first);
            to.Write(piece.Bytes);
            (first, streamEnded) = (false, false);
            if (end == PdfEnd.File)
                return null;
            if (end == PdfEnd.Stream && Body(from, to, found, plan, out streamEnded) is { } broken)
                return broken;
        }
    }

    private static Snag? Body(ByteSource from, Stream to, PdfObject found, Plan plan, out bool ended)
    {
        ended = false;
        if (from.Peek() == 13)
            to.WriteByte((byte)from.Take());
        if (from.Take() != 10)
            return Snag.Damaged;
        to.WriteByte(10);
        using var body = found.IsMetadata || (found.Number is { } number && plan.Metadata.Contains(number)) ? new PdfBody(to, PdfBody.Way.Blank)
            : new PdfBody(to, found.IsJpeg ? PdfBody.Way.Jpeg : PdfBody.Way.Copy);
        if (found.Length is { } length)
            return from.TryCopy(length, body) ? body.Snag : Snag.Damaged;
        ended = TryCopyToEnd(from, body);
        return ended ? body.Snag : Snag.Damaged;
    }

    /// <summary>Up to and over <c>endstream</c>, where the length stands in another object. Should the word stand in the picture itself, what follows is no
    /// object and the file is refused.</summary>
    private static bool TryCopyToEnd(ByteSource from, Stream body)
    {
        var word = "endstream"u8;
        for (var matched = 0; ;)
        {
            var window = from.Window;
            if (window.IsEmpty)
                return false;
            if (matched == 0)
            {
                var start = window.IndexOf(word[0]);
                var plain = start < 0 ? window.Length : start;
                body.Write(window[..plain]);
                from.Pass(plain);
                matched = start < 0 ? 0 : 1;
                if (start >= 0)
                    from.Take();
            }
            else if (window[0] == word[matched])
            {
                from.Take();
                if (++matched == word.Length)
                    return true;
            }
            else
            {
                // "endstre" ends as the word begins.
                var again = matched == 7 ? 1 : 0;
                body.Write(word[..(matched - again)]);
                matched = again;
            }
        }
    }
}
