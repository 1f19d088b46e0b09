namespace Netral.Conduct.CheckPost;

/// <summary>What stands around a match: negation before it, a sentence that forbids or reports, the names of all contestants side by side.</summary>
internal sealed class Frames
{
    private const int NegationReach = 3;
    private const int SpeechReach = 15;
    private const int ClauseReach = 20;

    private readonly List<Lexeme> words;
    private readonly UInt128[] sentences;
    private readonly bool[] listed;
    private readonly List<int> speech = [];
    private readonly UInt128 larang, netral, umum, lembaga, ajak, ucap, saya, negasi, bantah, damai, sasaran, oneOf;

    public Frames(List<Lexeme> words, Wordbook book, Ballot ballot)
    {
        this.words = words;
        (larang, netral, umum, lembaga) = (book.Class("LARANG"), book.Class("NETRAL"), book.Class("UMUMCALON"), book.Class("LEMBAGA"));
        (ajak, ucap, saya, negasi) = (book.Class("SERU"), book.Class("UCAP"), book.Class("SAYA"), book.Class("NEGASI"));
        (bantah, damai, sasaran) = (book.Class("BANTAH"), book.Class("DAMAI"), book.Class("SASARAN") | book.Class("NAMA"));
        oneOf = book.Class("SALAHSATU");
        sentences = new UInt128[words.Count == 0 ? 0 : words[^1].Sentence + 1];
        listed = new bool[sentences.Length];
        Survey(ballot);
    }

    public UInt128 Of(int sentence) => sentences[sentence];

    private void Survey(Ballot ballot)
    {
        var seen = new Dictionary<int, HashSet<int>>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            sentences[word.Sentence] |= word.Classes;
            if (word.Is(ucap) && !OwnWords(i))
                speech.Add(i);
            if (!word.Is(sasaran) || word.Candidate < 0)
                continue;
            if (!seen.TryGetValue(word.Sentence, out var candidates))
                seen.Add(word.Sentence, candidates = []);
            candidates.Add(word.Candidate);
        }
        foreach (var (sentence, candidates) in seen)
            listed[sentence] = candidates.Count >= Math.Max(2, ballot.Count);
    }

    // "menurut saya", "saya mengajak warga": one's own words are no report.
    private bool OwnWords(int at)
    {
        for (var i = Math.Max(0, at - 5); i <= Math.Min(words.Count - 1, at + 1); i++)
        {
            if (words[i].Is(saya) && !words[i].Quoted && words[i].Sentence == words[at].Sentence)
                return true;
        }
        return false;
    }

    /// <summary>"tidak mendukung", "bukan relawan": a negation at most three words before one of the words, in the same clause.</summary>
    public bool Negated(IReadOnlyList<int> match)
    {
        foreach (var at in match)
        {
            if (match.Count > 1 && words[at].Is(sasaran))
                continue; // "jangan mau dibohongi Rangga" does not take Rangga back
            for (var i = Math.Max(0, at - NegationReach); i < at; i++)
            {
                if (words[i].Is(negasi) && words[i].Clause == words[at].Clause)
                    return true;
            }
        }
        return false;
    }

    /// <summary>The sentence forbids, warns, denies, or speaks of all alike; then its words are about a breach, not one.</summary>
    /// <param name="deed">The text describes a deed of one's own: "for one of the candidates" excuses nothing there.</param>
    public bool Neutral(IReadOnlyList<int> match, FindingKind kind, bool specific, bool deed)
    {
        var all = UInt128.Zero;
        var everybody = true;
        foreach (var at in match)
        {
            all |= sentences[words[at].Sentence];
            everybody &= listed[words[at].Sentence];
        }
        if ((all & (bantah | damai)) != 0)
            return true;
        if (kind == FindingKind.Hate)
            return false;
        // "Setelah dengar semua calon, pilihan saya Rangga" names all and then takes a side: beside a name only the same clause counts.
        var shared = specific ? Clauses(match) : all;
        return (all & larang) != 0 || (shared & umum) != 0 || (!deed && (shared & oneOf) != 0) || ((all & netral) != 0 && !specific) || (everybody && (all & ajak) == 0)
            || ((all & lembaga) != 0 && (all & ajak) == 0);
    }

    private UInt128 Clauses(IReadOnlyList<int> match)
    {
        var all = UInt128.Zero;
        foreach (var at in match)
        {
            for (var i = at; i >= 0 && i > at - ClauseReach && words[i].Clause == words[at].Clause; i--)
                all |= words[i].Classes;
            for (var i = at; i < words.Count && i < at + ClauseReach && words[i].Clause == words[at].Clause; i++)
                all |= words[i].Classes;
        }
        return all;
    }

    /// <summary>Inside somebody else's quoted words, or in a sentence with "kata", "ujar", "mengatakan".</summary>
    public bool Reported(IReadOnlyList<int> match)
    {
        var first = match.Min();
        var inQuotes = match.All(at => words[at].Quoted);
        var near = speech.BinarySearch(first);
        for (var i = Math.Max(0, (near < 0 ? ~near : near) - 2); i < speech.Count && speech[i] <= first + SpeechReach; i++)
        {
            var said = words[speech[i]];
            if (match.Contains(speech[i]))
                continue;
            if (said.Sentence == words[first].Sentence || (inQuotes && !said.Quoted && speech[i] >= first - SpeechReach))
                return true;
        }
        return false;
    }
}
