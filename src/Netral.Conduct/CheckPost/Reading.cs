namespace Netral.Conduct.CheckPost;

/// <summary>One word or phrase of the text as the rules see it.</summary>
/// <param name="Start">Place in the original text.</param>
/// <param name="Sentence">Number of the sentence; "tapi" begins a new one.</param>
/// <param name="Clause">Number of the part between commas.</param>
/// <param name="Candidate">The contestant it names; -1 none.</param>
internal sealed record Lexeme(int Start, int End, string Word, UInt128 Classes, int Sentence, int Clause, bool Quoted, bool InTag, bool Capital, int Candidate = -1)
{
    public bool Is(UInt128 mask) => (Classes & mask) != 0;
}

/// <summary>Reads a text into lexemes: spelling, hashtags, then phrases, numbers and names. One pass each, so linear in the text's length.</summary>
internal sealed class Reading(Wordbook book, Ballot ballot)
{
    private readonly Spelling spelling = new(book);
    private readonly Dictionary<string, string[]> read = new(StringComparer.Ordinal);
    private readonly List<Lexeme> words = [];
    private int sentence, clause;
    private bool quoted;

    /// <summary>Set by signs when the text has no word at all.</summary>
    public bool HasWords { get; private set; }

    public List<Lexeme> Of(string text)
    {
        foreach (var piece in SpacedLetters.Join(Pieces.Of(text)))
            Take(piece);
        var merged = Phrases();
        return new Naming(book, ballot).Of(merged);
    }

    private void Take(Piece piece)
    {
        switch (piece.Kind)
        {
            case PieceKind.Stop: sentence++; clause++; break;
            case PieceKind.Comma: clause++; break;
            case PieceKind.Quote: quoted = piece.Plain switch { "“" or "«" or "„" => true, "”" or "»" => false, _ => !quoted }; clause++; break;
            case PieceKind.Sign: AddSign(piece); break;
            case PieceKind.Tag or PieceKind.Account: AddTag(piece); break;
            case PieceKind.Word when piece.Plain.Contains('_', StringComparison.Ordinal): AddTag(piece); break; // an account written without @
            default: AddWord(piece); break;
        }
    }

    private void AddWord(Piece piece)
    {
        HasWords = true;
        if (!read.TryGetValue(piece.Plain, out var parts))
            read.Add(piece.Plain, parts = spelling.Words(piece.Plain));
        foreach (var part in parts)
        {
            if (part is "tapi" or "tetapi" or "namun" or "melainkan")
            {
                sentence++;
                clause++;
            }
            Add(piece.Start, piece.End, part, false, char.IsUpper(piece.Shape[0]));
        }
    }

    private void AddTag(Piece piece)
    {
        HasWords = true;
        var whole = piece.Kind == PieceKind.Tag ? ballot.Tagged(piece.Shape) : ballot.Account(piece.Shape);
        if (whole >= 0)
        {
            var mask = book.Class("SASARAN") | (piece.Kind == PieceKind.Tag ? book.Class("TAGARCALON") : 0);
            words.Add(new Lexeme(piece.Start, piece.End, piece.Plain, mask, sentence, clause, quoted, true, false, whole));
            return;
        }
        var from = piece.End - piece.Shape.Length; // behind the sign
        foreach (var (word, start, end) in spelling.Split(piece.Shape, ballot.HasWord))
        {
            foreach (var part in spelling.Words(word))
                Add(from + start, from + end, part, true, false);
        }
    }

    private void AddSign(Piece piece)
    {
        var classes = piece.Plain switch
        {
            "✌" or "☝" or "👆" or "🤟" or "🤘" or "🖖" or "👌" => book.Class("GESTUR") | book.Class("SIMBOL"),
            "👍" or "👊" or "✊" or "🙏" or "❤" or "🔥" or "💪" or "👏" or "😍" or "💙" or "✋" or "🖐" or "🙌" or "🤝" or "💯" => book.Class("SIMBOL"),
            _ => default,
        };
        if (classes != 0)
            words.Add(new Lexeme(piece.Start, piece.End, piece.Plain, classes, sentence, clause, quoted, false, false));
    }

    private void Add(int start, int end, string word, bool inTag, bool capital) =>
        words.Add(new Lexeme(start, end, word, 0, sentence, clause, quoted, inTag, capital));

    // The longest phrase that begins at a word takes it; the contest's own names go before the word lists.
    private List<Lexeme> Phrases()
    {
        var merged = new List<Lexeme>(words.Count);
        for (var i = 0; i < words.Count;)
        {
            var phrase = Longest(ballot.Phrases, i) ?? Longest(book.Phrases, i);
            var last = words[i + (phrase?.Words.Length ?? 1) - 1];
            merged.Add(phrase is null ? words[i] with { Classes = words[i].Classes | (book.Classes(words[i].Word) ?? 0) }
                : words[i] with { End = last.End, Word = string.Join(' ', phrase.Words), Classes = phrase.Classes, Candidate = phrase.Candidate });
            i += phrase?.Words.Length ?? 1;
        }
        return merged;
    }

    private Phrase? Longest(Dictionary<string, List<Phrase>> phrases, int at) =>
        phrases.TryGetValue(words[at].Word, out var list) ? list.Find(phrase => Matches(phrase, at)) : null;

    private bool Matches(Phrase phrase, int at)
    {
        if (at + phrase.Words.Length > words.Count)
            return false;
        for (var i = 1; i < phrase.Words.Length; i++)
        {
            if (words[at + i].Word != phrase.Words[i] || (phrase.Candidate < 0 && words[at + i].Clause != words[at].Clause))
                return false;
        }
        return true;
    }
}
