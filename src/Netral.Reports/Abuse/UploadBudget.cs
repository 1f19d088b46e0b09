using Microsoft.Extensions.Configuration;

namespace Netral.Reports.Abuse;

/// <summary>
/// How many bytes of files the instance takes: one bucket for everybody, in memory, that fills again with time. Without it somebody who never files could lay
/// half a terabyte of drafts onto the disk, and evidence would be refused for the two days until they are swept. Settings in megabytes:
/// <c>Reports:UploadBurst</c> and <c>Reports:UploadPerHour</c>. A file that was let in may overdraw it; then the next waits.
/// </summary>
internal sealed class UploadBudget(TimeProvider clock, IConfiguration settings)
{
    private const double Megabyte = 1 << 20;

    private readonly double burst = settings.GetValue("Reports:UploadBurst", 10_240d) * Megabyte, perSecond = settings.GetValue("Reports:UploadPerHour", 4_096d) * Megabyte / 3600;
    private readonly Lock turn = new();
    private (double Level, DateTimeOffset Since)? last;

    public bool HasAny
    {
        get
        {
            lock (turn)
                return Level() > 0;
        }
    }

    public void Spend(long bytes)
    {
        lock (turn)
            last = (Level() - bytes, clock.GetUtcNow());
    }

    private double Level() => last is var (level, since) ? Math.Min(burst, level + Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) * perSecond) : burst;
}
