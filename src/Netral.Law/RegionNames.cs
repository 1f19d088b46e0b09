using Netral.Kernel;

namespace Netral.Law;

/// <summary>Reads the full list of regions that the build takes from the open administrative data set: UTF-8, a first line <c>code,name</c>, then one region a line,
/// codes with dots. A name may hold commas and stand in quotation marks. The data keeps its own licence (ODbL) and lies apart from the rulebook, so that it does not change its hash.</summary>
public static class RegionNames
{
    /// <summary>The list that the build laid beside the program; empty where it is not there, and the few names of the rulebook have to do.</summary>
    public static IReadOnlyList<Region> Beside()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "regions", "regions.csv");
        if (!File.Exists(path))
            return [];
        using var text = new StreamReader(path);
        return Read(text, "regions.csv").Must();
    }

    public static Result<IReadOnlyList<Region>> Read(TextReader text, string file)
    {
        if (text.ReadLine()?.Trim('\uFEFF', ' ') != "code,name")
            return LawProblems.KeyMissing.With("code,name").At($"{file}:1");
        var regions = new List<Region>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var line = 2; text.ReadLine() is { } row; line++)
        {
            if (row.Length == 0)
                continue;
            var comma = row.IndexOf(',', StringComparison.Ordinal);
            var (code, name) = comma < 0 ? (row, "") : (row[..comma], row[(comma + 1)..].Trim().Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
            if (!RegionCode.IsCode(code) || name.Length == 0)
                return LawProblems.BadPattern.With(row).At($"{file}:{line}");
            if (!lines.TryAdd(code, line))
                return LawProblems.Twice.With(code, lines[code]).At($"{file}:{line}");
            regions.Add(new(code, name));
        }
        return regions;
    }
}
