using System.Collections.Frozen;

namespace Netral.Roster.ImportStaff;

/// <summary>"JUMLAH; 598 orang": what printed lists have under the last person.</summary>
internal static class SumRow
{
    private static readonly FrozenSet<string> Sums = new[] { "JUMLAH", "TOTAL", "SUBTOTAL" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Beside =
        new[] { "SUB", "GRAND", "SELURUH", "SELURUHNYA", "KESELURUHAN", "SEMUA", "PEGAWAI", "ASN", "PNS", "CPNS", "PPPK", "NON", "HONORER", "ORANG", "DAN", "L", "P", "LAKI", "PEREMPUAN" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>One cell says that it sums, and no cell holds anything but counts and words of counting: a person's name or number is never among them.</summary>
    public static bool Is(SheetRow row)
    {
        var sums = false;
        foreach (var cell in row.Cells)
        {
            if (cell.IsBlank || cell.Kind == CellKind.Formula)
                continue;
            foreach (var word in PlainWords.Of(cell.Text))
            {
                sums |= Sums.Contains(word);
                if (!Sums.Contains(word) && !Beside.Contains(word) && !IsCount(word))
                    return false;
            }
        }
        return sums;
    }

    private static bool IsCount(string word) => word.Length <= 7 && word.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
