using Netral.Bench;

var benchmarks = new Dictionary<string, Func<Report, Task>>(StringComparer.Ordinal)
{
    ["import"] = ImportBench.Run,
    ["signing"] = SigningBench.Run,
    ["certificate"] = CertificateBench.Run,
    ["coverage"] = CoverageBench.Run,
    ["conduct"] = report => ConductBench.Run(report, args),
    ["reports"] = ReportsBench.Run,
};
if (args is not [var name, ..] || !benchmarks.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"Usage: ./do bench NAME. The benchmarks: {string.Join(", ", benchmarks.Keys)}");
    return 2;
}
var report = new Report(name);
await run(report);
report.Finish();
return 0;
