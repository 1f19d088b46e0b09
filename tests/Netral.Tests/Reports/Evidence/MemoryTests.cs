using System.Diagnostics;
using System.Globalization;

namespace Netral.Tests.Reports.Evidence;

/// <summary>What counts the memory of the whole process runs when nothing else does.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>A large film passes through in the memory of a few chunks. 100 MB here; NETRAL_EVIDENCE_MB=500 for the whole size.</summary>
[Collection("alone")]
public sealed class MemoryTests
{
    private static readonly int Megabytes = int.Parse(Environment.GetEnvironmentVariable("NETRAL_EVIDENCE_MB") ?? "100", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_large_film_is_sealed_and_cleaned_in_little_memory()
    {
        var megabyte = 1 << 20;
        using var intake = new Intake(new() { FormFile = 600L * megabyte, Reserve = 0 });
        using var film = new Film(Megabytes * (long)megabyte);
        var peak = 0L;
        GC.Collect();
        var (before, allocated, watch) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        film.Looked = () => peak = Math.Max(peak, GC.GetTotalMemory(false) - before);
        var kept = (await intake.Door.Take(film, "film.mp4", intake.Keys, default, CancellationToken.None)).Must();
        watch.Stop();
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Megabytes} MB: {watch.Elapsed.TotalSeconds:0.0} s, allocated {allocated / 1024.0 / 1024:0.0} MB, heap at most +{peak / 1024.0 / 1024:0.0} MB, working set at most {Process.GetCurrentProcess().PeakWorkingSet64 / megabyte} MB");
        kept.Clean.ShouldNotBeNull();
        kept.Bytes.ShouldBe(film.Total);
        allocated.ShouldBeLessThan(64L * megabyte, "whatever the file's size");
    }
}
