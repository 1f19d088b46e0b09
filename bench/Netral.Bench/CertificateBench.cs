using System.Diagnostics;
using Netral.Pledges.Certificate;
using Netral.Pledges.Sign;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>Sealed certificates on demand. The limit is the goal: 15 ms each.</summary>
internal static class CertificateBench
{
    private const double GoalMilliseconds = 15;
    private const int WarmUp = 60;
    private const int Count = 500;

    public static async Task Run(Report report)
    {
        report.Note($"{Count} different certificates one after another in one thread, after {WarmUp} as warm-up; the processor time is the whole process's, collector included.");
        await using var bed = await Bed.Make("SQLite");
        var pledges = await Pledges(bed);
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var certificates = scope.ServiceProvider.GetRequiredService<Certificates>();
        foreach (var pledge in pledges.Take(WarmUp))
            certificates.Print(pledge);
        var walls = new List<double>(Count);
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var bytes = 0L;
        foreach (var pledge in pledges.Skip(WarmUp))
        {
            var start = Stopwatch.GetTimestamp();
            bytes += certificates.Print(pledge).Length;
            walls.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        self.Refresh();
        report.Add("certificate, processor time, mean", (self.TotalProcessorTime - before).TotalMilliseconds / Count, GoalMilliseconds, "ms", "goal");
        report.Add("certificate, wall clock, median", Report.Median(walls), GoalMilliseconds, "ms", "goal");
        report.Add("certificate, wall clock, 95 of 100 are faster", Report.At(walls, 0.95), GoalMilliseconds, "ms", "goal");
        report.Note($"{bytes / Count / 1024} KB each.");
    }

    private static async Task<List<SignedPledge>> Pledges(Bed bed)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var round = await RehearsalRound.Open(bed.Host.Services, WarmUp + Count, now, CancellationToken.None);
        await round.Sign(bed.Host.Services, [.. Enumerable.Range(0, WarmUp + Count)], now, 1, _ => { }, CancellationToken.None);
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var certificates = scope.ServiceProvider.GetRequiredService<Certificates>();
        var pledges = new List<SignedPledge>();
        foreach (var code in await scope.ServiceProvider.GetRequiredService<DemoLinks>().Codes(WarmUp + Count, CancellationToken.None))
            pledges.Add((await certificates.Find(code, CancellationToken.None))!);
        return pledges;
    }
}
