using System.Globalization;
using System.Text;

namespace Netral.Platform.Tables;

/// <summary>Names and media types of files that go out.</summary>
public static class TableFile
{
    public const string CsvType = "text/csv; charset=utf-8";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>"belum-menandatangani_dinas-pendidikan_2024-10-18.xlsx": plain letters, so that every system and mail program keeps it as it is.</summary>
    public static string Name(IEnumerable<string> parts, DateOnly day, string extension, bool demo = false)
    {
        var words = parts.Select(Plain).Where(part => part.Length > 0).Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return (demo ? "contoh_" : "") + string.Join('_', words) + "." + extension;
    }

    private static string Plain(string part)
    {
        var plain = new StringBuilder();
        foreach (var rune in part.EnumerateRunes())
            plain.Append(rune);
        var letters = plain.ToString().Normalize(NormalizationForm.FormKD);
        plain.Clear();
        foreach (var c in letters)
        {
            if (plain.Length == 60)
                break;
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }
        return plain.ToString().Trim('-');
    }
}
