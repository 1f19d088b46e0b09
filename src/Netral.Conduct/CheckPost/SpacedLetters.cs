namespace Netral.Conduct.CheckPost;

/// <summary>P I L I H and c-o-b-l-o-s are one word each: single letters in a row, at least four of them.</summary>
internal static class SpacedLetters
{
    private const int AtLeast = 4;

    public static List<Piece> Join(List<Piece> pieces)
    {
        var joined = new List<Piece>(pieces.Count);
        for (var i = 0; i < pieces.Count;)
        {
            var end = i;
            while (end < pieces.Count && IsSingle(pieces[end]) && (end == i || pieces[end].Start - pieces[end - 1].End <= 2)) end++;
            if (end - i >= AtLeast)
            {
                joined.Add(pieces[i] with { End = pieces[end - 1].End, Plain = string.Concat(pieces[i..end].Select(p => p.Plain)) });
                i = end;
            }
            else
            {
                joined.Add(pieces[i++]);
            }
        }
        return joined;
    }

    private static bool IsSingle(Piece piece) => piece.Kind == PieceKind.Word && piece.Plain.Length == 1 && char.IsLetter(piece.Plain[0]);
}
