using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Netral.Reports.Abuse;

/// <summary>
/// How many reports may come from a region by one form: buckets that fill again with time, in memory. No address is looked at, so nobody is told apart; a flood
/// hurts its own region only. The small bucket only makes form and interface ask a plain question; the large one refuses: 500 at once, then 900 an hour, more
/// than any region has had on a voting day. Settings: <c>Reports:Burst</c> and <c>Reports:PerSecond</c> of the large one.
/// </summary>
internal sealed class Pace(TimeProvider clock, IConfiguration settings)
{
    private const double CalmBurst = 60, CalmPerSecond = 0.2;

    private readonly double burst = settings.GetValue("Reports:Burst", 500d), perSecond = settings.GetValue("Reports:PerSecond", 0.25);
    private readonly ConcurrentDictionary<(string Form, string Region, bool Calm), Bucket> buckets = new();

    /// <summary>Regency or city; a province where no more is known.</summary>
    public static string Regency(string region) => region.Length > 5 ? region[..5] : region;

    /// <summary>Takes one of each; false where the large bucket is empty.</summary>
    public bool Enter(string form, string region)
    {
        Take((form, region, true), CalmBurst, CalmPerSecond);
        return Take((form, region, false), burst, perSecond);
    }

    /// <summary>More come than a quiet day explains: the form asks its plain question.</summary>
    public bool IsBusy(string form, string region) => Level((form, region, true), CalmBurst, CalmPerSecond) < 1;

    private bool Take((string, string, bool) key, double most, double rate)
    {
        var now = clock.GetUtcNow();
        var taken = false;
        buckets.AddOrUpdate(key, _ => Less(new(most, now), out taken), (_, old) => Less(old.At(now, most, rate), out taken));
        return taken;
    }

    private double Level((string, string, bool) key, double most, double rate) =>
        buckets.TryGetValue(key, out var bucket) ? bucket.At(clock.GetUtcNow(), most, rate).Level : most;

    private static Bucket Less(Bucket bucket, out bool taken)
    {
        taken = bucket.Level >= 1;
        return taken ? bucket with { Level = bucket.Level - 1 } : bucket;
    }

    private sealed record Bucket(double Level, DateTimeOffset Since)
    {
        public Bucket At(DateTimeOffset now, double most, double rate) => new(Math.Min(most, Level + Math.Max(0, (now - Since).TotalSeconds) * rate), now);
    }
}
