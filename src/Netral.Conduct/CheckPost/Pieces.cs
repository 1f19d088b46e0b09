using System.Globalization;
using System.Text;

namespace Netral.Conduct.CheckPost;

internal enum PieceKind { Word, Tag, Account, Sign, Comma, Stop, Quote }

/// <summary>A piece of the original text: a word in plain letters, a hashtag or account without its sign, or something between words.</summary>
/// <param name="Shape">The original letters of a tag or word, whose capitals show where its words begin.</param>
internal readonly record struct Piece(PieceKind Kind, int Start, int End, string Plain, string Shape);

/// <summary>Cuts a text into pieces in one pass.</summary>
internal static class Pieces
{
    public static List<Piece> Of(string text)
    {
        var pieces = new List<Piece>(text.Length / 5 + 4);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var rune = RuneAt(text, at);
            if (IsLetter(rune))
                at = TakeWord(text, at, PieceKind.Word, pieces, start);
            else if (rune.Value is '#' or '@' && at + 1 < text.Length && IsLetter(RuneAt(text, at + 1)))
                at = TakeWord(text, at + 1, rune.Value == '#' ? PieceKind.Tag : PieceKind.Account, pieces, start);
            else
            {
                at += rune.Utf16SequenceLength;
                if (Between(rune, text, at) is { } kind)
                    pieces.Add(new Piece(kind, start, at, rune.ToString(), ""));
            }
        }
        return pieces;
    }

    private static int TakeWord(string text, int at, PieceKind kind, List<Piece> pieces, int start)
    {
        var plain = new StringBuilder();
        var from = at;
        while (at < text.Length)
        {
            var rune = RuneAt(text, at);
            if (!IsLetter(rune) && !Joins(text, at, rune, kind))
                break;
            if (IsLetter(rune) || rune.Value is '@' or '$' or '!' or '*' or '_' or '.')
                plain.Append(Letters.Fold(rune));
            at += rune.Utf16SequenceLength;
        }
        pieces.Add(new Piece(kind, start, at, plain.ToString(), text[from..at]));
        return at;
    }

    // p!l!h, c*blos and d'pilih are one word; the sign at a word's end is a sign. In tags and accounts _ and . join.
    private static bool Joins(string text, int at, Rune rune, PieceKind kind) =>
        IsMark(rune) || (rune.Value switch
        {
            '@' or '$' or '!' or '*' or '\'' or '’' => kind == PieceKind.Word,
            '_' => true,
            '.' => kind == PieceKind.Account,
            _ => false,
        } && at > 0 && at + 1 < text.Length && IsLetter(RuneAt(text, at + 1)));

    private static PieceKind? Between(Rune rune, string text, int next) => rune.Value switch
    {
        '\n' or '!' or '?' or '…' or '|' or '•' => PieceKind.Stop,
        '.' => next < text.Length && char.IsAsciiDigit(text[next]) && next > 1 && char.IsAsciiDigit(text[next - 2]) ? null : PieceKind.Stop, // 19.00 is a time
        ',' or ';' or ':' or '(' or ')' => PieceKind.Comma,
        '"' or '“' or '”' or '«' or '»' or '„' => PieceKind.Quote,
        >= 0x2190 when Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol => PieceKind.Sign,
        _ => null,
    };

    private static bool IsMark(Rune rune) => rune.Value is 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF or 0xAD
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;

    // Squared and circled letters are symbols to Unicode and letters to readers.
    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F189);

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;
}
