namespace Netral.Tests.Floor;

/// <summary>A clock that stands still until the test moves it. Starts on Friday 18 October 2024 at 10.00 WIB.</summary>
public sealed class TestClock : TimeProvider
{
    public DateTime Now { get; set; } = new(2024, 10, 18, 3, 0, 0, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Now);
}
