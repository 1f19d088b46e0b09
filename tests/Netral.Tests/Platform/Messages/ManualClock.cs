namespace Netral.Tests.Platform.Messages;

/// <summary>A clock that stands until it is told to go on.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset now = new(2024, 10, 7, 2, 0, 0, TimeSpan.Zero);

    public DateTime Now => now.UtcDateTime;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
