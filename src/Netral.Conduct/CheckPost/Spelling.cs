namespace Netral.Conduct.CheckPost;

/// <summary>From the letters somebody typed to words of the word lists.</summary>
internal sealed class Spelling(Wordbook book)
{
    private const int LongestTag = 64;
    private const int LongestPart = 16;
    private static readonly string[] Vowels = ["a", "i", "u", "e", "o"];

    /// <summary>The words of one typed word: mostly one; more for <c>masing2</c>, <c>no2</c> and short forms that stand for several.</summary>
    public string[] Words(string typed)
    {
        if (Known(typed) is { } at)
            return at;
        if (typed.Contains('*', StringComparison.Ordinal) && Unmasked(typed) is { } unmasked)
            return unmasked;
        if (typed.Contains('\''))
            typed = typed.Replace("'", "", StringComparison.Ordinal);
        foreach (var candidate in (string[])[Letters.Squeeze(typed, 3), Letters.Squeeze(typed, 2)])
        {
            if (candidate != typed && Known(candidate) is { } squeezed)
                return squeezed;
        }
        return Mixed(typed) ?? [Letters.Squeeze(typed, 3)];
    }

    // Letters and digits together: digits for letters, 2 for "once more", or a number written onto its word.
    private string[]? Mixed(string typed)
    {
        if (!Letters.HasLeet(typed) || !typed.Any(char.IsLetter))
            return null;
        var letters = typed.TrimEnd("0123456789".ToCharArray());
        if (letters.Length > 1 && letters.Length < typed.Length && Known(letters) is { } head)
            return typed[letters.Length..] == "2" && !IsNumbered(head) ? [.. head, .. head] : [.. head, typed[letters.Length..]];
        var plain = Letters.Leet(typed);
        return Known(plain) ?? Known(Letters.Squeeze(plain, 3)) ?? Known(Letters.Squeeze(plain, 2)) ?? Parts(typed);
    }

    // menang!gas, without a space after the sign.
    private string[]? Parts(string typed) =>
        typed.Split(['!', '@', '$'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts ? [.. parts.SelectMany(part => Known(Letters.Squeeze(part, 3)) ?? [part])] : null;

    // pilih2 may be "choose, choose" or "choose 2": in doubt the number, which a contest's data then confirms or not.
    private bool IsNumbered(string[] words) => words.Length == 1 && book.Classes(words[0]) is { } mask
        && (mask & (book.Class("NOMOR") | book.Class("PILIH") | book.Class("DUKUNG"))) != 0;

    private string[]? Unmasked(string typed) => typed.Length > 24 || typed.Count(c => c == '*') > 1 ? null
        : Vowels.Select(vowel => Known(typed.Replace("*", vowel, StringComparison.Ordinal))).FirstOrDefault(found => found is not null);

    private string[]? Known(string word) => book.Spelled(word) ?? (book.Classes(word) is null ? null : [word]);

    /// <summary>The words inside a hashtag or account: by capitals, digits and signs, then by known words. Each with its place in the tag's letters.</summary>
    public List<(string Word, int Start, int End)> Split(string shape, Func<string, bool> also)
    {
        var parts = new List<(string, int, int)>();
        var start = 0;
        for (var i = 1; i <= shape.Length; i++)
        {
            if (i < shape.Length && !Breaks(shape[i - 1], shape[i]))
                continue;
            var part = shape[start..i].ToLowerInvariant().Trim('_', '.');
            var lead = shape[start] is '_' or '.' ? 1 : 0;
            if (part.Length > 0)
                parts.AddRange(ByKnownWords(part, also).Select(p => (p.Word, start + lead + p.Start, start + lead + p.End)));
            start = i;
        }
        return parts;
    }

    private static bool Breaks(char before, char c) => c is '_' or '.' || (char.IsUpper(c) && char.IsLower(before)) || (char.IsDigit(c) != char.IsDigit(before) && c is not ('_' or '.') && before is not ('_' or '.'));

    // Fewest unknown letters first, then fewest words. Tags are cut at 64 letters, so the cost a letter is bounded.
    private List<(string Word, int Start, int End)> ByKnownWords(string part, Func<string, bool> also)
    {
        if (part.Length > LongestTag || also(part) || book.Knows(part))
            return [(part, 0, part.Length)];
        var (cost, from) = (new int[part.Length + 1], new int[part.Length + 1]);
        for (var end = 1; end <= part.Length; end++)
        {
            cost[end] = int.MaxValue;
            for (var start = Math.Max(0, end - LongestPart); start < end; start++)
            {
                var known = end - start > 2 && (book.Knows(part.AsSpan(start, end - start)) || also(part[start..end]));
                var price = cost[start] + (known ? 1 : 4 * (end - start) + 2);
                if (price < cost[end])
                    (cost[end], from[end]) = (price, start);
            }
        }
        var words = new List<(string, int, int)>();
        for (var end = part.Length; end > 0; end = from[end])
            words.Insert(0, (part[from[end]..end], from[end], end));
        return cost[part.Length] < 4 * part.Length ? words : [(part, 0, part.Length)];
    }
}
