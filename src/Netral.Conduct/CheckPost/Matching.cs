namespace Netral.Conduct.CheckPost;

/// <summary>Finds a rule's words. Around each word of its rarest slot at most <see cref="Rule.Within"/> words are looked at to either side, so the work is linear in the text.</summary>
internal sealed class Matching(List<Lexeme> words, Frames frames, Dictionary<int, List<int>> places)
{
    /// <summary>Places of the words of every class, in order; one pass.</summary>
    public static Dictionary<int, List<int>> Places(List<Lexeme> words)
    {
        var places = new Dictionary<int, List<int>>();
        for (var i = 0; i < words.Count; i++)
        {
            for (var rest = words[i].Classes; rest != 0; rest &= rest - 1)
            {
                var number = (int)UInt128.TrailingZeroCount(rest);
                if (!places.TryGetValue(number, out var list))
                    places.Add(number, list = []);
                list.Add(i);
            }
        }
        return places;
    }

    /// <summary>Every match, as places of the rule's words in the order of its slots.</summary>
    public IEnumerable<int[]> Of(Rule rule)
    {
        var rarest = Enumerable.Range(0, rule.Find.Length).MinBy(slot => Count(rule.Find[slot]));
        foreach (var at in At(rule.Find[rarest]))
        {
            var match = new int[rule.Find.Length];
            Array.Fill(match, -1);
            match[rarest] = at;
            if (Complete(rule, match, at) && (rule.Across || (frames.Of(words[at].Sentence) & rule.Unless) == 0))
                yield return match;
        }
    }

    private bool Complete(Rule rule, int[] match, int anchor)
    {
        for (var slot = 0; slot < match.Length; slot++)
        {
            if (match[slot] < 0 && (match[slot] = Nearest(rule, match, slot, anchor)) < 0)
                return false;
        }
        return (!rule.Across || !match.Any(at => (frames.Of(words[at].Sentence) & rule.Unless) != 0)) && match.Max() - match.Min() <= rule.Within;
    }

    private int Nearest(Rule rule, int[] match, int slot, int anchor)
    {
        for (var distance = 1; distance <= rule.Within; distance++)
        {
            foreach (var at in (ReadOnlySpan<int>)[anchor - distance, anchor + distance])
            {
                if (at < 0 || at >= words.Count || !words[at].Is(rule.Find[slot]) || Array.IndexOf(match, at) >= 0)
                    continue;
                if ((rule.Across || words[at].Sentence == words[anchor].Sentence) && (!rule.Ordered || InOrder(match, slot, at)))
                    return at;
            }
        }
        return -1;
    }

    private static bool InOrder(int[] match, int slot, int at)
    {
        for (var other = 0; other < match.Length; other++)
        {
            if (match[other] >= 0 && other != slot && (other < slot) != (match[other] < at))
                return false;
        }
        return true;
    }

    private int Count(UInt128 mask) => Lists(mask).Sum(list => list.Count);

    private IEnumerable<int> At(UInt128 mask)
    {
        var lists = Lists(mask).ToList();
        return lists.Count == 1 ? lists[0] : lists.SelectMany(list => list).Distinct().Order();
    }

    private IEnumerable<List<int>> Lists(UInt128 mask)
    {
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            if (places.TryGetValue((int)UInt128.TrailingZeroCount(rest), out var list))
                yield return list;
        }
    }
}
