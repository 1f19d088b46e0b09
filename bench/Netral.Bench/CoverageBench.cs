using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Pledges;
using Netral.Pledges.Coverage;
using Netral.Roster;
using Netral.Web.Rehearsal;

namespace Netral.Bench;

/// <summary>What /pantau reads for the whole agency, at 5 thousand and at 500 thousand signatures of the same unit tree. It may not grow with the people.</summary>
internal static class CoverageBench
{
    private const int Few = 5000;
    private const int Many = 500_000;
    private const int Pages = 300;

    public static async Task Run(Report report)
    {
        report.Note($"{Pages} readings each after 60 as warm-up, alternating; the reading is the counters and the unit tree, without drawing the page. The rows of {Many} people are made without their names.");
        foreach (var database in Bed.Databases)
        {
            await using var bed = await Bed.Make(database);
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var few = await RehearsalRound.Open(bed.Host.Services, Few, now, CancellationToken.None, "few");
            var many = await RehearsalRound.Open(bed.Host.Services, Few, now, CancellationToken.None, "many");
            await Grow(bed, few, Few);
            await Grow(bed, many, Many);
            var (small, large) = (new List<double>(), new List<double>());
            for (var i = 0; i < 60 + Pages; i++)
            {
                var (a, b) = (await Read(bed, few), await Read(bed, many));
                if (i < 60)
                    continue;
                small.Add(a);
                large.Add(b);
            }
            report.Add($"coverage at {Many} signatures, {database}, median", Report.Median(large), Report.Median(small), "ms", $"the same page at {Few}");
        }
    }

    private static async Task<double> Read(Bed bed, RehearsalRound round)
    {
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var start = Stopwatch.GetTimestamp();
        var tree = await scope.ServiceProvider.GetRequiredService<UnitTrees>().Of(round.Agency.Id, Zone.WIB.DateAt(TimeProvider.System.GetUtcNow().UtcDateTime), CancellationToken.None);
        var opened = await scope.ServiceProvider.GetRequiredService<NetralDb>().Set<Round>().AsNoTracking().SingleAsync(r => r.Agency == round.Agency.Id && r.Number == round.Number);
        var coverage = await scope.ServiceProvider.GetRequiredService<CoverageReader>().Of(round.Agency, opened, [round.Numbers.Units["u0"]], tree, CancellationToken.None);
        if (coverage.Children.Count == 0)
            throw new InvalidOperationException("The counters are empty.");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Signatures and slot states for so many people, straight into the tables, and counters as the follower would leave them.</summary>
    private static async Task Grow(Bed bed, RehearsalRound round, int people)
    {
        while (await Must(bed, round) < Few)
            await Task.Delay(100);
        await using var scope = bed.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NetralDb>();
        var (agency, units, at) = (round.Agency.Id.Value, round.Numbers.Units.Values.Select(u => u.Value).ToArray(), TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var part in Enumerable.Range(Few + 1, people).Chunk(50_000))
        {
            (await db.Write<bool>(async () =>
            {
                await db.Insert("pledges_signature", ["agency", "round", "slot", "at", "level", "recognition", "state", "code_bits", "link", "person", "name", "kind", "position", "unit_name", "statement"],
                    part.Select(s => new object?[] { agency, round.Number, s, at, "link", "kontak", "valid", (long)s, 0, (long)s, "-", "pns", "-", "-", "{}" }), CancellationToken.None);
                await db.Insert("pledges_slot_state", ["agency", "round", "slot", "unit", "kind", "position_group", "present", "exempt", "contactless", "level", "recognition", "contested", "standing"],
                    part.Select(s => new object?[] { agency, round.Number, s, units[s % units.Length], "pns", "pelaksana", true, false, false, "link", "kontak", false, "signed" }), CancellationToken.None);
                return true;
            }, CancellationToken.None)).Must();
        }
        await db.Execute("update pledges_count set signed = must where agency = @agency", CancellationToken.None, ("@agency", agency));
    }

    private static async Task<int> Must(Bed bed, RehearsalRound round)
    {
        await using var scope = bed.Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Netral.Pledges.Sign.DemoLinks>().Totals(round.Agency.Id, [round.Numbers.Units["u0"]], CancellationToken.None)).Must;
    }
}
