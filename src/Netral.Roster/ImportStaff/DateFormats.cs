using System.Globalization;

namespace Netral.Roster.ImportStaff;

/// <summary>Which cell styles of a workbook show dates.</summary>
internal static class DateFormats
{
    /// <summary>One flag for each style number that a cell may carry.</summary>
    public static bool[] Read(XmlPart styles)
    {
        var dates = new HashSet<int>();
        var flags = new List<bool>();
        var inCellStyles = false;
        while (styles.Read())
        {
            if (styles.Name == "cellXfs")
                inCellStyles = styles.IsElement && !styles.IsEmpty;
            else if (styles.IsElement && styles.Name == "numFmt" && Number(styles.Attribute("numFmtId")) is { } id && IsDate(styles.Attribute("formatCode") ?? ""))
                dates.Add(id);
            else if (styles.IsElement && styles.Name == "xf" && inCellStyles && flags.Count < 65_536)
                flags.Add(Number(styles.Attribute("numFmtId")) is { } format && (IsBuiltIn(format) || dates.Contains(format)));
        }
        return [.. flags];
    }

    /// <summary>ECMA-376 part 1, 18.8.30: the formats without a code of their own.</summary>
    private static bool IsBuiltIn(int format) => format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);

    /// <summary>A day or a year outside of quotes and brackets.</summary>
    private static bool IsDate(string code)
    {
        var quoted = false;
        var bracket = false;
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            if (c == '"')
                quoted = !quoted;
            else if (c is '[' or ']')
                bracket = c == '[';
            else if (c is '\\' or '_' or '*')
                i++;
            else if (!quoted && !bracket && c is 'd' or 'D' or 'y' or 'Y')
                return true;
        }
        return false;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
