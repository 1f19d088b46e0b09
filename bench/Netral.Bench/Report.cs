using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Netral.Bench;

/// <summary>One line: ours, the limit measured in the same run, and how they compare.</summary>
/// <param name="Ratio">Ours by limit, in <paramref name="Unit"/> of both.</param>
internal sealed record Line(string Work, double Ours, double Limit, string Unit, double Ratio, string Against);

/// <summary>Prints lines as they are measured and writes them to <c>bench/results/NAME.json</c>.</summary>
internal sealed class Report(string name)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<Line> lines = [];
    private readonly List<string> notes = [];
    private readonly string loadBefore = Load();

    /// <summary>What a reader must know to judge the figures: warm-up, repetitions, what was left out.</summary>
    public void Note(string sentence)
    {
        notes.Add(sentence);
        Console.WriteLine($"  {sentence}");
    }

    public void Add(string work, double ours, double limit, string unit, string against)
    {
        if (lines.Count == 0)
            Console.WriteLine($"{"work",-58} {"ours",12} {"limit",12}  {"ratio",6}");
        var line = new Line(work, Round(ours), Round(limit), unit, Math.Round(ours / limit, 3), against);
        lines.Add(line);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work,-58} {line.Ours,12:#,0.###} {line.Limit,12:#,0.###}  {line.Ratio,6:0.00}  {unit}; limit: {against}"));
    }

    public void Finish()
    {
        var folder = Directory.CreateDirectory(Path.Combine("bench", "results"));
        var content = new
        {
            Name = name,
            Date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture),
            Machine = new { Cores = Environment.ProcessorCount, Processor = Processor(), System = RuntimeInformation.OSDescription, Runtime = RuntimeInformation.FrameworkDescription, LoadBefore = loadBefore, LoadAfter = Load() },
            Notes = notes,
            Lines = lines,
        };
        File.WriteAllText(Path.Combine(folder.FullName, $"{name}.json"), JsonSerializer.Serialize(content, Json) + "\n");
    }

    public static double Median(IEnumerable<double> values) => At(values, 0.5);

    /// <summary>The value below which this share of the values lies.</summary>
    public static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    private static double Round(double value) => Math.Round(value, value < 10 ? 3 : 1);

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown"
        : "unknown";

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
