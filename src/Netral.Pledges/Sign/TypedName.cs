using System.Globalization;
using System.Text;

namespace Netral.Pledges.Sign;

/// <summary>Is the name that was typed the name in the list? Case, dots, accents and titles do not matter; every word of the name does.</summary>
internal static class TypedName
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "h", "hj", "ir", "dr", "drs", "dra", "drg", "drh", "prof", "kh", "tgh", "apt", "ns", "bd", "spd", "se", "sh", "st", "sip", "ssos", "skm", "skep", "ap",
        "mpd", "mm", "msi", "mh", "mt", "mkes", "sag", "mag", "ssi", "skom", "mkom", "sstp", "map", "amd", "amdkeb", "amkeb", "amdkep", "spdi", "spdsd", "stp", "sp", "spt", "sap", "spi", "mkep",
    };

    public static bool Matches(string typed, string recorded)
    {
        var (given, known) = (Words(typed), Words(recorded));
        if (given.SequenceEqual(known, StringComparer.Ordinal))
            return given.Count > 0;
        var (bare, name) = (WithoutTitles(given), WithoutTitles(known));
        return bare.Count > 0 && bare.SequenceEqual(name, StringComparer.Ordinal);
    }

    private static List<string> WithoutTitles(List<string> words) => [.. words.Where(w => !Titles.Contains(w))];

    private static List<string> Words(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (c is ' ' or ',' or '\u00a0' or '\t' or '-')
                plain.Append(' ');
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '.' or '\'' or '\u2019' or '`')
                continue;
        }
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
