using System.Globalization;

namespace Netral.Conduct.CheckPost;

/// <summary>How often each rule was right on the development set: <c>precision.tsv</c>, written by <c>./do bench conduct --precision</c>.</summary>
internal static class RulePrecision
{
    /// <summary>A share of fewer than five is no measurement.</summary>
    public const int FewestFirings = 5;

    public static IReadOnlyDictionary<string, double> Standard { get; } = Read(Wordbook.Lines("precision.tsv"));

    public static IReadOnlyDictionary<string, double> Read(IEnumerable<string> lines) =>
        (from row in Wordbook.Rows(lines)
         let cells = row.Value.Split('\t')
         let fired = int.Parse(cells[0], CultureInfo.InvariantCulture)
         where fired >= FewestFirings
         select (row.Key, Share: Math.Round(int.Parse(cells[1], CultureInfo.InvariantCulture) / (double)fired, 2)))
        .ToDictionary(row => row.Key, row => row.Share, StringComparer.Ordinal);
}
