namespace Netral.Platform.Documents;

/// <summary>Breaks text into lines that fit a width.</summary>
public static class Lines
{
    private const double ClauseBonus = 0.05;

    /// <summary>As many words on each line as fit; a word wider than the line is broken between characters. Line feeds are kept.</summary>
    public static IReadOnlyList<string> Fill(string text, TextStyle style, double width)
    {
        var lines = new List<string>();
        foreach (var part in text.ReplaceLineEndings("\n").Split('\n'))
            FillPart(part, style, width, lines);
        return lines;
    }

    /// <summary>No more lines than <see cref="Fill"/> needs, but of even length, ending where a clause ends if they can: for the words of a pledge and for titles.</summary>
    public static IReadOnlyList<string> Even(string text, TextStyle style, double width)
    {
        var lines = new List<string>();
        foreach (var part in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var filled = Fill(part, style, width);
            var words = Words(part);
            // A text of many lines is read as a paragraph; evening it out would only make it ragged.
            lines.AddRange(filled.Count is < 2 or > 5 || words.Any(w => style.Measure(w) > width) ? filled : Balance(words, style, width, filled.Count));
        }
        return lines;
    }

    private static void FillPart(string part, TextStyle style, double width, List<string> lines)
    {
        var (line, space, used) = ("", style.Measure(" ") + 2 * style.Tracking * style.Size, 0.0);
        foreach (var word in Words(part).SelectMany(w => Pieces(w, style, width)))
        {
            var wide = style.Measure(word);
            if (line.Length > 0 && used + space + wide > width)
            {
                lines.Add(line);
                (line, used) = ("", 0);
            }
            used += (line.Length > 0 ? space : 0) + wide;
            line = line.Length > 0 ? $"{line} {word}" : word;
        }
        lines.Add(line);
    }

    private static IEnumerable<string> Pieces(string word, TextStyle style, double width)
    {
        while (word.Length > 1 && style.Measure(word) > width)
        {
            var fits = word.Length - 1;
            while (fits > 1 && style.Measure(word[..fits]) > width)
                fits--;
            yield return word[..fits];
            word = word[fits..];
        }
        yield return word;
    }

    private static List<string> Balance(string[] words, TextStyle style, double width, int count)
    {
        var space = style.Measure(" ") + 2 * style.Tracking * style.Size;
        var wide = words.Select(style.Measure).ToArray();
        var ideal = (wide.Sum() + space * (words.Length - count)) / count;
        // best[k, i]: the least cost of setting the first i words in k lines.
        var best = new double[count + 1, words.Length + 1];
        var from = new int[count + 1, words.Length + 1];
        for (var k = 0; k <= count; k++)
            for (var i = 0; i <= words.Length; i++)
                best[k, i] = k == 0 && i == 0 ? 0 : double.PositiveInfinity;
        for (var k = 1; k <= count; k++)
            for (var end = k; end <= words.Length; end++)
                for (var start = end - 1; start >= k - 1; start--)
                {
                    var line = wide[start..end].Sum() + space * (end - start - 1);
                    if (line > width)
                        break;
                    var cost = best[k - 1, start] + Math.Pow((line - ideal) / ideal, 2) - (EndsClause(words[end - 1]) ? ClauseBonus : 0);
                    if (cost < best[k, end])
                        (best[k, end], from[k, end]) = (cost, start);
                }
        var lines = new List<string>();
        for (int k = count, end = words.Length; k > 0; end = from[k, end], k--)
            lines.Insert(0, string.Join(' ', words[from[k, end]..end]));
        return lines;
    }

    private static bool EndsClause(string word) => word[^1] is ',' or ';' or ':' or '.';

    private static string[] Words(string part) => part.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
